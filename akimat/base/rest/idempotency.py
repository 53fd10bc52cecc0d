"""The header under which a program sends something once, however often it has to repeat it."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from akimat.base.errors import DomainError
from akimat.base.submissions import SubmissionKey, fingerprint_of

KEY_LIMIT = 200
KEY_HEADER = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": KEY_LIMIT, "pattern": "^[!-~]([ -~]*[!-~])?$"},
    OpenApiParameter.HEADER,
    required=True,
    description="1 to 200 visible characters; the same key and content give the same answer.",
)


def key_of(request: Request) -> str:
    """Give the key; raises ``idempotency_key_missing`` where there is none that can be kept."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not (key and len(key) <= KEY_LIMIT and key.isascii() and key.isprintable()):
        raise DomainError("idempotency_key_missing")
    return key


def submission_of(request: Request, scope: str) -> SubmissionKey:
    """Give the key with its content; two callers may use the same one, strangers share a scope."""
    whose = f"{scope}:{request.user.pk}" if request.user.pk else scope
    return SubmissionKey(whose, key_of(request), fingerprint_of(request.data))
