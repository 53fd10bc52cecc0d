"""The API of services: the same search and the same passports as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from akimat.base import clock
from services_registry.api.serializers import (
    AskedDaySerializer,
    AskedSearchSerializer,
    FoundSerializer,
    PassportSerializer,
)
from services_registry.queries import search
from services_registry.queries.passports import passport_on


class _Public(APIView):
    """Open to everybody, as the pages are."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class Search(_Public):
    @extend_schema(
        operation_id="services_search",
        parameters=[AskedSearchSerializer],
        responses={200: FoundSerializer},
    )
    def get(self, request: Request) -> Response:
        """Find services by everyday words, best first; without words all of them."""
        asked = AskedSearchSerializer(data=_without_nul(request))
        asked.is_valid(raise_exception=True)
        query = asked.validated_data["q"]
        found = search.find(query) if query else search.everything()
        return Response(FoundSerializer(found).data)


class ServiceDetail(_Public):
    @extend_schema(
        operation_id="services_passport",
        parameters=[AskedDaySerializer],
        responses={200: PassportSerializer},
    )
    def get(self, request: Request, code: str) -> Response:
        """Give the passport that holds on a day, today where none is asked for."""
        asked = AskedDaySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        day = asked.validated_data["on"] or clock.today()
        passport = passport_on(code, day) if code.isprintable() else None
        if passport is None:
            raise NotFound
        return Response(PassportSerializer(passport).data)


def _without_nul(request: Request) -> dict[str, str]:
    """Give the words; a NUL is no word of anybody's, it is left out instead of refused."""
    return {"q": request.query_params.get("q", "").replace("\x00", " ")}
