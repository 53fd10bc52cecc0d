"""The API of slots and bookings: the same services as the pages."""

from dataclasses import replace
from datetime import timedelta
from operator import itemgetter
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base import clock
from akimat.base.http import client_address
from akimat.base.rest.described import CODE, errors
from akimat.base.rest.idempotency import KEY_HEADER, key_of
from reception.api.serializers import (
    AskedSlotsSerializer,
    BookingSerializer,
    ConfirmSerializer,
    MoveSerializer,
    NewBookingSerializer,
    SlotSerializer,
)
from reception.domain.kinds import Appointment, Channel
from reception.models import Booking, Official
from reception.queries.bookings import find_by_code
from reception.queries.officials import receiving
from reception.queries.slots import free_slots
from reception.services import booking as steps
from reception.services.limits import limit_holds

LONGEST = timedelta(days=92)


class _Public(APIView):
    """Open to everybody: what a citizen does on the pages, a program may do for him."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class Slots(_Public):
    """The times that can be booked on the web now."""

    @extend_schema(
        operation_id="reception_slots",
        parameters=[AskedSlotsSerializer],
        responses={200: SlotSerializer(many=True), **errors(400, 404)},
    )
    def get(self, request: Request) -> Response:
        asked = AskedSlotsSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given, today = asked.validated_data, clock.today()
        first = max(given["first"] or today, today)
        last = given["last"] or first + LONGEST
        if last - first > LONGEST:
            raise ValidationError({"last": f"≤ {LONGEST.days}"})
        officials = _officials(given["official"])
        found = free_slots(officials, first, last, channel=Channel.WEB, now=clock.now())
        codes = {official.pk: official.code for official in officials}
        found.sort(key=itemgetter(2, 1))
        rows = [{**slot._asdict(), "official": codes[slot.official_id]} for slot in found]
        return Response(SlotSerializer(rows, many=True).data)


class Bookings(_Public):
    @extend_schema(
        operation_id="reception_book",
        request=NewBookingSerializer,
        parameters=[KEY_HEADER],
        responses={201: BookingSerializer, **errors(400, 404, 409, 413, 415, 429)},
    )
    def post(self, request: Request) -> Response:
        """Hold a time; the code that confirms it goes out by e-mail, or else as a text."""
        limit_holds(address := client_address(request))
        key = key_of(request)
        asked = NewBookingSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        booking = steps.hold(
            given["session"],
            given["starts_at"],
            visitor=replace(asked.visitor, address=address),
            channel=Channel.WEB,
            actor=None,
            key=f"api:{key}",
        )
        return Response(BookingSerializer(booking).data, status=status.HTTP_201_CREATED)


class BookingDetail(_Public):
    @extend_schema(
        operation_id="reception_booking",
        parameters=[CODE],
        responses={200: BookingSerializer, **errors(404)},
    )
    def get(self, request: Request, number: str) -> Response:
        return Response(BookingSerializer(_known(request, number)).data)

    @extend_schema(
        operation_id="reception_cancel",
        parameters=[CODE],
        responses={200: BookingSerializer, **errors(404, 409)},
    )
    def delete(self, request: Request, number: str) -> Response:
        """Give the time back; the row stays, cancelled."""
        booking = steps.cancel(_known(request, number).pk, reason="", actor=None)
        return Response(BookingSerializer(booking).data)


class BookingConfirm(_Public):
    @extend_schema(
        operation_id="reception_confirm",
        request=ConfirmSerializer,
        responses={200: BookingSerializer, **errors(400, 404, 409)},
    )
    def post(self, request: Request, number: str) -> Response:
        """Type the code of the letter; the fifth wrong one ends the hold."""
        given = _given(ConfirmSerializer(data=request.data))
        found = find_by_code(number, given["access_code"], address=client_address(request))
        booking = steps.confirm(found.number, given["access_code"], given["code"])
        return Response(BookingSerializer(booking).data)


class BookingMove(_Public):
    @extend_schema(
        operation_id="reception_move",
        request=MoveSerializer,
        responses={201: BookingSerializer, **errors(400, 404, 409)},
    )
    def post(self, request: Request, number: str) -> Response:
        """Hold another time; the old one is kept until the new one is confirmed."""
        given = _given(MoveSerializer(data=request.data))
        found = find_by_code(number, given["access_code"], address=client_address(request))
        booking = steps.move(
            found.pk,
            given["session"],
            given["starts_at"],
            actor=None,
            address=client_address(request),
        )
        return Response(BookingSerializer(booking).data, status=status.HTTP_201_CREATED)


def _officials(code: str) -> list[Official]:
    booked = [one for one in receiving() if one.appointment == Appointment.OPTIONAL]
    if not code:
        return booked
    found = [one for one in booked if one.code == code]
    if not found:
        raise NotFound
    return found


def _known(request: Request, number: str) -> Booking:
    code = request.query_params.get("code", "")
    return find_by_code(number, code, address=client_address(request))


def _given(asked: Any) -> dict[str, Any]:  # noqa: ANN401 -- any serializer
    asked.is_valid(raise_exception=True)
    given: dict[str, Any] = asked.validated_data
    return given
