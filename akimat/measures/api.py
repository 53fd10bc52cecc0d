"""The API of the catalogue: what each number means, and each number with its lines."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.measures.asking import Asked, asked, is_of_now, splits_of
from akimat.measures.catalogue import CATALOGUE, source_of
from akimat.measures.kinds import BY_TIME, JOINED, By
from akimat.measures.labels import UNIT_LABELS
from akimat.measures.lines import lines
from akimat.measures.measure import Measure, Ratio
from akimat.measures.numbers import table
from akimat.measures.scope import snapshot
from akimat.measures.small import in_steps
from akimat.people.models import User

PERIOD = OpenApiParameter(
    "period", str, description="2026-11, 2026-W48, 2026-Q4 or 2026; the month of today by default."
)
SPLITS = [by for by in By if by not in JOINED]
BY = OpenApiParameter("by", str, enum=SPLITS, description="Into which lines it is split.")
NARROWED = [
    OpenApiParameter(str(by), str, description=f"Only the {by} with this code.")
    for by in SPLITS
    if by not in BY_TIME
]


class MeasureSerializer(serializers.Serializer[Any]):
    """One entry of the catalogue, in the language of the request."""

    code = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()
    formula = serializers.CharField()
    unit = serializers.CharField()
    is_of_now = serializers.BooleanField()
    splits = serializers.ListField(child=serializers.CharField())


class LineSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    value = serializers.FloatField(allow_null=True)


class NumberSerializer(serializers.Serializer[Any]):
    """``value`` is null where a share or a mean has nothing to divide by.

    Without a token it is rounded down to a multiple of five, and null where that is nothing and
    for every share and mean.
    """

    code = serializers.CharField()
    unit = serializers.CharField()
    period = serializers.CharField(allow_null=True, help_text="null: it is counted of now.")
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    value = serializers.FloatField(allow_null=True)
    lines = LineSerializer(many=True)


class MeasureErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()
    params = serializers.DictField()


class Catalogue(APIView):
    """The measures that the caller may see; without a token those of the public."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="measures_list", responses=MeasureSerializer(many=True))
    def get(self, request: Request) -> Response:
        user = _user(request)
        seen = [_entry(one) for one in CATALOGUE.values() if one.is_seen_by(user)]
        return Response(MeasureSerializer(seen, many=True).data)


class Number(APIView):
    """One number: the same that the boards show; without a token of everything, in steps."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="measures_number",
        parameters=[PERIOD, BY, *NARROWED],
        responses={200: NumberSerializer, 404: MeasureErrorSerializer, 409: MeasureErrorSerializer},
    )
    def get(self, request: Request, code: str) -> Response:
        try:
            wanted = asked(code, request.query_params, _user(request))
        except LookupError:
            raise Http404 from None
        return Response(NumberSerializer(_number(wanted)).data)


def _user(request: Request) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _entry(one: Measure) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "definition": one.definition,
        "formula": one.formula,
        "unit": UNIT_LABELS[one.unit],
        "is_of_now": is_of_now(one),
        "splits": splits_of(one),
    }


def _told(wanted: Asked, value: float | None) -> float | None:
    if wanted.scope.user is not None or value is None:
        return value
    return None if isinstance(wanted.measure, Ratio) else in_steps(int(value))


def _number(wanted: Asked) -> dict[str, Any]:
    code = wanted.measure.code
    with snapshot():
        found = table([code], wanted.scope, [wanted.period], wanted.by)
        named = lines(wanted.by, source_of(code), found.keys) if wanted.by else []
    period = None if wanted.is_of_now else wanted.period
    return {
        "code": code,
        "unit": wanted.measure.unit,
        "period": period and period.key,
        "first": period and period.first,
        "last": period and period.last,
        "value": _told(wanted, found.total(code)),
        "lines": [
            {"code": line.code, "name": line.name, "value": found.value(code, key=line.key)}
            for line in named
        ],
    }
