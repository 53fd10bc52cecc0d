"""Who calls the API with a token."""

from django.http import Http404
from rest_framework.request import Request

from akimat.people.models import User


def staff_of(request: Request) -> User:
    """Give the person whose token this is; raises Http404 for a stranger."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
