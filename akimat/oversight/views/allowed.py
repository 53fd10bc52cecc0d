"""Who may open a page of this room; others are told so, as everywhere in the house."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from akimat.people.http import StaffRequest
from akimat.people.models import User

Given = ParamSpec("Given")
Answer = TypeVar("Answer", bound=HttpResponseBase)
View = Callable[Concatenate[StaffRequest, Given], Answer]


def allowed(
    rule: Callable[[User], bool],
) -> Callable[[View[Given, Answer]], View[Given, Answer]]:
    """Refuse with 403 whoever ``rule`` does not let in."""

    def guard(view: View[Given, Answer]) -> View[Given, Answer]:
        @wraps(view)
        def guarded(request: StaffRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
            if not rule(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard
