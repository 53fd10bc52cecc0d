"""Reads and validates what callers send; writes go to the same services as the pages."""

from typing import Any

from rest_framework import serializers

from akimat.base.choices import choices_for
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.rest.checks import PersonChecks
from akimat.people.models import User
from akimat.structure.models import Office, Settlement
from akimat.structure.queries import find_settlement
from appeals.domain.kinds import (
    FORM_OF_CHANNEL,
    SELF_SERVICE_CHANNELS,
    ApplicantType,
    Channel,
    Form,
    Kind,
    Language,
)
from appeals.labels import (
    APPLICANT_TYPE_LABELS,
    CHANNEL_LABELS,
    KIND_LABELS,
    LANGUAGE_LABELS,
    STATE_LABELS,
)
from appeals.services.register import NewAppeal

TEXT_LIMIT = 20_000


class AddressSerializer(serializers.Serializer[dict[str, Any]]):
    settlement = serializers.CharField(
        max_length=120, allow_blank=True, default="", help_text="KATO code or name"
    )
    street = serializers.CharField(max_length=160, allow_blank=True, default="")
    house = serializers.CharField(max_length=20, allow_blank=True, default="")
    flat = serializers.CharField(max_length=20, allow_blank=True, default="")


class ApplicantSerializer(PersonChecks, serializers.Serializer[dict[str, Any]]):
    type = serializers.ChoiceField(choices=choices_for(APPLICANT_TYPE_LABELS))
    full_name = serializers.CharField(max_length=200, allow_blank=True, default="")
    iin = serializers.CharField(max_length=20, allow_blank=True, default="")
    bin = serializers.CharField(max_length=20, allow_blank=True, default="")
    organisation = serializers.CharField(max_length=300, allow_blank=True, default="")
    phone = serializers.CharField(max_length=40, allow_blank=True, default="")
    email = serializers.EmailField(max_length=254, allow_blank=True, default="")
    address = AddressSerializer(required=False)


class NewAppealSerializer(serializers.Serializer[dict[str, Any]]):
    kind = serializers.ChoiceField(choices=choices_for(KIND_LABELS))
    text = serializers.CharField(min_length=1, max_length=TEXT_LIMIT)
    language = serializers.ChoiceField(choices=choices_for(LANGUAGE_LABELS))
    channel = serializers.ChoiceField(
        choices=choices_for(CHANNEL_LABELS),
        help_text="Without a token web and kiosk only; the rest says that a clerk has taken the "
        "appeal, and needs the token of one.",
    )
    applicant = ApplicantSerializer()
    consent = serializers.BooleanField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        is_oral = FORM_OF_CHANNEL[Channel(attrs["channel"])] is Form.ORAL
        if attrs["kind"] == Kind.COMPLAINT and is_oral:
            message = message_for(DomainError("complaint_oral_not_allowed"))
            raise serializers.ValidationError({"kind": message}, code="complaint_oral_not_allowed")
        return attrs


# One for all filings: a serializer of its own for each would copy every field anew, which costs
# more than the checks. Validating writes nothing into it.
_FILING = NewAppealSerializer()


def read_filing(body: object, office: Office, *, clerk: User | None) -> NewAppeal:
    """Turn a body into the values that :func:`register` takes; raises DRF's ValidationError."""
    data: dict[str, Any] = _FILING.run_validation(body)
    if clerk is None and data["channel"] not in SELF_SERVICE_CHANNELS:
        error = DomainError("channel_needs_clerk")
        raise serializers.ValidationError({"channel": message_for(error)}, code=error.code)
    who = data["applicant"]
    address = who.get("address", {})
    settlement, street = _place(address)
    channel = Channel(data["channel"])
    return NewAppeal(
        office=office,
        kind=Kind(data["kind"]),
        channel=channel,
        form=FORM_OF_CHANNEL[channel],
        language=Language(data["language"]),
        text=data["text"],
        applicant_type=ApplicantType(who["type"]),
        full_name=who["full_name"],
        organisation=who["organisation"],
        iin=who["iin"],
        bin=who["bin"],
        phone=who["phone"],
        email=who["email"],
        settlement=settlement,
        street=street,
        house=address.get("house", ""),
        flat=address.get("flat", ""),
        consent=data["consent"],
        # What a machine sends was typed by the person or shown to him or her.
        read_back=True,
    )


def _place(address: dict[str, str]) -> tuple[Settlement | None, str]:
    """Find the settlement; a place we do not know stays in the words of the person."""
    named = address.get("settlement", "").strip()
    settlement = find_settlement(named) if named else None
    street = address.get("street", "")
    parts = [street] if settlement or not named else [named, street]
    return settlement, ", ".join(part for part in parts if part)


class FiledSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    access_code = serializers.CharField()
    registered_on = serializers.DateField()
    due_on = serializers.DateField()
    status_url = serializers.URLField()


class StepSerializer(serializers.Serializer[dict[str, Any]]):
    state = serializers.ChoiceField(choices=choices_for(STATE_LABELS))
    at = serializers.DateTimeField()


class BodySerializer(serializers.Serializer[dict[str, Any]]):
    code = serializers.CharField()
    name = serializers.CharField()
    phone = serializers.CharField(allow_blank=True)


class StatusSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    state = serializers.ChoiceField(choices=choices_for(STATE_LABELS))
    steps = StepSerializer(many=True)
    due_on = serializers.DateField()
    extended_on = serializers.DateField(
        allow_null=True, help_text="The day of the decision that has extended the term"
    )
    body = BodySerializer(allow_null=True)
