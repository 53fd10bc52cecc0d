"""The API of the journal of services: the same services and the same rights as the pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.audit.services import record_list, record_view
from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.numbers import clean_number
from akimat.base.rest.described import CODE, errors
from akimat.base.rest.idempotency import KEY_HEADER, submission_of
from akimat.base.rest.limits import limit
from akimat.base.rest.pages import NewestFirst
from akimat.people.models import User
from akimat.people.rest import staff_of
from services_registry.api.journal_serializers import (
    FiledServiceRequestSerializer,
    NewServiceRequestSerializer,
    ServiceRequestCardSerializer,
    ServiceRequestSerializer,
    ServiceRequestStatusSerializer,
    ServiceStepSerializer,
    read_request,
)
from services_registry.domain.requests import RequestAction as Do
from services_registry.forms.journal_filters import RequestFilter
from services_registry.models import RefusalGround, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.journal import for_card
from services_registry.queries.journal_status import find_by_code, status_of
from services_registry.services import journal_steps as steps
from services_registry.services.journal_notices import status_url
from services_registry.services.journal_register import refuse_to_take, register

Said = Mapping[str, Any]
STEPS: Mapping[Do, Callable[[int, Said, User], object]] = {
    Do.TAKE_UP: lambda pk, _said, user: steps.take_up(pk, actor=user),
    Do.MAKE_READY: lambda pk, said, user: steps.make_ready(pk, note=said["note"], actor=user),
    Do.TAKE_BACK: lambda pk, said, user: steps.take_back(pk, reason=said["reason"], actor=user),
    Do.HAND_OVER: lambda pk, _said, user: steps.hand_over(pk, actor=user),
    Do.REFUSE: lambda pk, said, user: steps.refuse(
        pk, ground=_ground(pk, said), reason=said["reason"], actor=user
    ),
    Do.WITHDRAW: lambda pk, said, user: steps.withdraw(pk, reason=said["reason"], actor=user),
}


class RequestCollection(generics.ListAPIView[ServiceRequest]):
    """Register a request (a clerk's token), list requests (staff, by token)."""

    # Only for the schema: what is seen starts from `get_queryset`.
    queryset = ServiceRequest.objects.none()
    serializer_class = ServiceRequestSerializer
    pagination_class = NewestFirst
    filterset_class = RequestFilter
    permission_classes = (IsAuthenticated,)

    def get_queryset(self) -> QuerySet[ServiceRequest]:
        return for_card(staff_of(self.request)).defer("trace")

    def paginate_queryset(self, queryset: Any) -> Any:  # noqa: ANN401 -- DRF's own
        page = super().paginate_queryset(queryset)
        rows = [row.pk for row in page or ()]
        query = self.request.META["QUERY_STRING"]
        record_list("api-services", actor=staff_of(self.request), fields=[], rows=rows, query=query)
        return page

    @extend_schema(
        operation_id="service_requests_list",
        responses={200: ServiceRequestSerializer(many=True), **errors(400, 401)},
    )
    def get(self, request: Request, *args: object, **kwargs: object) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="service_requests_register",
        request=NewServiceRequestSerializer,
        parameters=[
            KEY_HEADER,
            OpenApiParameter(
                "take",
                bool,
                default=True,
                description="false: documents lack, write down the refusal to take it.",
            ),
        ],
        responses={201: FiledServiceRequestSerializer, **errors(400, 401, 403, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        clerk = _clerk(request)
        if clerk.office is None:
            raise DomainError("service_forbidden")
        new = read_request(request.data, clerk.office)
        is_refused = request.query_params.get("take") == "false"
        enter = refuse_to_take if is_refused else register
        row = enter(new, actor=clerk, submission=submission_of(request, "service-api"))
        filed = FiledServiceRequestSerializer(_filed(row)).data
        return Response(filed, status=status.HTTP_201_CREATED)


class RequestDetail(APIView):
    permission_classes = (IsAuthenticated,)

    @extend_schema(
        operation_id="service_requests_card",
        responses={200: ServiceRequestCardSerializer, **errors(401, 404)},
    )
    def get(self, request: Request, number: str) -> Response:
        row = _visible(request, number)
        record_view(row.subject, actor=staff_of(request), fields=["api_card"])
        return Response(ServiceRequestCardSerializer(row).data)


class RequestSteps(APIView):
    """Move a request on: the same table, rights and letters as on its card."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        operation_id="service_requests_step",
        request=ServiceStepSerializer,
        responses={200: ServiceRequestCardSerializer, **errors(400, 401, 403, 404, 409)},
    )
    def post(self, request: Request, number: str) -> Response:
        row, user = _visible(request, number), staff_of(request)
        said: Said = ServiceStepSerializer().run_validation(request.data)
        STEPS[Do(said["action"])](row.pk, said, user)
        return Response(ServiceRequestCardSerializer(_visible(request, number)).data)


class RequestStatus(APIView):
    """Where the request is now, for whoever holds the receipt."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="service_requests_status",
        parameters=[CODE],
        responses={200: ServiceRequestStatusSerializer, **errors(404)},
    )
    def get(self, request: Request, number: str) -> Response:
        code = request.query_params.get("code", "")
        row = find_by_code(number, code, address=client_address(request))
        return Response(ServiceRequestStatusSerializer(status_of(row)).data)


def _ground(pk: int, said: Said) -> steps.Ground:
    """Give the ground of the request's own passport where its place is named, or of the law."""
    if said["passport_ground"] is None:
        return steps.Ground(of_law=said["ground"])
    named = RefusalGround.objects.filter(
        passport__in=ServiceRequest.objects.filter(pk=pk).values("passport"),
        position=said["passport_ground"],
    )
    return steps.Ground(of_passport=named.first(), of_law=said["ground"])


def _clerk(request: Request) -> User:
    user = staff_of(request)
    limit(f"api:service:{user.pk}", settings.API_FILINGS_PER_MINUTE)
    if not policies.can_register(user):
        raise DomainError("service_forbidden")
    return user


def _visible(request: Request, number: str) -> ServiceRequest:
    row = for_card(staff_of(request)).filter(number=clean_number(number)).first()
    if row is None:
        raise Http404
    return row


def _filed(row: ServiceRequest) -> dict[str, Any]:
    return {
        "number": row.number,
        "access_code": row.access_code,
        "registered_on": row.registered_on,
        "due_at": row.due_at,
        "status_url": status_url(row),
    }
