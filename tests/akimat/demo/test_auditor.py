"""What an auditor would ask of the demo: order in time, numbers of e-Otinish, broken promises."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F, Window
from django.db.models.functions import Lag

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.celery_send import paused
from akimat.base.identifiers import check_external_number
from akimat.dashboards import promises
from akimat.demo import filing, life, make, verdicts
from akimat.demo.moments import at_work
from akimat.launch.models import DemoShare
from akimat.measures.scope import on_now
from akimat.people.models import User
from akimat.structure.models import Office
from appeals.domain.verdicts import Choice
from appeals.models import Appeal, Incident
from tests.conftest import TUESDAY
from tests.factories import incidents
from tests.factories.life import make_cast

AQTOBE = ZoneInfo("Asia/Aqtobe")
TOTAL = 150


@pytest.fixture
def demo(transactional_db, reference, on_a_working_tuesday):  # noqa: ARG001 -- asked for
    make.people()
    make.year(TOTAL, DemoShare)
    make.receptions()
    make.incidents()


@pytest.mark.usefixtures("demo")
def test_the_demo_stands_before_an_auditor():
    lines = Entry.objects.annotate(
        before=Window(Lag("at"), partition_by=F("chain"), order_by=F("seq").asc())
    )
    gone_back = [(one.subject, one.action) for one in lines if one.before and one.at < one.before]
    assert gone_back == []

    early = Appeal.objects.filter(decided_on__lt=F("registered_on"))
    assert list(early.values_list("number", flat=True)) == []

    numbers = list(Appeal.objects.values_list("external_number", flat=True))
    entered = [number for number in numbers if number]
    assert len(entered) > len(numbers) / 2
    assert len(entered) < len(numbers)
    assert [check_external_number(number) for number in entered] == entered

    akim = User.objects.get(username="akim")
    assert len(promises.broken(akim, on_now())) == promises.SHOWN


def test_nobody_of_the_demo_works_on_a_holiday(reference):  # noqa: ARG001 -- the calendar
    # Nauryz of 2026 with the days off around it.
    evening = datetime(2026, 3, 20, 22, tzinfo=AQTOBE)
    moments = [at_work(evening + timedelta(hours=hours)) for hours in range(24 * 6)]

    assert moments == sorted(moments)
    assert not {moment.day for moment in moments} & {21, 22, 23, 24, 25}


def test_water_that_failed_on_a_day_off_is_told_of_the_working_day_before(reference):  # noqa: ARG001
    tuesday_after_a_saturday = datetime(2026, 12, 1, 11, tzinfo=AQTOBE)
    with clock.at(tuesday_after_a_saturday), paused():
        make.incidents()

    over = Incident.objects.order_by("pk").first()
    appeals = Appeal.objects.filter(incidents__incident=over)
    assert {row.registered_on.isoformat() for row in appeals} == {"2026-11-27"}
    assert all(row.decided_on >= row.registered_on for row in appeals)
    assert {row.answer.sent_at.date().isoformat() for row in appeals} == {"2026-11-27"}


def test_water_fails_on_a_morning_on_which_nobody_else_wrote_of_water(reference):  # noqa: ARG001
    tuesday = datetime(2026, 12, 1, 11, tzinfo=AQTOBE)
    alone = incidents.told(make_cast(), 0, datetime(2026, 11, 27, 10, tzinfo=AQTOBE))
    with clock.at(tuesday), paused():
        make.incidents()

    days = set(Appeal.objects.exclude(incidents=None).values_list("registered_on", flat=True))
    assert {day.isoformat() for day in days} == {"2026-11-26", "2026-12-01"}
    assert not alone.incidents.exists()


def test_a_slow_second_answer_breaks_the_promise_of_a_second_look(reference, monkeypatch):  # noqa: ARG001
    for name in ("WITHDRAWN", "DECLINED", "REWORKED"):
        monkeypatch.setattr(life, name, 0)
    for name in ("NO_CONSENT", "NO_ADDRESS"):
        monkeypatch.setattr(filing, name, 0)
    monkeypatch.setattr(verdicts, "SAYS", 1)
    monkeypatch.setattr(verdicts, "CHOICES", {Choice.NO: 1})
    monkeypatch.setattr(verdicts, "ACCEPTED", 1)
    monkeypatch.setattr(verdicts, "SLOW_ANEW", 1)
    monkeypatch.setattr(verdicts, "SLOW_DAYS", (300, 301))
    office = Office.objects.get(code="SA-KHR")
    random = Random(1)  # noqa: S311 -- a story, not a secret
    with paused():
        person = life.Life(random, office, make.people(), TUESDAY)
        appeal = person.live(TUESDAY - timedelta(days=90))

    with clock.at(TUESDAY):
        akim = User.objects.get(username="akim")
        told = {(one["what"], one["number"]) for one in promises.broken(akim, on_now())}
    assert told == {(promises.SECOND_LOOK, appeal.number)}
