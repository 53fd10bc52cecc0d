"""Tickets and the call display for programs."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.errors import DomainError
from akimat.base.http import client_address
from akimat.base.links import url_to
from akimat.base.rest.described import errors
from akimat.base.rest.idempotency import KEY_HEADER, key_of
from akimat.structure.queries import home_office
from reception.api.hall_serializers import (
    DisplaySerializer,
    NewTicketSerializer,
    TicketSerializer,
)
from reception.domain.kinds import Channel, DeviceKind, Priority
from reception.domain.states import TicketState
from reception.models import Ticket
from reception.queries.arrivals import find_ticket
from reception.queries.display import device_of, shown_in
from reception.queries.hall import open_topics, today_of
from reception.queries.visits import services_of
from reception.queries.waits import hall_of
from reception.services.limits import Way, limit_tickets
from reception.services.tickets import NewTicket, take

TAG = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the last answer: an unchanged state is answered with 304.",
)


class TicketCollection(APIView):
    """Take a place in the hall's queue of today."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="reception_tickets_take",
        request=NewTicketSerializer,
        parameters=[KEY_HEADER],
        responses={201: TicketSerializer, **errors(400, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        limit_tickets(Way.PROGRAM, client_address(request))
        key = key_of(request)
        form = NewTicketSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        data = form.validated_data
        office = home_office()
        taken = set(open_topics(office))
        also = data.get("also", ())
        for topic in (data["topic"], *also):
            if topic not in taken:
                raise DomainError("topic_closed", topic=topic.name)
        new = NewTicket(
            office=office,
            topic=data["topic"],
            channel=Channel.WEB,
            language=data["language"],
            priority=Priority(data["priority"]),
            settlement=data["settlement"] or None,
            also=also,
            key=f"api:{key}",
        )
        return Response(ticket_state(take(new)), status=status.HTTP_201_CREATED)


class TicketDetail(APIView):
    """Where the holder of the code stands in the queue."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="reception_tickets_state",
        responses={200: TicketSerializer, **errors(404)},
    )
    def get(self, request: Request, access_code: str) -> Response:
        return Response(ticket_state(find_ticket(access_code, address=client_address(request))))


class Display(APIView):
    """What a call display shows: never a name."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="reception_display",
        parameters=[TAG],
        responses={200: DisplaySerializer, 304: None, **errors(404, 410)},
    )
    def get(self, request: Request, code: str) -> Response:
        shown = shown_in(device_of(code, DeviceKind.DISPLAY).office)
        headers = {"ETag": shown.etag, "Cache-Control": "no-cache"}
        if shown.is_known_by(request.headers.get("If-None-Match")):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(shown.state, headers=headers)


def ticket_state(ticket: Ticket) -> dict[str, Any]:
    """Give the ticket as the API says it."""
    today = today_of(ticket.office)
    expected = None
    if ticket.state == TicketState.WAITING and ticket.day == today.day:
        expected = hall_of(ticket.office, today).expected(ticket.topic_id, ticket.pk)
    minutes = expected.minutes if expected else None
    return {
        "number": ticket.number,
        "access_code": ticket.access_code,
        "topic": ticket.topic.code,
        "state": ticket.state,
        "ahead": expected.ahead if expected else None,
        "wait_minutes": {"low": minutes.low, "high": minutes.high} if minutes else None,
        "window": ticket.counter.name if ticket.counter else None,
        "services": [{"topic": one.topic.code, "turn": one.turn} for one in services_of(ticket)],
        "url": url_to("reception-citizen:ticket", ticket.access_code),
    }
