"""What is known already of a matter, asked before somebody files; it never stands in the way."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.http import client_address
from akimat.base.rest.described import errors
from akimat.base.rest.limits import limit
from akimat.structure.queries import find_settlement
from appeals.api.serializers import TEXT_LIMIT
from appeals.models import Incident
from appeals.queries.guessing import guess
from appeals.queries.incidents import known_for

ASKED_A_MINUTE = 240


class AskedSerializer(serializers.Serializer[dict[str, Any]]):
    text = serializers.CharField(max_length=TEXT_LIMIT, allow_blank=True, default="")
    topic = serializers.CharField(
        max_length=16, allow_blank=True, default="", help_text="Code; else guessed from the text."
    )
    settlement = serializers.CharField(
        max_length=120, allow_blank=True, default="", help_text="KATO code or name"
    )


class KnownSerializer(serializers.Serializer[dict[str, Any]]):
    number = serializers.CharField()
    settlement = serializers.CharField(help_text="KATO code")
    topic = serializers.CharField()
    text_kk = serializers.CharField()
    text_ru = serializers.CharField()
    since = serializers.DateTimeField(help_text="Hour of the first appeal")
    body = serializers.CharField(help_text="Code of the body that repairs it")
    until = serializers.DateTimeField(allow_null=True)


class KnownMatters(APIView):
    """Confirmed incidents of a topic and a place: known, being repaired by whom and until when.

    A POST, because what a person writes has no place in an address; nothing is kept of it.
    """

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="appeals_known",
        request=AskedSerializer,
        responses={200: KnownSerializer(many=True), **errors(400)},
    )
    def post(self, request: Request) -> Response:
        limit(f"api:known:{client_address(request)}", ASKED_A_MINUTE)
        asked = AskedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        place = find_settlement(said["settlement"]) if said["settlement"] else None
        kato = place.kato if place else ""
        topic = said["topic"] or _guessed(said["text"], kato)
        return Response([_told(one) for one in known_for(topic, kato)])


def _guessed(text: str, kato: str) -> str:
    topic = guess(text, kato).topic if text.strip() else None
    return topic.code if topic else ""


def _told(one: Incident) -> dict[str, Any]:
    return {
        "number": one.number,
        "settlement": one.settlement.kato,
        "topic": one.topic.code if one.topic else "",
        "text_kk": one.text_kk,
        "text_ru": one.text_ru,
        "since": one.since,
        "body": one.body.code if one.body else "",
        "until": one.repaired_by,
    }
