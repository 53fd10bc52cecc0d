"""Steps of a request to be received as programs send them; nothing of the person goes out."""

from typing import Any, ClassVar

from rest_framework import serializers

from akimat.structure.models import Body
from reception.forms.reading import in_the_calendar
from reception.models import Request

LONGEST_REASON = 1_000


class RedirectRequestSerializer(serializers.Serializer[dict[str, Any]]):
    body = serializers.SlugRelatedField[Any](
        "code", queryset=Body.objects.all(), help_text="Code of a body outside the akimat."
    )
    reason = serializers.CharField(max_length=LONGEST_REASON, help_text="The person reads it.")


class ExtendRequestSerializer(serializers.Serializer[dict[str, Any]]):
    until = serializers.DateField(validators=[in_the_calendar])
    reason = serializers.CharField(max_length=LONGEST_REASON, help_text="The person reads it.")


class RequestStepSerializer(serializers.ModelSerializer[Request]):
    office = serializers.SlugRelatedField[Any]("code", read_only=True)
    official = serializers.SlugRelatedField[Any]("code", read_only=True)
    redirected_to = serializers.SlugRelatedField[Any]("code", read_only=True, allow_null=True)

    class Meta:
        model = Request
        fields: ClassVar = [
            "number",
            "office",
            "official",
            "state",
            "state_since",
            "registered_on",
            "due_on",
            "answered_on",
            "redirect_by",
            "redirected_to",
            "extended_on",
            "extended_from",
            "tell_by",
            "told_at",
        ]
