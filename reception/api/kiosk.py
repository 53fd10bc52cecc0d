"""What a kiosk says to the server when there is a network: the key, its numbers, what it kept."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.rest.described import errors
from akimat.base.rest.idempotency import KEY_HEADER
from akimat.base.rest.limits import limit
from appeals.api.offline import (
    KEPT_FILINGS_PER_MINUTE,
    ContactSerializer,
    KeptSerializer,
    SealedSerializer,
    Sender,
    contact,
    receive,
    said,
)
from appeals.domain.kinds import Channel
from reception.domain.kinds import DeviceKind
from reception.queries.display import device_of
from reception.services.numbers import draw_block, sender_of

BLOCKS_PER_MINUTE = 6


class NumberBlockSerializer(serializers.Serializer[dict[str, Any]]):
    prefix = serializers.CharField()
    first = serializers.IntegerField()
    last = serializers.IntegerField()


class KioskView(APIView):
    """Known by the code in the address, as the pages of a kiosk are."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class KioskContact(KioskView):
    """The key to seal with, and a signed note of the time."""

    @extend_schema(
        operation_id="reception_kiosk_contact",
        responses={200: ContactSerializer, **errors(404, 410)},
    )
    def get(self, request: Request, code: str) -> Response:  # noqa: ARG002 -- DRF's signature
        return contact(sender_of(device_of(code, DeviceKind.KIOSK)))


class KioskNumbers(KioskView):
    """A block of provisional numbers for this kiosk alone."""

    @extend_schema(
        operation_id="reception_kiosk_numbers",
        request=None,
        responses={201: NumberBlockSerializer, **errors(404, 410)},
    )
    def post(self, request: Request, code: str) -> Response:  # noqa: ARG002 -- DRF's signature
        device = device_of(code, DeviceKind.KIOSK)
        limit(f"kiosk:numbers:{device.pk}", BLOCKS_PER_MINUTE)
        return Response(asdict(draw_block(device)), status=status.HTTP_201_CREATED)


class KioskFilings(KioskView):
    """Send an appeal that the kiosk has kept without network."""

    @extend_schema(
        operation_id="reception_kiosk_file",
        request=SealedSerializer,
        parameters=[KEY_HEADER],
        responses={201: KeptSerializer, **errors(400, 404, 409, 410, 413, 415, 422)},
    )
    def post(self, request: Request, code: str) -> Response:
        device = device_of(code, DeviceKind.KIOSK)
        limit(f"kiosk:file:{device.pk}", KEPT_FILINGS_PER_MINUTE)
        filing = receive(request, Sender(sender_of(device), device.office, Channel.KIOSK))
        return Response(said(filing), status=status.HTTP_201_CREATED)
