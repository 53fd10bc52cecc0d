"""The synthetic year looks like one that people lived."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from random import Random

import pytest

from akimat.audit.models import Entry
from akimat.base.celery_send import paused
from akimat.demo import filing, life, longer_terms, verdicts
from akimat.demo.make import people
from akimat.demo.moments import at_work
from akimat.structure.models import Office
from appeals.domain.verdicts import Choice

AQTOBE = timezone(timedelta(hours=5))


def test_people_of_the_demo_work_on_weekdays_in_office_hours_and_in_order(reference):  # noqa: ARG001 -- the calendar
    first = datetime(2026, 11, 20, tzinfo=AQTOBE)
    moments = [at_work(first + timedelta(minutes=20 * step)) for step in range(72 * 4)]

    assert all(before < after for before, after in pairwise(moments))
    assert {moment.weekday() for moment in moments} == {0, 4}
    for moment in moments:
        assert "08:30" <= f"{moment:%H:%M}" < "18:00", moment


@pytest.fixture
def lives(reference):  # noqa: ARG001 -- it reads the database
    """Let one appeal of a spring day live till summer; what seldom happens can be made certain."""

    def live(monkeypatch, **shares):
        for name in ("WITHDRAWN", "DECLINED", "REWORKED"):
            monkeypatch.setattr(life, name, shares.get(name, 0))
        for name in ("NO_CONSENT", "NO_ADDRESS"):
            monkeypatch.setattr(filing, name, shares.get(name, 0))
        monkeypatch.setattr(verdicts, "SAYS", shares.get("SAYS", 0))
        for name in ("LATE", "LATE_OF_DISPUTES"):
            monkeypatch.setattr(life, name, shares.get("LATE", 0))
        # Later than the term of fifteen working days with Nowruz in it.
        monkeypatch.setattr(life, "LATE_DAYS", (32, 34))
        monkeypatch.setattr(longer_terms, "EXTENDED", shares.get("EXTENDED", 0))
        monkeypatch.setattr(longer_terms, "TOLD", 1)
        monkeypatch.setattr(life, "NEVER_MENDED", shares.get("NEVER_MENDED", 0))
        random = Random(1)  # noqa: S311 -- a story, not a secret
        office = Office.objects.get(code="SA-KHR")
        until = datetime(2026, 6, 30, 12, tzinfo=AQTOBE)
        person = life.Life(random, office, people(), until)
        with paused():
            appeal = person.live(datetime(2026, 3, 3, 11, tzinfo=AQTOBE))
        return [line.action for line in Entry.objects.filter(subject=appeal.subject)]

    return live


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        pytest.param({}, "close", id="usual"),
        pytest.param({"WITHDRAWN": 1}, "withdraw", id="withdrawn"),
        pytest.param({"DECLINED": 1}, "decline", id="given back by the body"),
        pytest.param({"LATE": 1, "EXTENDED": 1}, "extend_term", id="term extended"),
        pytest.param({"LATE": 1, "EXTENDED": 1}, "tell_longer_term", id="and told"),
        pytest.param({"REWORKED": 1}, "rework", id="answer given back by the head"),
        pytest.param({"NO_CONSENT": 1}, "mend", id="mended"),
        pytest.param({"NO_ADDRESS": 1, "NEVER_MENDED": 1}, "return", id="never mended"),
    ],
)
def test_the_year_holds_whatever_can_happen_to_an_appeal(lives, monkeypatch, shares, told):
    steps = lives(monkeypatch, **shares)

    assert told in steps
    assert steps[-1] in {"close", "withdraw", "return"}


@pytest.mark.parametrize(
    ("choice", "accepted", "told"),
    [
        pytest.param("yes", 0, {"verdict"}, id="satisfied"),
        pytest.param("no", 0, {"verdict", "look_again_refuse"}, id="refused to look again"),
        pytest.param("no", 1, {"verdict", "look_again", "look_again_answer"}, id="answered anew"),
    ],
)
def test_people_of_the_year_say_what_they_think_of_their_answers(
    lives, monkeypatch, choice, accepted, told
):
    monkeypatch.setattr(verdicts, "CHOICES", {Choice(choice): 1})
    monkeypatch.setattr(verdicts, "ACCEPTED", accepted)

    assert told <= set(lives(monkeypatch, SAYS=1))
