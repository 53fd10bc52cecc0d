"""The tokens of programs, read from a header that may hold anything."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class TokenAuthentication(KnoxAuthentication):  # type: ignore[misc]  # knox ships no types
    def authenticate(self, request: Request) -> Any:  # noqa: ANN401 -- knox's own
        try:
            return super().authenticate(request)
        except UnicodeError:
            raise AuthenticationFailed(_("Invalid token.")) from None


class TokenScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]  # it registers itself
    """How the schema tells of the tokens: the class registers itself by being there."""

    target_class = "akimat.base.rest.tokens.TokenAuthentication"
