"""The citizen's verdict by number and code, and the controller's decision on a second look."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base.http import client_address
from akimat.base.rest.described import errors
from akimat.base.rest.limits import limit
from akimat.people.models import User
from appeals import queries
from appeals.domain.verdicts import Choice, LookAgainState, VerdictReason
from appeals.forms.actions import LONGEST_REASON
from appeals.forms.verdict import LONGEST_WORDS
from appeals.forms.watching import ACCEPT, REFUSE
from appeals.labels.verdicts import CHOICE_CHOICES, REASON_CHOICES
from appeals.models import LookAgain, Verdict
from appeals.queries.status import find_by_code
from appeals.queries.verdicts import asked_of
from appeals.services import look_again
from appeals.services.verdict import Given, give


class NewVerdictSerializer(serializers.Serializer[dict[str, Any]]):
    code = serializers.CharField(max_length=20, help_text="The code on the receipt")
    choice = serializers.ChoiceField(choices=CHOICE_CHOICES)
    reasons = serializers.ListField(
        child=serializers.ChoiceField(choices=REASON_CHOICES),
        max_length=len(REASON_CHOICES),
        default=list,
        help_text="With partly and no: a reason, or a text",
    )
    text = serializers.CharField(max_length=LONGEST_WORDS, allow_blank=True, default="")
    look_again = serializers.BooleanField(
        default=False, help_text="With partly: asks to look again; no always does"
    )


class LookAgainSerializer(serializers.ModelSerializer[LookAgain]):
    reason = serializers.CharField(read_only=True, help_text="What the controller wrote")
    look_by = serializers.DateField(
        read_only=True,
        allow_null=True,
        help_text="Control day by an internal rule: no term of the law",
    )

    class Meta:
        model = LookAgain
        fields: ClassVar = ["state", "asked_at", "decided_at", "reason", "look_by"]
        read_only_fields = fields


class VerdictSerializer(serializers.Serializer[dict[str, Any]]):
    choice = serializers.ChoiceField(choices=CHOICE_CHOICES)
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=REASON_CHOICES))
    text = serializers.CharField(allow_blank=True)
    given_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField(allow_null=True)
    look_again = LookAgainSerializer(allow_null=True, read_only=True)


class DecisionSerializer(serializers.Serializer[dict[str, Any]]):
    decision = serializers.ChoiceField(choices=[ACCEPT, REFUSE])
    reason = serializers.CharField(
        max_length=LONGEST_REASON, help_text="The applicant is told this"
    )


class GiveVerdict(APIView):
    """Say whether the answer settled the matter; sent again it changes what was said."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="appeals_verdict",
        request=NewVerdictSerializer,
        responses={200: VerdictSerializer, **errors(400, 404, 409, 413, 415)},
    )
    def post(self, request: Request, number: str) -> Response:
        address = client_address(request)
        limit(f"api:verdict:{address}", settings.API_FILINGS_PER_MINUTE)
        sent = NewVerdictSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        data = sent.validated_data
        appeal = find_by_code(number, data["code"], address=address)
        new = Given(
            choice=Choice(data["choice"]),
            reasons=tuple(VerdictReason(reason) for reason in data["reasons"]),
            text=data["text"],
            wants_look=data["look_again"],
        )
        return Response(_said(give(appeal.pk, new)))


class DecideLookAgain(APIView):
    """Accept or refuse a request to look again (controllers, by token)."""

    @extend_schema(
        operation_id="appeals_look_again",
        request=DecisionSerializer,
        responses={200: LookAgainSerializer, **errors(400, 401, 403, 404, 409, 413, 415)},
    )
    def post(self, request: Request, number: str) -> Response:
        user = request.user
        if not isinstance(user, User):
            raise Http404
        appeal = queries.visible_to(user).only("pk").filter(number=number).first()
        if appeal is None:
            raise Http404
        sent = DecisionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        data = sent.validated_data
        step = look_again.accept if data["decision"] == ACCEPT else look_again.refuse
        step(appeal.pk, reason=data["reason"], actor=user)
        decided = asked_of(user).filter(appeal=appeal).latest("asked_at")
        return Response(LookAgainSerializer(decided).data)


def _said(verdict: Verdict) -> dict[str, Any]:
    look = LookAgain.objects.filter(verdict=verdict).exclude(state=LookAgainState.WITHDRAWN)
    return {
        "choice": verdict.choice,
        "reasons": verdict.reasons,
        "text": verdict.text,
        "given_at": verdict.given_at,
        "changed_at": verdict.changed_at,
        "look_again": LookAgainSerializer(found).data if (found := look.first()) else None,
    }
