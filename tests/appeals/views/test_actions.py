"""Every step of the card: plain and by HTMX, by the right person and by the wrong one."""

import operator
from typing import NamedTuple

import pytest
from django.urls import reverse

from akimat.base import clock
from akimat.structure.models import Body
from appeals.domain.kinds import AnswerWay
from appeals.models import Appeal, Topic
from appeals.services import answer, assign
from tests.factories import life
from tests.factories.desks import HTMX, is_part_of_reload, make_desks, page, seen, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
DRAFT = {"text": "Шам ауыстырылды.", "language": "kk", "result": "satisfied"}


@pytest.fixture
def cast():
    return make_desks()


def accepted(cast):
    return assign.accept(life.routed(cast).pk, actor=cast.head)


def assigned(cast):
    return assign.assign(accepted(cast).pk, executor=cast.executor, actor=cast.head)


def signed(cast):
    appeal = life.drafted(cast, answer_way=AnswerWay.POST)
    return answer.sign(appeal.pk, actor=cast.head)


STAGES = {
    "filed": life.filed,
    "routed": life.routed,
    "accepted": accepted,
    "assigned": assigned,
    "drafted": life.drafted,
    "signed": signed,
    "answered": life.answered,
}


class Step(NamedTuple):
    name: str
    stage: str
    who: str
    data: dict
    state: str

    def start(self, cast):
        return STAGES[self.stage](cast)

    def filled(self, cast):
        known = {"executor": cast.executor.pk, "outside": cast.outside.code}
        return {name: known.get(value, value) for name, value in self.data.items()}


STEPS = [
    Step("route", "filed", "clerk", {"body": "KHR-HCS", "topic": "T0101"}, "routed"),
    Step("accept", "routed", "executor", {}, "accepted"),
    Step("decline", "routed", "head", {"reason": "Біздікі емес"}, "registered"),
    Step("assign", "accepted", "head", {"executor": "executor"}, "assigned"),
    Step("draft", "assigned", "executor", DRAFT, "drafted"),
    Step("rework", "drafted", "head", {"reason": "Толығырақ"}, "assigned"),
    Step("sign", "drafted", "head", {}, "signed"),
    Step("send", "signed", "clerk", {}, "sent"),
    Step("close", "answered", "controller", {}, "closed"),
    Step("redirect", "filed", "clerk", {"body": "outside", "reason": "Облыс ісі"}, "redirected"),
    Step("withdraw", "filed", "clerk", {"reason": "06.10 өтініші"}, "withdrawn"),
]
WITH_FIELDS = [step for step in STEPS if step.data]
name_of = operator.attrgetter("name")


def address(appeal, step):
    return reverse(f"appeals:{step}", args=[appeal.number])


@pytest.mark.parametrize("step", STEPS, ids=name_of)
def test_a_step_is_taken_by_a_plain_form(client, cast, step):
    appeal = step.start(cast)
    ask = sign_in(client, getattr(cast, step.who))

    answer = ask.post(address(appeal, step.name), step.filled(cast))

    appeal.refresh_from_db()
    assert answer.status_code == 302
    assert appeal.state == step.state
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("step", STEPS, ids=name_of)
def test_a_step_answers_htmx_with_what_a_reload_shows(client, cast, step):
    appeal = step.start(cast)
    ask = sign_in(client, getattr(cast, step.who))

    fragment = ask.post(address(appeal, step.name), step.filled(cast), headers=HTMX)

    appeal.refresh_from_db()
    assert appeal.state == step.state
    if step.name == "decline":  # the body has it no longer
        assert fragment["HX-Redirect"] == reverse("appeals:list")
    else:
        assert fragment.status_code == 200
        assert is_part_of_reload(fragment, client, appeal.get_absolute_url())


@pytest.mark.parametrize("step", STEPS, ids=name_of)
def test_a_step_is_refused_to_the_wrong_role_and_unknown_to_a_stranger(client, cast, step):
    appeal = step.start(cast)
    before, where, data = appeal.state, address(appeal, step.name), step.filled(cast)

    wrong = sign_in(client, cast.manager).post(where, data)
    strange = sign_in(client, cast.stranger).post(where, data)
    by_get = sign_in(client, getattr(cast, step.who)).get(where)

    appeal.refresh_from_db()
    assert (wrong.status_code, strange.status_code, by_get.status_code) == (403, 404, 405)
    assert appeal.state == before != step.state


@pytest.mark.parametrize("step", WITH_FIELDS, ids=name_of)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_an_empty_form_comes_back_open_and_changes_nothing(client, cast, step, headers):
    appeal = step.start(cast)
    before = appeal.state
    ask = sign_in(client, getattr(cast, step.who))

    answer = ask.post(address(appeal, step.name), headers=headers)

    appeal.refresh_from_db()
    assert (answer.status_code, appeal.state) == (422, before)
    assert f'id="{step.name}" open' in seen(answer)
    assert "field-error" in page(answer)


def test_the_wrong_role_is_refused_before_its_form_is_read(client, cast):
    appeal = life.routed(cast)

    answer = sign_in(client, cast.manager).post(address(appeal, "decline"), {"reason": ""})

    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_second_of_two_people_gets_the_fresh_card_and_keeps_the_text(client, cast, headers):
    appeal = life.drafted(cast)
    answer.sign(appeal.pk, actor=cast.head)

    refused = sign_in(client, cast.head).post(
        address(appeal, "rework"), {"reason": "Ұзақ жазылған ескерту"}, headers=headers
    )

    assert refused.status_code == 409
    assert "Ұзақ жазылған ескерту" in page(refused)
    assert 'role="alert"' in page(refused)
    assert 'id="rework"' not in page(refused)


def test_a_form_of_an_older_card_is_told_that_the_card_moved_on(client, cast):
    appeal = life.routed(cast)
    ask = sign_in(client, cast.clerk)
    stamp = seen(ask.get(appeal.get_absolute_url())).partition('name="stamp" value="')[2]
    with clock.at(life.moment(10, 8)):
        assign.accept(appeal.pk, actor=cast.head)

    refused = ask.post(
        address(appeal, "withdraw"),
        {"reason": "Өтініш иесі келді", "stamp": stamp.partition('"')[0]},
    )

    appeal.refresh_from_db()
    assert (refused.status_code, appeal.state) == (409, "accepted")
    assert "Өтініш иесі келді" in page(refused)


def test_a_rule_that_refuses_says_why_beside_the_open_form(client, cast):
    appeal = accepted(cast)

    refused = sign_in(client, cast.head).post(
        address(appeal, "assign"), {"executor": cast.other_executor.pk}
    )

    assert refused.status_code == 409
    assert 'role="alert"' in page(refused)
    assert 'id="assign" open' in seen(refused)


def test_a_redirect_after_three_days_is_refused_with_the_day(client, cast):
    appeal = life.filed(cast, at=life.moment(9, 1))

    refused = sign_in(client, cast.clerk).post(
        address(appeal, "redirect"), {"body": cast.outside.code, "reason": "Облыс ісі"}
    )

    assert refused.status_code == 409
    assert "04.09.2026" in page(refused)
    assert "Облыс ісі" in page(refused)


def test_the_clerk_corrects_the_body_and_the_topic(client, cast):
    appeal = life.routed(cast)

    sign_in(client, cast.clerk).post(
        address(appeal, "route"), {"body": "KHR-SOC", "topic": "T0103", "reason": "Қайта қаралды"}
    )

    appeal.refresh_from_db()
    assert appeal.body == Body.objects.get(code="KHR-SOC")
    assert appeal.topic == Topic.objects.get(code="T0103")
    assert appeal.routing_source == "clerk"


def test_a_new_version_begins_with_the_last_one(client, cast):
    appeal = life.drafted(cast)
    answer.rework(appeal.pk, reason="Толығырақ", actor=cast.head)

    html = page(sign_in(client, cast.executor).get(appeal.get_absolute_url()))

    form = html[html.index('id="draft"') :].partition("</form>")[0]
    assert "Шам ауыстырылды" in form
    assert '<option value="satisfied" selected' in form
    assert "Толығырақ" in html


def test_an_answer_in_another_language_needs_its_reason(client, cast):
    appeal = assigned(cast)
    ask = sign_in(client, cast.executor)

    refused = ask.post(address(appeal, "draft"), DRAFT | {"language": "ru"})
    taken = ask.post(
        address(appeal, "draft"), DRAFT | {"language": "ru", "language_reason": "Өзі сұрады"}
    )

    assert (refused.status_code, taken.status_code) == (409, 302)
    assert "Шам ауыстырылды." in page(refused)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_external_number_is_entered_on_the_card(client, cast, headers):
    appeal = life.filed(cast)

    taken = sign_in(client, cast.clerk).post(
        address(appeal, "number"), {"external_number": "жт-2026-12345678"}, headers=headers
    )

    appeal.refresh_from_db()
    assert appeal.external_number == "ЖТ-2026-12345678"
    assert taken.status_code == (200 if headers else 302)
    if headers:
        assert is_part_of_reload(taken, client, appeal.get_absolute_url())


@pytest.mark.parametrize(("typed", "status"), [("12", 422), ("ЖТ-2026-00000001", 409)])
def test_a_wrong_or_taken_external_number_is_kept_as_typed(client, cast, typed, status):
    other, appeal = life.filed(cast), life.filed(cast)
    Appeal.objects.filter(pk=other.pk).update(external_number="ЖТ-2026-00000001")

    refused = sign_in(client, cast.clerk).post(
        address(appeal, "number"), {"external_number": typed}
    )

    assert refused.status_code == status
    assert f'value="{typed}"' in page(refused)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_was_brought_is_ticked_off(client, cast, headers):
    appeal = life.filed(cast, street="", text="")

    taken = sign_in(client, cast.clerk).post(
        address(appeal, "mend"), {"address_missing": "Абай, 14"}, headers=headers
    )

    appeal.refresh_from_db()
    assert (appeal.defects, appeal.street) == (["text_missing"], "Абай, 14")
    assert taken.status_code == (200 if headers else 302)


def test_nothing_brought_is_told_and_changes_nothing(client, cast):
    appeal = life.filed(cast, street="", text="")

    refused = sign_in(client, cast.clerk).post(address(appeal, "mend"), {"text_missing": " "})

    assert refused.status_code == 422
    assert 'id="mend-address_missing_error"' in page(refused)


@pytest.mark.parametrize("step", ["number", "mend"])
def test_notes_are_for_the_clerk_and_the_controller_only(client, cast, step):
    appeal = life.routed(cast, street="")
    data = {"external_number": "ЖТ-2026-12345678", "address_missing": "Абай, 14"}

    for_head = sign_in(client, cast.head).post(address(appeal, step), data)
    empty = sign_in(client, cast.head).post(address(appeal, step))
    for_controller = sign_in(client, cast.controller).post(address(appeal, step), data)

    assert (for_head.status_code, empty.status_code, for_controller.status_code) == (403, 403, 302)


def test_unmended_defects_return_the_appeal_after_their_term(client, cast):
    appeal = life.filed(cast, at=life.moment(9, 1), text="")

    taken = sign_in(client, cast.clerk).post(
        address(appeal, "return"), {"reason": "Толықтырылмады"}
    )

    appeal.refresh_from_db()
    assert (taken.status_code, appeal.state) == (302, "returned")
