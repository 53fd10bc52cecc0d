"""Requests to be received, brought to a state by the real services, and who takes part."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from reception.domain.kinds import Channel, Decision
from reception.models import Official
from reception.services import deciding, minutes, person, request
from tests.factories import receptions

ZONE = ZoneInfo("Asia/Aqtobe")
TUESDAY = datetime(2026, 10, 6, 10, 30, tzinfo=ZONE)
IIN = "850203400016"
TEXT = "Көшеде жарық жоқ, шамдарды жөндеуді сұраймыз."


def make_cast():
    """Give the people of one office, the akim with his post, and the body that has to do it."""
    office = Office.objects.get(code="SA-KHR")
    body = Body.objects.get(code="KHR-HCS")
    cast = SimpleNamespace(office=office, body=body)
    for name, role in (
        ("secretary", Role.SECRETARY),
        ("clerk", Role.CLERK),
        ("akim", Role.AKIM),
        ("controller", Role.CONTROLLER),
    ):
        setattr(cast, name, _user(name, role, office=office))
    cast.head = _user("head", Role.HEAD, body=body)
    cast.executor = _user("executor", Role.EXECUTOR, body=body)
    cast.post = Official.objects.get(code="REC-01")
    cast.other = Official.objects.get(code="REC-03")
    cast.post.user = cast.akim
    cast.post.save(update_fields=["user"])
    cast.session = receptions.make_session("REC-01", hours=(10, 13), slot_minutes=15)
    return cast


def _user(name, role, **place):
    return User.objects.create(
        username=name,
        role=role,
        last_name="Ғабитова",
        first_name="Әйгерім",
        email=f"{name}@akimat.kz",
        language="ru",
        **place,
    )


def new_request(cast, **changes):
    values = {
        "office": cast.office,
        "official": cast.post,
        "channel": Channel.WEB,
        "language": "kk",
        "text": TEXT,
        "full_name": "Қасымов Әлихан Ұзақұлы",
        "iin": IIN,
        "phone": "+77011234567",
        "email": "alikhan@example.kz",
        "address": "Абай көшесі, 12",
        "consent": True,
    }
    return request.NewRequest(**(values | changes))


def filed(cast, *, at=TUESDAY, **changes):
    with clock.at(at):
        return request.register(new_request(cast, **changes), actor=None)


def granted(cast, *, slot=0, **changes):
    row = filed(cast, **changes)
    return grant(cast, row, slot=slot)


def grant(cast, row, *, slot=0):
    return deciding.grant(
        row.pk,
        session_id=cast.session.pk,
        starts_at=cast.session.starts_at + timedelta(minutes=15 * slot),
        actor=cast.secretary,
    )


def proposed(cast, **changes):
    row = filed(cast, **changes)
    return deciding.propose(
        row.pk, official=cast.other, reason="Бұл мәселе оның құзырында.", actor=cast.secretary
    )


def at_the_reception(cast, minutes_in=5):
    """Give the moment at which the first person sits before the akim."""
    return cast.session.starts_at + timedelta(minutes=minutes_in)


def sheet(cast, **changes):
    day = cast.session.starts_at.date() + timedelta(days=7)
    one = minutes.NewInstruction(body=cast.body, due_on=day, text="Шамдарды жөндеу.")
    values = {
        "decision": Decision.INSTRUCTED,
        "may_record": True,
        "participants": "Заңгер",
        "statements": "Тұрғын шамның жоқтығын айтты.",
        "decision_text": "",
        "instructions": (one,),
    }
    return minutes.Sheet(**(values | changes))


def received(cast, **changes):
    """Give a request whose minutes are written and not signed."""
    row = granted(cast)
    with clock.at(at_the_reception(cast)):
        minutes.save(row.pk, sheet(cast, **changes), actor=cast.secretary)
    row.refresh_from_db()
    return row


def signed(cast, **changes):
    row = received(cast, **changes)
    with clock.at(at_the_reception(cast, 20)):
        minutes.sign(row.pk, actor=cast.akim)
    row.refresh_from_db()
    return row


def mend(row, **changes):
    return person.mend(row.pk, person.Mended(**changes))
