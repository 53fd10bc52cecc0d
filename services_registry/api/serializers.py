"""What the API of services is asked and what it answers; all of it is open to everybody."""

from datetime import date
from typing import Any

from rest_framework import serializers

from services_registry.forms.citizen import FIRST_DAY, LAST_DAY
from services_registry.models import Passport


class AskedSearchSerializer(serializers.Serializer[dict[str, Any]]):
    q = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        trim_whitespace=True,
        help_text="Everyday words in Kazakh or Russian; only the first 300 letters are read",
    )


class AskedDaySerializer(serializers.Serializer[dict[str, Any]]):
    on = serializers.DateField(required=False, allow_null=True, default=None)

    def validate_on(self, day: date | None) -> date | None:
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError(f"{FIRST_DAY} … {LAST_DAY}")
        return day


class ResultSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField(help_text="In the language of the request")
    name_kk = serializers.CharField()
    name_ru = serializers.CharField()
    name_en = serializers.CharField()
    provider = serializers.CharField()
    is_compiled = serializers.BooleanField(help_text="Reference only, not verified")


class MatterSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=["appeal", "elsewhere", "emergency"])
    name = serializers.CharField()


class FoundSerializer(serializers.Serializer[Any]):
    results = ResultSerializer(many=True, source="services")
    matter = MatterSerializer(
        allow_null=True, help_text="What the question is, where it is no service of the akimat"
    )


class DocumentSerializer(serializers.Serializer[Any]):
    way = serializers.ChoiceField(choices=["needed", "from_systems", "original_shown"])
    name = serializers.CharField()
    condition = serializers.CharField()


class PassportSerializer(serializers.ModelSerializer[Passport]):
    code = serializers.CharField(source="service.code")
    registry_code = serializers.CharField(source="service.registry_code")
    name = serializers.CharField()
    text = serializers.CharField()
    provider = serializers.CharField(source="provider.name")
    result = serializers.CharField()
    schedule = serializers.CharField()
    documents = DocumentSerializer(many=True)
    channels = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = Passport
        fields = (
            *("code", "registry_code", "version", "valid_from", "valid_to"),
            *("name", "name_kk", "name_ru", "name_en", "text", "provider", "recipients"),
            *("channels", "form", "term_value", "term_unit", "fee", "result", "schedule"),
            *("legal_basis", "is_proactive", "egov_url", "verification", "term_verification"),
            *("is_compiled", "documents"),
        )
