"""What a board adds to its numbers: who may be late, what has broken out, who is received."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from akimat.measures.measure import On
from akimat.people.models import User
from akimat.structure.names import page_language
from appeals.labels.risk import REASON_LABELS
from appeals.models.incident import IS_LIVE
from appeals.queries import incidents
from appeals.queries.risk import newest_model, ten_to_save
from reception.domain.states import BookingState
from reception.queries.bookings import visible_sessions
from reception.queries.slots import day_span

# A manager reads three in the morning; the page of risks has ten.
RISKS = 3
RECEIVED = (BookingState.CONFIRMED, BookingState.ATTENDED)


def risks(user: User) -> list[dict[str, Any]]:
    """Give the appeals that are likeliest to be late, with the reasons in words."""
    return [
        {**one.row, "reasons": [REASON_LABELS[reason] for reason in one.reasons]}
        for one in ten_to_save(user)[:RISKS]
    ]


def live_incidents(user: User) -> Sequence[Mapping[str, Any]]:
    """Give the incidents of now with their place, topic and number of appeals."""
    name = page_language()
    rows = incidents.visible_to(user).filter(IS_LIVE).order_by("-pk")
    return list(
        rows.values(
            "number",
            "opened_at",
            appeals=Count("members", filter=Q(members__left_at=None)),
            place=F(f"settlement__name_{name}"),
            matter=F(f"topic__name_{name}"),
        )
    )


def is_risk_known() -> bool:
    """Say whether this installation has a model of lateness that may be shown."""
    kept = newest_model()
    return kept is not None and kept.is_usable


def receptions_of_the_week(user: User, on: On) -> list[dict[str, Any]]:
    """Give the days of this week, Monday to Sunday, with their receptions and the talks taken."""
    monday = on.today - timedelta(days=on.today.weekday())
    rows = visible_sessions(user).filter(
        during__overlap=day_span(monday, monday + timedelta(days=6)),
        is_published=True,
        cancelled_because="",
    )
    found = rows.order_by("during", "pk").values(
        "pk",
        "during__startswith",
        name=F(f"official__name_{page_language()}"),
        talks=Count("bookings", filter=Q(bookings__state__in=RECEIVED)),
    )
    days = groupby(found, lambda one: timezone.localtime(one["during__startswith"]).date())
    return [
        {
            "day": day,
            "is_today": day == on.today,
            "sessions": sessions,
            "talks": sum(one["talks"] for one in sessions),
        }
        for day, of_day in days
        for sessions in [list(of_day)]
    ]
