"""What programs send and get of the hall; writes go to the same services as the pages."""

from typing import Any

from rest_framework import serializers

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.structure.queries import find_settlement
from reception.domain.kinds import Priority
from reception.labels.hall import (
    TICKET_LANGUAGE_CHOICES,
    TICKET_PRIORITY_CHOICES,
    TICKET_STATE_CHOICES,
    TURN_CHOICES,
)
from reception.models import HallTopic

MOST_SERVICES = 20


class NewTicketSerializer(serializers.Serializer[dict[str, Any]]):
    topic = serializers.SlugRelatedField(slug_field="code", queryset=HallTopic.objects.all())
    also = serializers.ListField(
        child=serializers.CharField(max_length=16),
        max_length=MOST_SERVICES,
        required=False,
        help_text="Codes of further services of the same visit, in their order.",
    )
    language = serializers.ChoiceField(choices=TICKET_LANGUAGE_CHOICES, default="kk")
    priority = serializers.ChoiceField(
        choices=TICKET_PRIORITY_CHOICES,
        default=Priority.NONE.value,
        help_text="Only none: who goes out of turn by PP663 p. 23 takes the ticket in the hall.",
    )
    settlement = serializers.CharField(
        max_length=120, allow_blank=True, default="", help_text="KATO code or name"
    )

    def validate_also(self, value: list[str]) -> tuple[HallTopic, ...]:
        known = HallTopic.objects.in_bulk(value, field_name="code")
        unknown = next((code for code in value if code not in known), None)
        if unknown is not None:
            error = DomainError("service_unknown", service=unknown)
            raise serializers.ValidationError(message_for(error), code=error.code)
        return tuple(known[code] for code in value)

    def validate_settlement(self, value: str) -> Any:  # noqa: ANN401 -- a settlement or None
        if not value.strip():
            return None
        found = find_settlement(value)
        if found is None:
            error = DomainError("settlement_unknown", settlement=value)
            raise serializers.ValidationError(message_for(error), code=error.code)
        return found


class WaitSerializer(serializers.Serializer[dict[str, Any]]):
    """A range from real talks; null where every window of the topic is closed."""

    low = serializers.IntegerField()
    high = serializers.IntegerField()


class ServiceSerializer(serializers.Serializer[dict[str, Any]]):
    topic = serializers.CharField()
    turn = serializers.ChoiceField(choices=TURN_CHOICES)


class TicketSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    access_code = serializers.CharField()
    topic = serializers.CharField()
    state = serializers.ChoiceField(choices=TICKET_STATE_CHOICES)
    ahead = serializers.IntegerField(allow_null=True, help_text="null where nobody waits any more")
    wait_minutes = WaitSerializer(allow_null=True)
    window = serializers.CharField(allow_null=True)
    services = ServiceSerializer(
        many=True, help_text="Empty where the visit is for one service alone."
    )
    url = serializers.URLField(help_text="The page of the own place, as the QR code has it.")


class SaidSerializer(serializers.Serializer[dict[str, Any]]):
    """The sentence for a voice, with the numbers as words."""

    kk = serializers.CharField()
    ru = serializers.CharField()


class CallSerializer(serializers.Serializer[dict[str, Any]]):
    id = serializers.IntegerField()
    number = serializers.CharField()
    window = serializers.CharField()
    at = serializers.CharField(help_text="By the clock of the office.")
    repeated = serializers.BooleanField()
    said = SaidSerializer()


class DisplaySerializer(serializers.Serializer[dict[str, Any]]):
    calls = CallSerializer(many=True)
    next = serializers.ListField(child=serializers.CharField())
