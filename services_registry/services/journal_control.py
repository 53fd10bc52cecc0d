"""Control by the clock: what is past its term is marked, its people are told, once.

Work is cut into batches, each with its own transaction: a second run changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from akimat.audit.services import record_many
from akimat.base import clock
from akimat.base.moments import moment
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role
from akimat.workcalendar.queries import load_calendar
from services_registry.models import ServiceComplaint, ServiceRequest
from services_registry.queries import complaints as complaint_queries
from services_registry.queries import journal as queries

BATCH = 500
LISTED = 20


def mark_late() -> int:
    """Mark the requests and complaints whose term has passed; gives how many were marked."""
    now, marked = clock.now(), 0
    while batch := _mark(now):
        marked += batch
    return marked + _mark_complaints()


@transaction.atomic
def _mark(now: datetime) -> int:
    rows = list(
        queries.overdue(ServiceRequest.objects.filter(is_late=False), now)
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("office")[:BATCH]
    )
    ServiceRequest.objects.filter(pk__in=[row.pk for row in rows]).update(is_late=True)
    record_many(
        (row.subject, "mark_late", {"control_at": row.control_at and row.control_at.isoformat()})
        for row in rows
    )
    post_many(_digests(rows, now, "late"))
    return len(rows)


@transaction.atomic
def _mark_complaints() -> int:
    late = complaint_queries.overdue(ServiceComplaint.objects.all(), clock.today())
    rows = list(
        late.filter(is_late=False).select_for_update(of=("self",), skip_locked=True).order_by("pk")
    )
    ServiceComplaint.objects.filter(pk__in=[row.pk for row in rows]).update(is_late=True)
    record_many((row.subject, "mark_late", {"due_on": row.due_on.isoformat()}) for row in rows)
    return len(rows)


def remind() -> int:
    """Tell the people of a body, once a request, that its term ends soon; gives how many letters.

    In working hours of a working day only.
    """
    now, calendar = clock.local_now(), load_calendar()
    if not (calendar.is_working(now.date()) and queries.is_office_time(now.time())):
        return 0
    return _remind(now)


@transaction.atomic
def _remind(now: datetime) -> int:
    soon = queries.due_soon(ServiceRequest.objects.filter(reminded_at=None), queries.days())
    rows = list(
        soon.order_by("control_at", "pk")
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("office")[: BATCH * 4]
    )
    ServiceRequest.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    return post_many(_digests(rows, now, "soon"))


def _digests(rows: Sequence[ServiceRequest], now: datetime, what: str) -> Iterator[Letter]:
    """Give a letter to each person of the bodies and each clerk of the offices concerned."""
    of_body: dict[Any, list[ServiceRequest]] = defaultdict(list)
    of_office: dict[Any, list[ServiceRequest]] = defaultdict(list)
    for row in rows:
        of_body[row.provider_id].append(row)
        of_office[row.office_id].append(row)
    people = User.objects.filter(
        Q(role__in=BODY_ROLES, body__in=of_body) | Q(role=Role.CLERK, office__in=of_office),
        is_active=True,
    ).exclude(email="")
    for user in people.order_by("pk"):
        of_user = of_body[user.body_id] if user.role in BODY_ROLES else of_office[user.office_id]
        if of_user:
            yield _digest(user, of_user, now, what)


def _digest(user: User, rows: Sequence[ServiceRequest], now: datetime, what: str) -> Letter:
    listed = [
        {"number": row.number, "due_at": moment(row.control_at, row.office.time_zone)}
        for row in rows[:LISTED]
    ]
    return Letter(
        key=f"service_digest:{what}:{user.pk}:{rows[0].pk}:{now:%Y%m%d}",
        template=f"service_digest_{what}",
        recipient=user.email,
        language=user.language,
        context={"name": user.short_name, "count": len(rows), "requests": listed},
    )
