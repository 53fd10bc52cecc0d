"""Words of what the journal tells of the open data."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

JOURNAL_LABELS: Mapping[str, "StrPromise"] = {
    "publish_anew": pgettext_lazy("journal", "Quarters of the open data published anew"),
}
SUBJECTS: Mapping[str, "StrPromise"] = {
    "quarters": _("Open data"),
}


def subjects_by_code(codes: Collection[str]) -> dict[str, str]:
    return {code: str(SUBJECTS[code]) for code in codes if code in SUBJECTS}
