"""The words for error codes: each app registers its own, so that base knows no app."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from akimat.base.errors import DomainError

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_labels: dict[str, "StrPromise"] = {}


def register(labels: Mapping[str, "StrPromise"]) -> None:
    """Add the words of an app; a code that another app has words for is refused: one would hide."""
    for code, label in labels.items():
        if _labels.setdefault(code, label) is not label:
            raise ValueError(code)


def message_for(error: DomainError) -> str:
    """Give the sentence for ``error`` in the active language; its code where no app has words."""
    label = _labels.get(error.code)
    return str(label) % error.params if label else error.code
