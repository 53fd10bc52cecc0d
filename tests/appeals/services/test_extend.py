"""The term is extended once, while it runs, by the head of the body, and the person is told."""

from datetime import date

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.notifications.models import Message
from akimat.notifications.services import deliver
from akimat.people.roles import Role
from akimat.workcalendar.queries import load_calendar
from appeals import policies, queries
from appeals.domain.kinds import Form, Kind
from appeals.models import Appeal
from appeals.queries.extending import Telling, telling_of
from appeals.services import control, extend
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import make_desks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
WHY = "Басқа органның мәліметі қажет."
UNTIL = date(2026, 11, 30)
WAS = date(2026, 10, 28)


@pytest.fixture
def cast():
    cast = make_desks()
    cast.other_head = make_user(Role.HEAD, body="KHR-EDU")
    cast.akim = make_user(Role.AKIM)
    return cast


def put_off(appeal, actor, until=UNTIL, reason=WHY, at=None):
    with clock.at(at or life.moment(10, 13)):
        return extend.extend(appeal.pk, until=until, reason=reason, actor=actor)


def test_the_head_extends_the_term_and_the_day_explains_itself(cast):
    later = put_off(life.drafted(cast), cast.head)

    later.refresh_from_db()
    assert (later.due_on, later.extended_on) == (UNTIL, date(2026, 10, 13))
    assert (later.extension_reason, later.tell_extension_by) == (WHY, date(2026, 10, 16))
    assert [(row["what"], row["date"]) for row in later.trace[-4:]] == [
        ("extended", "2026-10-13"),
        ("extended_months_since_decision", "2026-12-13"),
        ("extended_due", "2026-11-30"),
        ("extension_told_working", "2026-10-16"),
    ]


def test_the_journal_keeps_the_old_day_the_reason_and_the_article(cast):
    appeal = put_off(life.drafted(cast), cast.head)

    line = Entry.objects.get(subject=appeal.subject, action="extend_term")
    assert line.actor == cast.head
    assert line.facts == {
        "was_due_on": "2026-10-28",
        "due_on": "2026-11-30",
        "reason": WHY,
        "basis": "350-VI: 76(3)",
        "way": "status_page",
    }


def test_the_step_keeps_the_state_and_its_beginning(cast):
    before = life.drafted(cast)

    later = put_off(before, cast.head)

    assert (later.state, later.state_since) == (before.state, before.state_since)


def test_whoever_left_an_email_gets_a_letter(cast):
    put_off(life.routed(cast, email="alikhan@example.kz"), cast.head)

    letter = Message.objects.get(template="appeal_extended")
    assert (letter.channel, letter.recipient) == ("email", "alikhan@example.kz")
    said = {name: letter.context[name] for name in ("was_due_on", "due_on", "reason")}
    assert said == {"was_due_on": "28.10.2026", "due_on": "30.11.2026", "reason": WHY}
    # Three months from the decision itself, not from the end of the new term.
    assert letter.context["complain_until"] == "13.01.2027"


def test_whoever_left_a_mobile_phone_gets_a_text(cast, settings):
    settings.SMS_BACKEND = "local"

    put_off(life.routed(cast), cast.head)

    text = Message.objects.get(template="appeal_extended")
    assert (text.channel, text.recipient) == ("sms", "+77011234567")


def told(appeal, actor, at=None):
    with clock.at(at or life.moment(10, 14)):
        return extend.note_told(appeal.pk, actor=actor)


def test_a_notice_tells_when_it_went_out_and_not_when_it_was_written(cast):
    appeal = put_off(life.routed(cast, email="alikhan@example.kz"), cast.head)
    assert telling_of(appeal) == Telling(at=None, is_on_its_way=True)

    with clock.at(life.moment(10, 14)):
        deliver(Message.objects.get(template="appeal_extended").pk)

    assert telling_of(appeal) == Telling(at=life.moment(10, 14), is_on_its_way=False)


def test_a_notice_that_was_given_up_tells_nobody(cast):
    appeal = put_off(life.routed(cast, email="alikhan@example.kz"), cast.head)
    Message.objects.filter(template="appeal_extended").update(next_try_at=None)

    assert telling_of(appeal) == Telling(at=None, is_on_its_way=False)


def test_who_told_notes_it_once_and_the_first_time_counts(cast):
    appeal = put_off(life.drafted(cast), cast.head)

    told(appeal, cast.executor)
    told(appeal, cast.head, life.moment(10, 15))

    line = Entry.objects.get(subject=appeal.subject, action="tell_longer_term")
    assert (line.actor, line.at) == (cast.executor, life.moment(10, 14))
    assert telling_of(appeal) == Telling(at=life.moment(10, 14), is_on_its_way=False)


@pytest.mark.parametrize("who", ["stranger", "other_head", "auditor", "manager", "akim"])
def test_whoever_does_not_speak_with_the_applicant_notes_nothing(cast, who):
    appeal = put_off(life.drafted(cast), cast.head)

    with pytest.raises(DomainError, match="forbidden"):
        told(appeal, getattr(cast, who))

    assert not Entry.objects.filter(action="tell_longer_term").exists()


def test_of_a_term_that_was_not_extended_nobody_is_told(cast):
    with pytest.raises(DomainError, match="appeal_action_not_allowed"):
        told(life.drafted(cast), cast.head)


@pytest.mark.parametrize(
    "who",
    [
        *("clerk", "controller", "executor", "other_executor", "other_head"),
        *("manager", "region", "auditor", "stranger", "akim"),
    ],
)
def test_nobody_but_the_head_of_the_body_extends(cast, who):
    appeal, user = life.drafted(cast), getattr(cast, who)

    with pytest.raises(DomainError, match="forbidden"):
        put_off(appeal, user)

    assert not policies.can_extend(user, appeal)
    assert Appeal.objects.get().due_on == WAS


@pytest.mark.parametrize(
    ("until", "code", "told"),
    [
        pytest.param(WAS, "extension_not_later", "28.10.2026", id="the day of now"),
        pytest.param(date(2026, 12, 14), "extension_too_long", "11.12.2026", id="beyond"),
        pytest.param(date(2026, 11, 29), "extension_day_off", "29.11.2026", id="a Sunday"),
    ],
)
def test_a_day_that_the_law_does_not_let_is_refused_with_words(cast, until, code, told):
    appeal = life.drafted(cast)

    with pytest.raises(DomainError, match=code) as refusal:
        put_off(appeal, cast.head, until)

    assert refusal.value.params == {"date": told}
    assert Appeal.objects.get().extended_on is None


def test_the_last_lawful_day_is_offered_and_taken(cast):
    appeal = life.drafted(cast)
    with clock.at(life.moment(10, 13)):
        last = extend.last_day_of(appeal, clock.today(), load_calendar())

    assert put_off(appeal, cast.head, last).due_on == date(2026, 12, 11)


def test_without_a_reason_nothing_is_extended(cast):
    with pytest.raises(DomainError, match="reason_missing"):
        put_off(life.drafted(cast), cast.head, reason="  ")


def test_a_second_time_is_refused(cast):
    appeal = put_off(life.drafted(cast), cast.head)

    with pytest.raises(DomainError, match="extension_already"):
        put_off(appeal, cast.head, date(2026, 12, 1))

    assert Entry.objects.filter(action="extend_term").count() == 1


def test_a_complaint_is_never_extended(cast):
    appeal = life.drafted(cast, kind=Kind.COMPLAINT, form=Form.WRITTEN)

    with pytest.raises(DomainError, match="extension_complaint"):
        put_off(appeal, cast.head)


def test_what_is_answered_or_over_its_term_is_not_extended(cast):
    with pytest.raises(DomainError, match="extension_not_open"):
        put_off(life.answered(cast), cast.head)
    with pytest.raises(DomainError, match="extension_too_late"):
        put_off(life.drafted(cast), cast.head, at=life.moment(10, 29))


def test_on_the_last_day_of_the_term_it_can_still_be_extended(cast):
    assert put_off(life.drafted(cast), cast.head, at=life.moment(10, 28)).due_on == UNTIL


@pytest.mark.parametrize(
    ("stage", "at", "is_open"),
    [
        ("drafted", (10, 28), True),
        ("drafted", (10, 29), False),
        ("answered", (10, 13), False),
        ("returned", (10, 21), False),
    ],
)
def test_the_step_is_offered_only_where_it_would_be_taken(cast, stage, at, is_open):
    appeal = getattr(life, stage)(cast)

    with clock.at(life.moment(*at)):
        last = extend.last_day_of(appeal, clock.today(), load_calendar())

    assert (last is not None) is is_open


def test_an_extended_term_is_neither_overdue_nor_reminded_of_by_the_old_day(cast):
    appeal = life.drafted(cast)
    with clock.at(life.moment(10, 27)):
        control.remind()
    put_off(appeal, cast.head, at=life.moment(10, 28))

    assert control.mark_overdue(date(2026, 10, 29)) == 0
    assert Appeal.objects.get().reminded_stage is None
    assert not queries.overdue(Appeal.objects.all(), date(2026, 10, 29)).exists()
    assert control.mark_overdue(date(2026, 12, 1)) == 1
