"""The reconciliation as a sheet: what differs between our appeals and the file."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from django.utils.translation import gettext, pgettext

from akimat.base.tables.writing import Row
from akimat.people.models import User
from akimat.reports.counting import Counted
from akimat.reports.exports import clean_number
from akimat.reports.labels import FIELD_LABELS, WRONG_LABELS
from akimat.reports.reconciling import Difference, Side, compare
from akimat.reports.sheets import Sheet
from appeals.labels import KIND_LABELS
from appeals.queries import visible_to

AT_ONCE = 2000


def compared(there: dict[str, Side], user: User) -> Sheet:
    """Compare what this person may see with the file, over the days that the file is about."""
    days = [side.registered_on for side in there.values() if side.registered_on]
    here = Counted(_here(there, user, min(days, default=None), max(days, default=None)))
    # What one side has and the other says otherwise stands together.
    found = sorted(compare(here, there), key=attrgetter("number"))
    counts = Counter(one.wrong for one in found)
    notes = [
        gettext("In the file: %(there)s, here: %(here)s")
        % {"there": len(there), "here": here.count},
        *(f"{label}: {counts[wrong]}" for wrong, label in WRONG_LABELS.items()),
    ]
    return Sheet(
        title=gettext("Reconciliation with e-Otinish"),
        notes=notes,
        head=[
            gettext("What is wrong"),
            gettext("Number of e-Otinish"),
            gettext("Our number"),
            pgettext("column of a report", "Field"),
            pgettext("column of a report", "Here"),
            pgettext("column of a report", "There"),
        ],
        rows=map(_row, found),
        count=len(found),
    )


def _row(one: Difference) -> Row:
    said = [one.here, one.there]
    if one.field == "kind":
        labels = {str(kind): str(label) for kind, label in KIND_LABELS.items()}
        said = [labels.get(word, word) for word in said]
    field = str(FIELD_LABELS[one.field]) if one.field else ""
    return [str(WRONG_LABELS[one.wrong]), one.number, one.ours, field, *said]


def _here(
    there: dict[str, Side], user: User, first: date | None, last: date | None
) -> Iterator[tuple[str, Side]]:
    """Give ours that stand in the file, and those of its days that do not."""
    rows = visible_to(user).exclude(external_number=None).order_by("pk")
    names = ("external_number", "number", "registered_on", "due_on", "kind", "ended_on")
    for row in rows.values_list(*names).iterator(chunk_size=AT_ONCE):
        external, number, registered_on, due_on, kind, ended_on = row
        key = clean_number(external)
        is_of_its_days = first is not None and last is not None and first <= registered_on <= last
        if key in there or is_of_its_days:
            yield key, Side(registered_on, due_on, kind, ended_on is not None, number)
