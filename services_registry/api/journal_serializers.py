"""Reads and validates what programs send of requests for services; rows go out masked."""

from typing import Any, ClassVar

from rest_framework import serializers

from akimat.base import clock
from akimat.base.choices import choices_for
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.masks import mask_iin
from akimat.base.rest.checks import PersonChecks
from akimat.structure.models import Office
from services_registry.domain.passports import DocumentWay
from services_registry.domain.requests import (
    DocumentMark,
    RequestAction,
    RequestChannel,
    RequestLanguage,
)
from services_registry.labels.requests import (
    ACTION_LABELS,
    CHANNEL_CHOICES,
    LANGUAGE_CHOICES,
    MARK_LABELS,
    STATE_CHOICES,
)
from services_registry.models import Passport, ServiceRequest
from services_registry.queries.passports import passport_on, why_not_given
from services_registry.services.journal_register import NewDocument, NewRequest

PERSON = ("full_name", "organisation", "iin", "bin", "phone", "email")
EXPECTED = {
    DocumentWay.NEEDED: DocumentMark.MISSING,
    DocumentWay.FROM_SYSTEMS: DocumentMark.FROM_SYSTEMS,
    DocumentWay.ORIGINAL_SHOWN: DocumentMark.ORIGINAL_SHOWN,
}


class ReceivedDocumentSerializer(serializers.Serializer[dict[str, Any]]):
    position = serializers.IntegerField(
        min_value=0, max_value=32_767, help_text="Its place in the passport."
    )
    mark = serializers.ChoiceField(choices=choices_for(MARK_LABELS))


class NewServiceRequestSerializer(PersonChecks, serializers.Serializer[dict[str, Any]]):
    service = serializers.CharField(max_length=16, help_text="Code, ours or of the registry.")
    channel = serializers.ChoiceField(choices=CHANNEL_CHOICES)
    on_paper = serializers.BooleanField(default=False)
    language = serializers.ChoiceField(choices=LANGUAGE_CHOICES)
    full_name = serializers.CharField(max_length=200)
    organisation = serializers.CharField(max_length=300, allow_blank=True, default="")
    iin = serializers.CharField(max_length=20, allow_blank=True, default="")
    bin = serializers.CharField(max_length=20, allow_blank=True, default="")
    phone = serializers.CharField(max_length=40, allow_blank=True, default="")
    email = serializers.EmailField(max_length=254, allow_blank=True, default="")
    external_number = serializers.CharField(max_length=40, allow_blank=True, default="")
    consent_note = serializers.CharField(max_length=300, allow_blank=True, default="")
    documents = ReceivedDocumentSerializer(
        many=True,
        default=list,
        help_text="A document that must be brought and is not named here is missing.",
    )


def read_request(body: object, office: Office) -> NewRequest:
    """Turn a body into the values that ``register`` takes; raises DRF's ValidationError."""
    data: dict[str, Any] = NewServiceRequestSerializer().run_validation(body)
    today = clock.today()
    passport = passport_on(data["service"], today)
    if passport is None:
        error = why_not_given(data["service"], today)
        raise serializers.ValidationError({"service": message_for(error)}, code=error.code)
    channel = RequestChannel(data["channel"])
    is_proactive = channel is RequestChannel.PROACTIVE
    marks = {one["position"]: DocumentMark(one["mark"]) for one in data["documents"]}
    return NewRequest(
        office=office,
        passport=passport,
        channel=channel,
        language=RequestLanguage(data["language"]),
        is_on_paper=data["on_paper"],
        external_number=data["external_number"],
        consent_note=data["consent_note"] if is_proactive else "",
        documents=() if is_proactive else _documents(passport, marks),
        **{name: data[name] for name in PERSON},
    )


def _documents(passport: Passport, marks: dict[int, DocumentMark]) -> tuple[NewDocument, ...]:
    documents = {one.position: one for one in passport.documents.all()}
    unknown = sorted(set(marks) - set(documents))
    if unknown:
        error = DomainError("service_document_unknown", positions=", ".join(map(str, unknown)))
        raise serializers.ValidationError({"documents": message_for(error)}, code=error.code)
    return tuple(
        NewDocument(document=one, mark=marks.get(position, EXPECTED[DocumentWay(one.way)]))
        for position, one in documents.items()
    )


class ServiceStepSerializer(serializers.Serializer[dict[str, Any]]):
    action = serializers.ChoiceField(
        choices=choices_for(
            {one: label for one, label in ACTION_LABELS.items() if one != RequestAction.ANNUL}
        )
    )
    note = serializers.CharField(max_length=300, allow_blank=True, default="")
    reason = serializers.CharField(max_length=2_000, allow_blank=True, default="")
    ground = serializers.CharField(
        max_length=24, allow_blank=True, default="", help_text="Code of a ground of the law."
    )
    passport_ground = serializers.IntegerField(
        min_value=0,
        max_value=32_767,
        allow_null=True,
        default=None,
        help_text="Instead of it: the place of a ground in the passport of the request.",
    )


class ServiceRequestSerializer(serializers.ModelSerializer[ServiceRequest]):
    office = serializers.SlugRelatedField[Any]("code", read_only=True)
    service = serializers.SlugRelatedField[Any]("code", read_only=True)
    provider = serializers.SlugRelatedField[Any]("code", read_only=True)
    version = serializers.IntegerField(source="passport.version", read_only=True)

    class Meta:
        model = ServiceRequest
        fields: ClassVar = [
            "number",
            "external_number",
            "office",
            "service",
            "version",
            "provider",
            "channel",
            "language",
            "state",
            "state_since",
            "received_at",
            "registered_on",
            "due_at",
            "control_at",
            "ready_at",
            "ended_at",
            "is_late",
        ]


class ServiceRequestCardSerializer(ServiceRequestSerializer):
    iin = serializers.SerializerMethodField()
    passport_ground = serializers.IntegerField(
        source="ground.position", read_only=True, default=None, allow_null=True
    )

    class Meta(ServiceRequestSerializer.Meta):
        fields: ClassVar = [
            *ServiceRequestSerializer.Meta.fields,
            "full_name",
            "organisation",
            "iin",
            "lacking",
            "law_ground",
            "passport_ground",
            "reason",
            "trace",
        ]

    def get_iin(self, request: ServiceRequest) -> str:
        return mask_iin(request.iin or request.bin)


class FiledServiceRequestSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    access_code = serializers.CharField()
    registered_on = serializers.DateField()
    due_at = serializers.DateTimeField(allow_null=True)
    status_url = serializers.URLField()


class ServiceRequestStepSerializer(serializers.Serializer[dict[str, Any]]):
    state = serializers.ChoiceField(choices=STATE_CHOICES)
    at = serializers.DateTimeField()


class ServiceRequestStatusSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    service = serializers.CharField()
    state = serializers.ChoiceField(choices=STATE_CHOICES)
    due_at = serializers.DateTimeField(allow_null=True)
    steps = ServiceRequestStepSerializer(many=True)
