"""What every part of the API says of itself in the schema."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from akimat.base.statuses import TOO_MANY

CODE = OpenApiParameter("code", str, required=True, description="The code on the receipt.")


class ErrorSerializer(serializers.Serializer[dict[str, Any]]):
    code = serializers.CharField()
    message = serializers.CharField()
    fields = serializers.DictField(child=serializers.CharField())  # type: ignore[assignment]  # the contract's own name


def errors(*codes: int) -> dict[int, type[ErrorSerializer]]:
    """Give the one shape of every error for these statuses, and for too many calls."""
    return dict.fromkeys((*codes, int(TOO_MANY)), ErrorSerializer)
