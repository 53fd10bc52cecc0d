"""Slots and bookings as callers send and read them."""

from typing import Any

from rest_framework import serializers

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.rest.checks import PersonChecks
from reception.forms.reading import in_the_calendar
from reception.labels.booking import (
    BOOKING_STATE_CHOICES,
    CODE_WAY_CHOICES,
    SESSION_KIND_CHOICES,
    TALK_LANGUAGE_CHOICES,
)
from reception.models import Booking
from reception.services.visitors import Visitor


class SlotSerializer(serializers.Serializer[Any]):
    session = serializers.IntegerField(source="session_id")
    official = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    kind = serializers.ChoiceField(choices=SESSION_KIND_CHOICES)


def _day() -> serializers.DateField:
    return serializers.DateField(
        required=False, default=None, allow_null=True, validators=[in_the_calendar]
    )


class AskedSlotsSerializer(serializers.Serializer[dict[str, Any]]):
    official = serializers.CharField(max_length=16, required=False, default="")
    first = _day()
    last = _day()


class NewBookingSerializer(PersonChecks, serializers.Serializer[dict[str, Any]]):
    session = serializers.IntegerField(min_value=1, max_value=2**62)
    starts_at = serializers.DateTimeField()
    full_name = serializers.CharField(max_length=200)
    iin = serializers.CharField(max_length=20, allow_blank=True, default="")
    phone = serializers.CharField(max_length=40, allow_blank=True, default="")
    email = serializers.EmailField(max_length=254, allow_blank=True, default="")
    language = serializers.ChoiceField(choices=TALK_LANGUAGE_CHOICES, default="kk")
    matter = serializers.CharField(max_length=500)
    consent = serializers.BooleanField()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if not (given["phone"] or given["email"]):
            raise serializers.ValidationError({"email": message_for(DomainError("no_contact"))})
        if not given["consent"]:
            raise serializers.ValidationError({"consent": message_for(DomainError("no_consent"))})
        return given

    @property
    def visitor(self) -> Visitor:
        given = self.validated_data
        return Visitor(
            full_name=given["full_name"],
            iin=given["iin"],
            phone=given["phone"],
            email=given["email"],
            language=given["language"],
            matter=given["matter"],
            has_consented=given["consent"],
        )


class ConfirmSerializer(serializers.Serializer[dict[str, Any]]):
    access_code = serializers.CharField(max_length=20)
    code = serializers.CharField(max_length=20)


class MoveSerializer(serializers.Serializer[dict[str, Any]]):
    access_code = serializers.CharField(max_length=20)
    session = serializers.IntegerField(min_value=1, max_value=2**62)
    starts_at = serializers.DateTimeField()


class BookingSerializer(serializers.Serializer[Booking]):
    """A booking for its holder; ``access_code`` is what opens it."""

    number = serializers.CharField()
    access_code = serializers.CharField()
    state = serializers.ChoiceField(choices=BOOKING_STATE_CHOICES)
    official = serializers.CharField(source="official.code")
    session = serializers.IntegerField(source="session_id")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    held_until = serializers.DateTimeField(allow_null=True)
    # "": no code went out, the desk confirms.
    code_by = serializers.ChoiceField(choices=CODE_WAY_CHOICES, allow_blank=True)
