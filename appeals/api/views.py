"""The API of appeals: the same services and the same rights as the pages."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.audit.services import record_list, record_view
from akimat.base.http import client_address
from akimat.base.rest.described import CODE, errors
from akimat.base.rest.idempotency import KEY_HEADER, submission_of
from akimat.base.rest.limits import limit
from akimat.base.rest.pages import NewestFirst
from akimat.people.models import User
from akimat.people.rest import staff_of
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from appeals import policies, queries
from appeals.api.serializers import (
    FiledSerializer,
    NewAppealSerializer,
    StatusSerializer,
    read_filing,
)
from appeals.api.staff import CardSerializer, RowSerializer
from appeals.forms.filters import AppealFilter
from appeals.models import Appeal
from appeals.queries.status import find_by_code, status_of, status_url
from appeals.services.register import register


class AppealCollection(generics.ListAPIView[Appeal]):
    """File an appeal (anyone), list appeals (staff, by token)."""

    # Only for the schema: what is seen starts from `get_queryset`.
    queryset = Appeal.objects.none()
    serializer_class = RowSerializer
    pagination_class = NewestFirst
    filterset_class = AppealFilter

    def get_permissions(self) -> list[Any]:
        return [AllowAny()] if self.request.method == "POST" else [IsAuthenticated()]

    def get_queryset(self) -> QuerySet[Appeal]:
        return queries.for_list(queries.visible_to(staff_of(self.request)))

    def paginate_queryset(self, queryset: Any) -> Any:  # noqa: ANN401 -- DRF's own
        page = super().paginate_queryset(queryset)
        rows = [appeal.pk for appeal in page or ()]
        query = self.request.META["QUERY_STRING"]
        record_list("api", actor=staff_of(self.request), fields=["excerpt"], rows=rows, query=query)
        return page

    @extend_schema(
        operation_id="appeals_list", responses={200: RowSerializer(many=True), **errors(400, 401)}
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="appeals_file",
        request=NewAppealSerializer,
        parameters=[KEY_HEADER],
        responses={201: FiledSerializer, **errors(400, 401, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        who = request.user.pk or client_address(request)
        limit(f"api:file:{who}", settings.API_FILINGS_PER_MINUTE)
        clerk = _clerk(request)
        submission = submission_of(request, "api")
        new = read_filing(request.data, _office(clerk), clerk=clerk)
        appeal = register(new, actor=clerk, submission=submission)
        return Response(_filed(appeal), status=status.HTTP_201_CREATED)


class AppealDetail(APIView):
    @extend_schema(operation_id="appeals_card", responses={200: CardSerializer, **errors(401, 404)})
    def get(self, request: Request, number: str) -> Response:
        user = staff_of(request)
        appeal = queries.for_card(user).filter(number=number).first()
        if appeal is None:
            raise Http404
        record_view(appeal.subject, actor=user, fields=["api_card"])
        return Response(CardSerializer(appeal).data)


class AppealStatus(APIView):
    """Where the appeal is now, for whoever holds the receipt."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="appeals_status",
        parameters=[CODE],
        responses={200: StatusSerializer, **errors(404)},
    )
    def get(self, request: Request, number: str) -> Response:
        appeal = find_by_code(
            number, request.query_params.get("code", ""), address=client_address(request)
        )
        return Response(status_of(appeal))


def _clerk(request: Request) -> User | None:
    """Give the clerk whose token this is; everybody else files as any citizen does."""
    user = request.user
    return user if isinstance(user, User) and policies.can_register(user) else None


def _office(clerk: User | None) -> Office:
    if clerk is not None and clerk.office is not None:
        return clerk.office
    return home_office()


def _filed(appeal: Appeal) -> dict[str, Any]:
    return {
        "number": appeal.number,
        "access_code": appeal.access_code,
        "registered_on": appeal.registered_on,
        "due_on": appeal.due_on,
        "status_url": status_url(appeal),
    }
