"""What staff programs read: rows of a list and one card, personal data masked."""

from typing import Any, ClassVar

from rest_framework import serializers

from akimat.base.masks import mask_iin
from appeals.labels.explain import explain
from appeals.models import Appeal


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    office = serializers.SlugRelatedField[Any]("code", read_only=True)
    body = serializers.SlugRelatedField[Any]("code", read_only=True, allow_null=True)
    topic = serializers.SlugRelatedField[Any]("code", read_only=True, allow_null=True)
    settlement = serializers.SlugRelatedField[Any]("kato", read_only=True, allow_null=True)

    class Meta:
        model = Appeal
        fields: ClassVar = [
            "number",
            "external_number",
            "office",
            "kind",
            "channel",
            "form",
            "language",
            "settlement",
            "state",
            "state_since",
            "topic",
            "body",
            "received_at",
            "registered_on",
            "redirect_by",
            "due_on",
            "extended_on",
            "deemed_refused_on",
            "ended_at",
        ]


class RowSerializer(AppealSerializer):
    excerpt = serializers.CharField(read_only=True)

    class Meta(AppealSerializer.Meta):
        fields: ClassVar = [*AppealSerializer.Meta.fields, "excerpt"]


class CardSerializer(AppealSerializer):
    iin = serializers.SerializerMethodField()
    why_due_on = serializers.SerializerMethodField()

    class Meta(AppealSerializer.Meta):
        fields: ClassVar = [
            *AppealSerializer.Meta.fields,
            "text",
            "applicant_type",
            "full_name",
            "organisation",
            "iin",
            "extension_reason",
            "tell_extension_by",
            "defects",
            "mend_by",
            "regime",
            "trace",
            "why_due_on",
        ]

    def get_iin(self, appeal: Appeal) -> str:
        return mask_iin(appeal.iin)

    def get_why_due_on(self, appeal: Appeal) -> dict[str, list[str]]:
        return {language: explain(appeal.trace, language) for language in ("kk", "ru", "en")}
