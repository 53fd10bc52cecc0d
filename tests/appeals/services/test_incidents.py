"""What people decide of an incident, and the one answer to all its appeals."""

from datetime import timedelta

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.roles import Role
from appeals.domain.incidents import IncidentState
from appeals.domain.kinds import AnswerResult, AnswerWay
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.queries.incidents import map_marks
from appeals.services import answer, bursts, common_answer, incidents, route
from tests.factories import incidents as make
from tests.factories import life
from tests.factories.desk import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
COMMON = common_answer.Common(
    text_kk="Су құбыры жөнделді.", text_ru="Водопровод исправлен.", result=AnswerResult.SATISFIED
)

COMMON_STEPS = ("incident_draft", "incident_sign")


@pytest.fixture
def cast():
    cast = life.make_cast()
    cast.controller = make_user(Role.CONTROLLER)
    return cast


def told(body, **changes):
    values = {"text_kk": "Су құбыры жарылды", "text_ru": "Прорвало водопровод", "body": body}
    return incidents.Told(**(values | changes))


def appeals_of(incident):
    return list(Appeal.objects.filter(incidents__incident=incident).order_by("pk"))


def with_body(cast, count=5):
    """Give an incident whose appeals all stand before the body of the cast."""
    incident = make.opened(cast, count)
    with clock.at(life.moment(10, 7)):
        for appeal in appeals_of(incident):
            route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)
    return incident


def test_confirmed_it_says_what_who_and_until_when(cast):
    incident = make.opened(cast)
    until = make.START + timedelta(hours=8)

    incidents.confirm(incident.pk, told(cast.body, until=until), actor=cast.controller)

    incident.refresh_from_db()
    assert incident.state == IncidentState.CONFIRMED
    assert (incident.body, incident.repaired_by) == (cast.body, until)
    assert Entry.objects.get(subject=incident.subject, action="incident_confirm").actor == (
        cast.controller
    )


def test_without_words_in_both_languages_nothing_is_confirmed(cast):
    incident = make.opened(cast)

    with pytest.raises(DomainError, match="incident_words_missing"):
        incidents.confirm(incident.pk, told(cast.body, text_kk=" "), actor=cast.controller)

    incident.refresh_from_db()
    assert incident.state == IncidentState.OPEN


def test_a_confirmed_incident_is_told_anew_where_the_repair_takes_longer(cast):
    incident = make.opened(cast)
    incidents.confirm(incident.pk, told(cast.body), actor=cast.controller)

    incidents.confirm(incident.pk, told(cast.body, text_ru="Ждём насос"), actor=cast.clerk)

    incident.refresh_from_db()
    assert (incident.state, incident.text_ru) == (IncidentState.CONFIRMED, "Ждём насос")


def test_the_head_who_repairs_it_ends_it_and_no_other_head(cast):
    incident = make.opened(cast)
    incidents.confirm(incident.pk, told(cast.body), actor=cast.controller)
    other = make_user(Role.HEAD, body="KHR-SOC")

    with pytest.raises(DomainError, match="forbidden"):
        incidents.end(incident.pk, actor=other)
    incidents.end(incident.pk, actor=cast.head)

    incident.refresh_from_db()
    assert incident.state == IncidentState.OVER
    assert incident.ended_at is not None


def test_dismissed_with_a_reason_only(cast):
    incident = make.opened(cast)

    with pytest.raises(DomainError, match="reason_missing"):
        incidents.dismiss(incident.pk, reason=" ", actor=cast.controller)
    incidents.dismiss(incident.pk, reason="Жаттығу болды", actor=cast.controller)

    incident.refresh_from_db()
    assert (incident.state, incident.reason) == (IncidentState.DISMISSED, "Жаттығу болды")


def test_an_appeal_is_put_to_it_by_hand_and_taken_out(cast):
    incident = make.opened(cast)
    road = make.told(cast, 9, make.START, text="Яма на дороге, асфальт.")

    incidents.add(incident.pk, appeal=road, actor=cast.clerk)
    assert road in appeals_of(incident)
    incidents.take_out(incident.pk, appeal=road, actor=cast.clerk)
    incidents.add(incident.pk, appeal=road, actor=cast.clerk)

    member = incident.members.get(appeal=road)
    assert (member.left_at, member.joined_by) == (None, cast.clerk)
    steps = Entry.objects.filter(subject=road.subject, action__startswith="incident_")
    assert [entry.action for entry in steps] == [
        "incident_join",
        "incident_leave",
        "incident_join",
    ]


def test_an_appeal_belongs_to_one_incident(cast):
    first = make.opened(cast)
    appeal = appeals_of(first)[0]
    make.burst(cast, 5, kato=make.DON)
    with clock.at(make.START + timedelta(hours=1)):
        bursts.sweep()
    second = type(first).objects.exclude(pk=first.pk).get()

    with pytest.raises(DomainError, match="incident_appeal_elsewhere") as refused:
        incidents.add(second.pk, appeal=appeal, actor=cast.clerk)

    assert refused.value.params["number"] == first.number


def test_one_answer_reaches_everybody_in_the_own_language(cast):
    incident = with_body(cast)
    appeals = appeals_of(incident)
    Appeal.objects.filter(pk=appeals[0].pk).update(language="ru", answer_way=AnswerWay.EMAIL)

    with clock.at(life.moment(10, 8)):
        drafted = common_answer.draft(
            incident, COMMON, appeals=[one.pk for one in appeals], actor=cast.executor
        )
        signed = common_answer.sign(incident, appeals=[one.pk for one in appeals], actor=cast.head)

    assert drafted.done == signed.done == tuple(one.number for one in appeals)
    now = appeals_of(incident)
    assert {one.state for one in now} == {AppealState.SIGNED}
    assert [one.answer.text for one in now] == [COMMON.text_ru, *[COMMON.text_kk] * 4]
    assert len({one.answer_id for one in now}) == 5
    # Each stays a case of its own, with its own term.
    assert [one.due_on for one in now] == [one.due_on for one in appeals]


def under(incident):
    """Give what the journal says under the incident of the common answer: step and appeal."""
    steps = Entry.objects.filter(subject=incident.subject, action__in=COMMON_STEPS)
    return [(one.action, one.facts["appeal"]) for one in steps.order_by("pk")]


def test_each_appeal_that_is_answered_with_the_others_stands_under_the_incident(cast):
    incident = with_body(cast)
    first, second, *_others = appeals_of(incident)
    keys = [first.pk, second.pk]

    common_answer.draft(incident, COMMON, appeals=keys, actor=cast.executor)
    # An executor does not sign: nothing was done, nothing is told.
    common_answer.sign(incident, appeals=keys, actor=cast.executor)
    common_answer.sign(incident, appeals=[second.pk], actor=cast.head)

    assert under(incident) == [
        ("incident_draft", first.number),
        ("incident_draft", second.number),
        ("incident_sign", second.number),
    ]


def test_what_was_answered_before_a_crash_stands_under_the_incident(cast):
    incident = with_body(cast)
    first, second, *_others = appeals_of(incident)
    members = common_answer.waiting_for_draft(incident, cast.executor)

    def step(member):
        common_answer._draft_one(member, COMMON, cast.executor)
        if member.appeal_id == second.pk:
            raise MemoryError

    with pytest.raises(MemoryError):
        common_answer._each(members, step, cast.executor, "incident_draft")

    answered = [one.number for one in appeals_of(incident) if one.state == AppealState.DRAFTED]
    assert answered == [first.number]
    assert under(incident) == [("incident_draft", first.number)]


def test_who_only_chose_some_answers_only_them(cast):
    incident = with_body(cast)
    first, *others = appeals_of(incident)

    common_answer.draft(incident, COMMON, appeals=[first.pk], actor=cast.executor)

    assert Appeal.objects.get(pk=first.pk).state == AppealState.DRAFTED
    states = Appeal.objects.filter(pk__in=[one.pk for one in others]).values_list("state")
    assert set(states) == {(AppealState.ROUTED,)}


def test_a_version_written_since_is_not_signed_with_the_others(cast):
    incident = with_body(cast)
    appeals = appeals_of(incident)
    keys = [one.pk for one in appeals]
    common_answer.draft(incident, COMMON, appeals=keys, actor=cast.executor)
    answer.rework(keys[0], reason="Үйін жазыңыз", actor=cast.head)
    own = answer.Draft(text="Өз жауабы", language="kk", result=AnswerResult.EXPLAINED)
    answer.draft(keys[0], own, actor=cast.executor)

    signed = common_answer.sign(incident, appeals=keys, actor=cast.head)

    assert signed.done == tuple(one.number for one in appeals[1:])
    assert Appeal.objects.get(pk=keys[0]).state == AppealState.DRAFTED


def test_an_executor_does_not_sign_and_another_body_does_not_answer(cast):
    incident = with_body(cast)
    keys = [one.pk for one in appeals_of(incident)]
    stranger = make_user(Role.EXECUTOR, body="KHR-SOC")
    with pytest.raises(DomainError, match="incident_nothing_to_answer"):
        common_answer.draft(incident, COMMON, appeals=keys, actor=stranger)
    common_answer.draft(incident, COMMON, appeals=keys, actor=cast.executor)

    signed = common_answer.sign(incident, appeals=keys, actor=cast.executor)

    assert signed.done == ()
    assert len(signed.left) == 5


def test_the_map_is_given_where_and_how_many(cast):
    incident = make.opened(cast, 6)
    place = incident.settlement

    marks = map_marks(cast.controller)

    assert [(m["kato"], m["lat"], m["lon"], m["appeals"]) for m in marks] == [
        (place.kato, place.lat, place.lon, 6)
    ]
    assert map_marks(make_user(Role.CONTROLLER, office="SA-ALG")) == []


def test_a_closed_account_is_shown_no_mark(cast):
    make.opened(cast)
    cast.controller.is_active = False

    assert map_marks(cast.controller) == []


def test_what_is_over_takes_nobody_in_and_lets_nobody_out(cast):
    incident = make.opened(cast)
    member, road = appeals_of(incident)[0], life.routed(cast)
    incidents.dismiss(incident.pk, reason="Жаттығу", actor=cast.controller)

    for step, appeal in ((incidents.take_out, member), (incidents.add, road)):
        with pytest.raises(DomainError, match="incident_step_not_allowed"):
            step(incident.pk, appeal=appeal, actor=cast.controller)

    assert incident.members.filter(left_at=None).count() == 5
