"""A hall with windows, clerks and people who wait."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from akimat.audit.services import record_many
from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Office
from reception.domain.kinds import Channel, Priority
from reception.domain.states import BookingState
from reception.models import Booking, Counter, Device, HallTopic, Official, Session, Ticket
from reception.services import tickets
from reception.services.tickets import NewTicket
from reception.services.windows import open_window

OFFICE = "SA-KHR"


def office():
    return Office.objects.get(code=OFFICE)


def topic(code="appeals"):
    return HallTopic.objects.get(code=code)


def make_clerk(name="clerk", role=Role.CLERK, code=OFFICE):
    return User.objects.create_user(name, role=role, office=Office.objects.get(code=code))


def make_window(name="1", *, topics=("appeals",), code=OFFICE):
    counter = Counter.objects.create(office=Office.objects.get(code=code), name=name)
    counter.topics.set(HallTopic.objects.filter(code__in=topics))
    return counter


def make_open_window(name="1", *, topics=("appeals",)):
    """Give a window and the clerk who sits there."""
    counter, clerk = make_window(name, topics=topics), make_clerk(f"clerk-{name}")
    open_window(counter.pk, actor=clerk)
    counter.refresh_from_db()
    return counter, clerk


def make_device(kind, code, **fields):
    return Device.objects.create(office=office(), kind=kind, name=code, code=code, **fields)


def take(code="appeals", **fields):
    values = {"office": office(), "topic": topic(code), "channel": Channel.KIOSK, **fields}
    return tickets.take(NewTicket(**values))


def fill(count):
    """Let so many people wait, one after another, without taking a ticket each."""
    first = take()
    rows = [
        Ticket(
            **{
                field.name: getattr(first, field.name)
                for field in Ticket._meta.concrete_fields
                if field.name not in {"id", "office", "topic", "counter", "booking", "settlement"}
            }
            | {
                "office": first.office,
                "topic": first.topic,
                "number": f"A-{number:04d}",
                "access_code": f"CODE{number:04d}",
                "waits_since": first.waits_since + timedelta(milliseconds=number),
            }
        )
        for number in range(1, count)
    ]
    people = [first, *Ticket.objects.bulk_create(rows)]
    record_many((one.subject, "take", tickets.place_facts(one)) for one in people[1:])
    return people


def take_by_law(**fields):
    return take(priority=Priority.DISABILITY, **fields)


def book(minutes=0, **fields):
    """Make an appointment with the akim, so many minutes from now."""
    begins = clock.now() + timedelta(minutes=minutes)
    during = DateTimeTZRange(begins, begins + timedelta(minutes=15))
    official = Official.objects.get(code="REC-01")
    values = {
        "number": "SA-KHR-2026-B-000001",
        "access_code": "ABCDEFGH",
        "official": official,
        "session": Session.objects.create(official=official, during=during),
        "during": during,
        "state": BookingState.CONFIRMED,
        "state_since": clock.now(),
        "channel": Channel.WEB,
        "created_at": clock.now(),
        **fields,
    }
    return Booking.objects.create(**values)
