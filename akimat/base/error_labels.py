"""The words for error codes: each app registers its own, so that base knows no app."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from akimat.base.errors import DomainError

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_labels: dict[str, "StrPromise"] = {}


def register(labels: Mapping[str, "StrPromise"]) -> None:
    """Take the words of an app; other words for a known code refuse to start.

    Otherwise the later app would speak for the earlier one.
    """
    twice = [code for code, label in labels.items() if _labels.get(code, label) is not label]
    if twice:
        message = f"error codes with two meanings: {', '.join(twice)}"
        raise ImproperlyConfigured(message)
    _labels.update(labels)


def message_for(error: DomainError) -> str:
    """Give the sentence for ``error`` in the active language; its code where no app has words."""
    label = _labels.get(error.code)
    return str(label) % error.params if label else error.code
