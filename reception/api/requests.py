"""The API of requests to be received: the same services and the same rights as the pages."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request as HttpRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.numbers import clean_number
from akimat.base.rest.described import errors
from akimat.people.models import User
from reception.api.request_serializers import (
    ExtendRequestSerializer,
    RedirectRequestSerializer,
    RequestStepSerializer,
)
from reception.models import Request
from reception.queries.requests import visible_to
from reception.services import extending, redirecting

ANSWERS = {200: RequestStepSerializer, **errors(400, 401, 403, 404, 409)}


class _Step(APIView):
    """A step of the staff, by token; who may not see the request does not learn of it."""

    permission_classes = (IsAuthenticated,)


class RequestRedirect(_Step):
    @extend_schema(
        operation_id="reception_request_redirect",
        request=RedirectRequestSerializer,
        responses=ANSWERS,
    )
    def post(self, request: HttpRequest, number: str) -> Response:
        """Send it to the body outside the akimat whose matter it is; the person is told."""
        row, user = _visible(request, number)
        said = RedirectRequestSerializer().run_validation(request.data)
        redirecting.redirect(row.pk, body=said["body"], reason=said["reason"], actor=user)
        return _now(user, row)


class RequestExtend(_Step):
    @extend_schema(
        operation_id="reception_request_extend",
        request=ExtendRequestSerializer,
        responses=ANSWERS,
    )
    def post(self, request: HttpRequest, number: str) -> Response:
        """Put the day of the answer off, once, by a reasoned decision; the person is told."""
        row, user = _visible(request, number)
        said = ExtendRequestSerializer().run_validation(request.data)
        extending.extend(row.pk, until=said["until"], reason=said["reason"], actor=user)
        return _now(user, row)


def _visible(request: HttpRequest, number: str) -> tuple[Request, User]:
    user = request.user
    if not isinstance(user, User):
        raise Http404
    row = visible_to(user).filter(number=clean_number(number)).first()
    if row is None:
        raise Http404
    return row, user


def _now(user: User, row: Request) -> Response:
    rows = visible_to(user).select_related("office", "official", "redirected_to")
    return Response(RequestStepSerializer(rows.get(pk=row.pk)).data)
