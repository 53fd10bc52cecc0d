"""The final list of a day, two working days before: sent once, and again where it has changed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.links import url_to
from akimat.base.moments import day as written
from akimat.base.moments import local
from akimat.notifications.services import Letter, post_many
from akimat.people.models import User
from akimat.people.roles import OFFICE_ROLES
from akimat.structure.models import Office
from akimat.structure.names import LANGUAGES, localized
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.kinds import GivenBack
from reception.domain.preparing import working_days_before
from reception.domain.terms import LAW
from reception.models import Booking, FinalList
from reception.queries import final_lists
from reception.services.letters import place_of

LONGEST_MATTER = 200
# What makes the row of a person another one.
TOLD = ("time", "official", "kind")
Row = dict[str, Any]


def due_on(day: date) -> date:
    """Give the day on which the list of ``day`` is final (PP663 p. 32)."""
    days = LAW.on(clock.today()).more["final_list"].days
    return working_days_before(day, days, load_calendar())


def compose_due() -> int:
    """Send every list that is due, and anew where somebody came, went or moved; gives how many."""
    today, made = clock.today(), 0
    for office, day in final_lists.days_ahead(clock.now()):
        if due_on(day) <= today:
            made += compose(office, day, actor=None) is not None
    return made


@transaction.atomic
def compose(office: Office, day: date, *, actor: User | None) -> FinalList | None:
    """Send the list of ``day`` as it stands; None where the last version says the same.

    ``actor`` None is the house itself. Raises ``final_list_too_early``, ``final_list_day_over``.
    """
    if actor is not None and not policies.can_plan(actor, office):
        raise DomainError("forbidden")
    _check_day(day)
    # Two at once are one after the other, and the second finds that nothing has changed.
    Office.objects.select_for_update(of=("self",), no_key=True).get(pk=office.pk)
    last = final_lists.versions(office, day).first()
    rows = rows_now(office, day)
    changes = list(_changes(last.rows, rows)) if last else []
    if last is not None and not changes:
        return None
    made = FinalList.objects.create(
        office=office,
        day=day,
        version=last.version + 1 if last else 1,
        due_on=due_on(day),
        rows=rows,
        changes=changes,
        composed_at=clock.now(),
        composed_by=actor,
    )
    record(
        made.subject,
        "compose_final_list",
        actor=actor,
        version=made.version,
        comers=len(rows),
        changes=len(changes),
    )
    post_many(_letters(made))
    return made


@transaction.atomic
def sign(list_id: int, *, actor: User) -> FinalList:
    """Put the name of the secretary under the newest version; signed twice it is signed once."""
    # With the office, as whoever composes: a version that is made meanwhile is seen below.
    locked = FinalList.objects.select_for_update(of=("self", "office"), no_key=True)
    found = locked.select_related("office").get(pk=list_id)
    if not policies.can_plan(actor, found.office):
        raise DomainError("forbidden")
    if final_lists.versions(found.office, found.day)[0].pk != found.pk:
        raise DomainError("final_list_outdated")
    if found.signed_at is None:
        found.signed_at, found.signed_by = clock.now(), actor
        found.save(update_fields=["signed_at", "signed_by"])
        record(found.subject, "sign_final_list", actor=actor, version=found.version)
    return found


def rows_now(office: Office, day: date) -> list[Row]:
    """Give the list as it would be sent now."""
    return [_row(booking) for booking in final_lists.comers(office, day)]


def _check_day(day: date) -> None:
    today, due = clock.today(), due_on(day)
    if day < today:
        raise DomainError("final_list_day_over", date=written(day))
    if due > today:
        raise DomainError("final_list_too_early", date=written(due))


def _row(booking: Booking) -> Row:
    """Write one line with all that it needs, so that no later change of a row touches it."""
    request = getattr(booking, "request", None)
    official, session = booking.official, booking.session
    settlement = request.settlement if request else None
    at = local(booking.starts_at, official.office.time_zone)
    return {
        "number": request.number if request else booking.number,
        "booking": booking.number,
        "time": f"{at:%H:%M}",
        "kind": session.kind,
        "official": official.code,
        "names": {one: localized(official, "name", one) for one in LANGUAGES},
        "where": {one: place_of(session, official, one) for one in LANGUAGES},
        "full_name": booking.full_name,
        "settlement": {one: localized(settlement, "name", one) for one in LANGUAGES}
        if settlement
        else {},
        "matter": " ".join((request.text if request else booking.matter).split())[:LONGEST_MATTER],
        "priority": request.priority if request else "",
    }


def _changes(before: list[Row], after: list[Row]) -> Iterator[dict[str, str]]:
    old, new = _by_number(before), _by_number(after)
    for number in sorted({*old, *new}):
        was, now = old.get(number), new.get(number)
        if was is None and now is not None:
            yield _change("added", number, now=_told(now))
        elif now is None and was is not None:
            yield _change("removed", number, was=_told(was), why=_why(was["booking"]))
        elif was and now and any(was[name] != now[name] for name in TOLD):
            yield _change("moved", number, was=_told(was), now=_told(now), why=_why(was["booking"]))


def _by_number(rows: list[Row]) -> Mapping[str, Row]:
    return {row["number"]: row for row in rows}


def _change(what: str, number: str, **said: str) -> dict[str, str]:
    return {"what": what, "number": number, "was": "", "now": "", "why": "", **said}


def _told(row: Row) -> str:
    return f"{row['time']} {row['official']}"


def _why(booking_number: str) -> str:
    """Give why the time was given up, as the booking keeps it."""
    found = Booking.objects.filter(number=booking_number).values_list(
        "cancelled_because", flat=True
    )
    return found.first() or GivenBack.MOVED


def _letters(made: FinalList) -> list[Letter]:
    """Write to the officials who receive on this day and to the staff of the reception."""
    codes = {row["official"] for row in made.rows}
    officials = User.objects.filter(posts__code__in=codes)
    staff = User.objects.filter(office=made.office, role__in=OFFICE_ROLES)
    people = (officials | staff).filter(is_active=True).exclude(email="").distinct()
    return [
        Letter(
            key=f"reception_final_list:{made.pk}:{person.pk}",
            template="reception_final_list",
            recipient=person.email,
            language=person.language,
            context={
                "name": person.short_name,
                "day": written(made.day),
                "version": made.version,
                "comers": len(made.rows),
                "changes": [
                    {name: one[name] for name in ("what", "number", "was", "now")}
                    for one in made.changes
                ],
                "list_url": url_to("reception:final-list", made.day.isoformat()),
            },
        )
        for person in people.order_by("pk")
    ]
