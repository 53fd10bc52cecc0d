"""Where devices send what they have kept without network, sealed so that only the server reads it.

A phone sends as any citizen, with the limits of citizens; a kiosk by the API of the reception,
which knows its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.choices import choices_for
from akimat.base.http import client_address
from akimat.base.rest.described import errors
from akimat.base.rest.idempotency import KEY_HEADER, key_of
from akimat.base.rest.limits import limit
from akimat.base.sealing import current_key, decoded, encoded
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from appeals.domain.kinds import Channel
from appeals.forms.offline import read_kept
from appeals.labels.offline import TIME_RULE_LABELS
from appeals.models import OfflineFiling
from appeals.queries.status import status_url
from appeals.services.offline import (
    Delivery,
    contact_note,
    device_time,
    file_kept,
    filed_before,
    unseal,
)

PHONE = "phone"
# A box holds a text of 20,000 signs at the longest, and their base64 is half as long again.
BOX_LIMIT = 200_000
KEY_LIMIT = 64
# The next answer is a lookup: a whole queue comes at once when the network is back.
KEPT_FILINGS_PER_MINUTE = 600


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: ``phone``, or ``kiosk:`` and the device."""

    name: str
    office: Office
    channel: Channel


class SealedSerializer(serializers.Serializer[dict[str, Any]]):
    key_id = serializers.CharField(max_length=32, help_text="The name of the key it is sealed with")
    box = serializers.CharField(max_length=BOX_LIMIT, help_text="base64url, without padding")
    sent_at = serializers.IntegerField(
        min_value=0, max_value=2**53, help_text="What the device's clock shows, ms since 1970"
    )
    language = serializers.ChoiceField(choices=settings.LANGUAGES, default="kk")


class KeptSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    provisional_number = serializers.CharField(allow_blank=True)
    access_code = serializers.CharField(allow_blank=True, help_text="Empty for a kiosk")
    status_url = serializers.CharField(allow_blank=True, help_text="Empty for a kiosk")
    filed_at = serializers.DateTimeField()
    time_rule = serializers.ChoiceField(choices=choices_for(TIME_RULE_LABELS))


class ContactSerializer(serializers.Serializer[dict[str, Any]]):
    key_id = serializers.CharField()
    public_key = serializers.CharField(help_text="A point of P-256, uncompressed, base64url")
    note = serializers.CharField(help_text="The moment of this answer, signed; bring it back")


class OfflineContact(APIView):
    """The key to seal with, and a signed note of the time."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="appeals_offline_contact", responses={200: ContactSerializer})
    def get(self, request: Request) -> Response:  # noqa: ARG002 -- DRF's signature
        return contact(PHONE)


class OfflineFilings(APIView):
    """Send an appeal that a phone has kept without network."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="appeals_offline_file",
        request=SealedSerializer,
        parameters=[KEY_HEADER],
        responses={201: KeptSerializer, **errors(400, 409, 413, 415)},
    )
    def post(self, request: Request) -> Response:
        limit(f"api:file:{client_address(request)}", settings.API_FILINGS_PER_MINUTE)
        filing = receive(request, Sender(PHONE, home_office(), Channel.WEB))
        answer = said(filing)
        answer["access_code"] = filing.appeal.access_code
        answer["status_url"] = status_url(filing.appeal)
        return Response(answer, status=status.HTTP_201_CREATED)


def receive(request: Request, sender: Sender) -> OfflineFiling:
    """Open, read and register a box once; the same one again gives the same filing."""
    form = SealedSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    data = form.validated_data
    delivery = Delivery(
        sender=sender.name,
        key=_short(key_of(request)),
        key_name=data["key_id"],
        box=decoded(data["box"]),
        sent_at=device_time(data["sent_at"]),
    )
    return take_in(delivery, sender, language=data["language"])


def take_in(delivery: Delivery, sender: Sender, *, language: str) -> OfflineFiling:
    """Register what is in a box, however it has come: sent by its device, or carried in a file."""
    found = filed_before(delivery)
    if found is not None:
        return found
    kept = unseal(delivery)
    with override(language):
        read = read_kept(kept.fields, sender.office, sender.channel, key=delivery.key)
    return file_kept(kept, read.new, delivery, unread=read.unread)


def said(filing: OfflineFiling) -> dict[str, Any]:
    """Give what every device may hear; the code of the appeal is not for one that many use."""
    return {
        "number": filing.appeal.number,
        "provisional_number": filing.provisional_number,
        "access_code": "",
        "status_url": "",
        "filed_at": filing.filed_at,
        "time_rule": filing.time_rule,
    }


def contact(sender: str, more: Mapping[str, Any] | None = None) -> Response:
    key = current_key()
    answer = {
        "key_id": key.name,
        "public_key": encoded(key.public),
        "note": contact_note(sender),
        **(more or {}),
    }
    return Response(answer, headers={"Cache-Control": "no-store"})


def _short(key: str) -> str:
    if len(key) > KEY_LIMIT:
        message = f"At most {KEY_LIMIT} characters."
        raise serializers.ValidationError({"Idempotency-Key": message})
    return key
