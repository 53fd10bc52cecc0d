"""One appeal from the desk to the closed card, and every door that must stay shut."""

from datetime import date

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body
from appeals.domain.kinds import AnswerResult, Form, Kind, Language
from appeals.domain.states import AppealState
from appeals.labels import CONSENT_VERSION
from appeals.models import Appeal
from appeals.services import answer, assign, card, ending, route
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.fixture
def controller(cast):
    return User.objects.create(username="gulnar", role=Role.CONTROLLER, office=cast.office)


def journal(appeal):
    lines = Entry.objects.filter(subject=appeal.subject).order_by("pk")
    return [line.action for line in lines if line.action != "suggest"]


def test_an_appeal_lives_from_the_desk_to_the_closed_card(cast, controller):
    appeal = life.answered(cast)

    with clock.at(life.moment(10, 13)):
        appeal = ending.close(appeal.pk, actor=controller)

    assert appeal.state == AppealState.CLOSED
    assert appeal.ended_at == life.moment(10, 13)
    assert journal(appeal) == [
        *("register", "route", "accept", "assign", "draft", "sign", "send", "close")
    ]


def test_each_line_of_the_journal_says_who_and_from_where_to_where(cast):
    appeal = life.routed(cast)

    line = Entry.objects.get(subject=appeal.subject, action="route")

    assert (line.actor, line.at) == (cast.clerk, life.moment(10, 7))
    assert (line.facts["old"], line.facts["new"]) == ("registered", "routed")
    assert line.facts["body"] == "KHR-HCS"


def test_a_body_returns_an_appeal_with_a_reason_and_loses_sight_of_it(cast):
    appeal = life.routed(cast)

    appeal = assign.decline(appeal.pk, reason=" Бұл жол бөлімінің ісі ", actor=cast.head)

    assert (appeal.state, appeal.body, appeal.declines) == (AppealState.REGISTERED, None, 1)
    assert appeal.decline_reason == "Бұл жол бөлімінің ісі"


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(lambda a, c: assign.decline(a.pk, reason=" ", actor=c.head), id="decline"),
        pytest.param(
            lambda a, c: route.redirect(a.pk, body=c.outside, reason="", actor=c.clerk),
            id="redirect",
        ),
        pytest.param(lambda a, c: ending.withdraw(a.pk, reason="", actor=c.clerk), id="withdraw"),
    ],
)
def test_a_step_that_needs_a_reason_is_refused_without_one(cast, step):
    appeal = life.routed(cast)

    with clock.at(life.moment(10, 7)), pytest.raises(DomainError, match="reason_missing"):
        step(appeal, cast)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.ROUTED


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_answer_is_not_given_back_without_a_remark(cast, reason):
    appeal = life.drafted(cast)

    with pytest.raises(DomainError, match="reason_missing"):
        answer.rework(appeal.pk, reason=reason, actor=cast.head)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.DRAFTED


@pytest.mark.parametrize("reason", ["", " \n"])
def test_an_appeal_is_not_returned_to_the_applicant_without_a_reason(cast, reason):
    appeal = life.filed(cast, text="")

    with clock.at(life.moment(10, 20)), pytest.raises(DomainError, match="reason_missing"):
        ending.return_to_applicant(appeal.pk, reason=reason, actor=cast.clerk)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.REGISTERED


def test_a_redirect_is_possible_on_the_third_working_day_and_not_on_the_fourth(cast):
    # Received on Tuesday the 6th: the third working day is Friday the 9th.
    late, in_time = life.filed(cast), life.filed(cast)

    with clock.at(life.moment(10, 9, 23)):
        route.redirect(in_time.pk, body=cast.outside, reason="Құзыреті", actor=cast.clerk)
    with clock.at(life.moment(10, 10, 1)), pytest.raises(DomainError, match="redirect_too_late"):
        route.redirect(late.pk, body=cast.outside, reason="Құзыреті", actor=cast.clerk)

    in_time.refresh_from_db()
    assert in_time.state == AppealState.REDIRECTED


def test_inside_goes_by_routing_and_outside_by_redirect(cast):
    appeal = life.filed(cast)

    with clock.at(life.moment(10, 7)):
        with pytest.raises(DomainError, match="body_not_internal"):
            route.route(appeal.pk, body=cast.outside, topic=None, actor=cast.clerk)
        with pytest.raises(DomainError, match="body_not_external"):
            route.redirect(appeal.pk, body=cast.body, reason="x", actor=cast.clerk)


def test_a_closed_body_gets_nothing(cast):
    appeal = life.filed(cast)

    with clock.at(life.moment(10, 7)), pytest.raises(DomainError, match="body_closed"):
        route.route(appeal.pk, body=Body.objects.get(code="KHR-EDU"), topic=None, actor=cast.clerk)


def test_nothing_is_redirected_to_a_closed_body(cast):
    appeal = life.filed(cast)
    Body.objects.filter(pk=cast.outside.pk).update(valid_to=date(2026, 10, 6))
    gone = Body.objects.get(pk=cast.outside.pk)

    with clock.at(life.moment(10, 7)), pytest.raises(DomainError, match="body_closed"):
        route.redirect(appeal.pk, body=gone, reason="Құзыреті", actor=cast.clerk)

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.REGISTERED


@pytest.mark.parametrize(
    "who",
    [
        pytest.param({"role": Role.CLERK}, id="a clerk"),
        pytest.param({"role": Role.EXECUTOR, "body": "KHR-SOC"}, id="an executor elsewhere"),
        pytest.param({"role": Role.EXECUTOR, "is_active": False}, id="a closed account"),
        pytest.param({"role": Role.MANAGER}, id="of the body, but not of its work"),
    ],
)
def test_only_people_who_work_in_the_body_can_be_executors(cast, who):
    appeal = life.routed(cast)
    assign.accept(appeal.pk, actor=cast.head)
    body = Body.objects.get(code=who.get("body", cast.body.code))
    other = User.objects.create(username="other", office=cast.office, **who | {"body": body})

    with pytest.raises(DomainError, match="executor_not_of_body"):
        assign.assign(appeal.pk, executor=other, actor=cast.head)

    assert Appeal.objects.get(pk=appeal.pk).executor is None


def test_an_executor_takes_work_only_on_himself(cast):
    appeal = life.routed(cast)
    assign.accept(appeal.pk, actor=cast.executor)

    with pytest.raises(DomainError, match="executor_only_self"):
        assign.assign(appeal.pk, executor=cast.head, actor=cast.executor)

    assert assign.assign(appeal.pk, executor=cast.executor, actor=cast.executor).executor


def test_a_draft_that_is_sent_back_is_never_lost(cast):
    appeal = life.drafted(cast)

    answer.rework(appeal.pk, reason="Заңды көрсетіңіз", actor=cast.head)
    new = answer.Draft(text="Толық жауап", language=Language.KK, result=AnswerResult.EXPLAINED)
    appeal = answer.draft(appeal.pk, new, actor=cast.executor)

    versions = list(appeal.answers.order_by("version").values_list("version", "text", "remark"))
    assert versions == [(1, life.ANSWER, "Заңды көрсетіңіз"), (2, "Толық жауап", "")]
    assert appeal.answer.version == 2


@pytest.mark.parametrize(
    ("language", "reason", "is_allowed"),
    [
        pytest.param(Language.KK, "", True, id="state language"),
        pytest.param(Language.RU, "", False, id="another one without a reason"),
        pytest.param(Language.RU, "Өтініш иесі сұрады", True, id="another one with a reason"),
    ],
)
def test_the_language_of_the_answer_follows_the_appeal(cast, language, reason, is_allowed):
    appeal = life.drafted(cast)
    answer.rework(appeal.pk, reason="Қайта жазыңыз", actor=cast.head)
    new = answer.Draft(
        text="Ответ", language=language, result=AnswerResult.EXPLAINED, language_reason=reason
    )

    if is_allowed:
        assert answer.draft(appeal.pk, new, actor=cast.executor).answer.language == language
    else:
        with pytest.raises(DomainError, match="answer_language"):
            answer.draft(appeal.pk, new, actor=cast.executor)


@pytest.mark.parametrize("written_in", [Language.KK, Language.RU])
def test_the_state_language_and_that_of_the_appeal_need_no_reason(cast, written_in):
    appeal = life.drafted(cast, language=Language.RU)
    answer.rework(appeal.pk, reason="Қайта жазыңыз", actor=cast.head)
    new = answer.Draft(text="Ответ", language=written_in, result=AnswerResult.EXPLAINED)

    appeal = answer.draft(appeal.pk, new, actor=cast.executor)

    assert (appeal.answer.language, appeal.answer.language_reason) == (written_in, "")


@pytest.mark.parametrize("author", ["executor", "head"])
def test_neither_who_wrote_nor_who_signed_the_answer_takes_it_off_control(cast, author):
    appeal = life.answered(cast)
    # The work is somebody else's by now: what is left of the author stands in the answer.
    later = User.objects.create(username="later", role=Role.EXECUTOR, body=cast.body)
    Appeal.objects.filter(pk=appeal.pk).update(executor=later)
    User.objects.filter(pk=getattr(cast, author).pk).update(
        role=Role.CONTROLLER, office=cast.office
    )

    with pytest.raises(DomainError, match="closed_by_executor"):
        ending.close(appeal.pk, actor=User.objects.get(pk=getattr(cast, author).pk))

    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.SENT


def test_whose_work_it_was_may_not_take_it_off_control(cast):
    appeal = life.answered(cast)
    User.objects.filter(pk=cast.executor.pk).update(role=Role.CONTROLLER, office=cast.office)
    executor = User.objects.get(pk=cast.executor.pk)

    with pytest.raises(DomainError, match="closed_by_executor"):
        ending.close(appeal.pk, actor=executor)


def test_the_controller_sends_an_answer_back_that_does_not_answer(cast, controller):
    appeal = life.answered(cast)

    appeal = answer.rework(appeal.pk, reason="Мәселе шешілмеген", actor=controller)

    assert appeal.state == AppealState.ASSIGNED
    assert appeal.ended_at is None


def test_nobody_returns_an_appeal_while_the_term_to_mend_runs(cast):
    appeal = life.filed(cast, street="", text="")

    with clock.at(life.moment(10, 9)), pytest.raises(DomainError, match="no_unmended_defects"):
        ending.return_to_applicant(appeal.pk, reason="Толық емес", actor=cast.clerk)


def test_for_want_of_consent_or_of_reading_back_nothing_is_returned(cast):
    appeal = life.filed(cast, consent=False, read_back=False)
    assert appeal.defects == ["consent_missing", "not_read_back"]

    with clock.at(life.moment(10, 20)), pytest.raises(DomainError, match="no_unmended_defects"):
        ending.return_to_applicant(appeal.pk, reason="Келісім жоқ", actor=cast.clerk)


def test_mended_defects_are_struck_off(cast):
    appeal = life.filed(cast, street="", consent=False)
    assert appeal.defects == ["address_missing", "consent_missing"]

    appeal = card.mend(appeal.pk, brought={"address_missing": " Абай, 14 "}, actor=cast.clerk)
    assert (appeal.defects, appeal.mend_by) == (["consent_missing"], None)
    assert (appeal.street, appeal.consent_at) == ("Абай, 14", None)

    with clock.at(life.moment(7, 9)):
        appeal = card.mend(appeal.pk, brought={"consent_missing": "True"}, actor=cast.clerk)
    assert (appeal.defects, appeal.mend_by) == ([], None)
    assert (appeal.consent_at, appeal.consent_version) == (life.moment(7, 9), CONSENT_VERSION)


def test_words_that_are_brought_are_kept_and_read_by_the_router(cast):
    appeal = life.filed(cast, text="")
    route.route_by_keywords(appeal.pk)
    assert Appeal.objects.get(pk=appeal.pk).state == AppealState.REGISTERED

    card.mend(appeal.pk, brought={"text_missing": "Көшеде жарық жоқ"}, actor=cast.clerk)
    route.route_by_keywords(appeal.pk)

    appeal = Appeal.objects.get(pk=appeal.pk)
    assert appeal.text == "Көшеде жарық жоқ"
    assert "жарық" in " ".join(appeal.suggestion["because"])


def test_what_was_not_missing_is_not_overwritten(cast):
    appeal = life.filed(cast, street="")

    card.mend(appeal.pk, brought={"text_missing": "Басқа сөз"}, actor=cast.clerk)

    assert Appeal.objects.get(pk=appeal.pk).text != "Басқа сөз"


def test_a_term_to_mend_runs_only_for_what_the_applicant_can_bring(cast):
    left_out_by_the_clerk = life.filed(cast, consent=False, read_back=False)
    missing = life.filed(cast, street="", consent=False)

    assert left_out_by_the_clerk.mend_by is None
    assert f"{missing.mend_by:%d.%m.%Y}" == "09.10.2026"


def test_an_e_otinish_number_stands_at_one_appeal_only(cast):
    first, second = life.filed(cast), life.filed(cast)
    card.set_external_number(first.pk, number="жт-2026-12345678", actor=cast.clerk)

    with pytest.raises(DomainError, match="external_number_taken") as refused:
        card.set_external_number(second.pk, number="ЖТ-2026-12345678", actor=cast.clerk)

    assert refused.value.params == {"number": first.number}


def test_the_journal_keeps_the_e_otinish_number_and_the_one_before_it(cast):
    appeal = life.filed(cast)

    for number in ("ЖТ-2026-12345678", "ЖТ-2026-87654321"):
        card.set_external_number(appeal.pk, number=number, actor=cast.clerk)

    lines = Entry.objects.filter(subject=appeal.subject, action="external_number").order_by("pk")
    assert [(line.actor, line.facts) for line in lines] == [
        (cast.clerk, {"old": None, "new": "ЖТ-2026-12345678"}),
        (cast.clerk, {"old": "ЖТ-2026-12345678", "new": "ЖТ-2026-87654321"}),
    ]


def test_an_oral_complaint_is_refused_and_a_written_one_is_taken(cast):
    with pytest.raises(DomainError, match="complaint_oral_not_allowed"):
        life.filed(cast, kind=Kind.COMPLAINT)

    assert life.filed(cast, kind=Kind.COMPLAINT, form=Form.WRITTEN).kind == Kind.COMPLAINT


def test_what_comes_after_hours_on_the_last_day_gets_the_number_of_the_new_year(cast):
    appeal = life.filed(cast, life.moment(12, 31, 19))

    assert (appeal.year, appeal.number) == (2027, "SA-KHR-2027-000001")
    assert appeal.registered_on.isoformat() == "2027-01-05"


def test_a_case_keeps_the_regime_and_the_calendar_of_its_receipt(cast):
    appeal = life.filed(cast)

    assert appeal.regime == "appc2025"
    assert appeal.calendar_version
    assert appeal.trace[0]["what"] == "received"


def test_a_stranger_may_do_nothing(cast):
    appeal = life.routed(cast)

    with pytest.raises(DomainError, match="forbidden"):
        route.route(appeal.pk, body=cast.body, topic=None, actor=cast.stranger)
