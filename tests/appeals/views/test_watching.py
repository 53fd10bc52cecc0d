"""Second look and personal control on the card and in the lists: plain and by HTMX."""

import pytest
import time_machine
from django.urls import reverse

from akimat.people.roles import Role
from appeals.models import Appeal, LookAgain, PersonalControl
from appeals.services import personal_control
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import HTMX, is_part_of_reload, make_desks, seen, sign_in
from tests.factories.verdicts import judged, looked_at_again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def cast():
    cast = make_desks()
    cast.akim = make_user(Role.AKIM)
    return cast


@pytest.fixture
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def step(client, appeal, name, headers=None, **sent):
    return client.post(reverse(f"appeals:{name}", args=[appeal.number]), sent, headers=headers)


@pytest.mark.parametrize(("decision", "state"), [("accept", "accepted"), ("refuse", "refused")])
@pytest.mark.parametrize("headers", [None, HTMX])
def test_the_controller_decides_plainly_and_by_htmx(client, cast, decision, state, headers):
    appeal = judged(cast)
    ask = sign_in(client, cast.controller)

    answer = step(ask, appeal, "look-again", headers, decision=decision, reason="Негізді")

    assert LookAgain.objects.get().state == state
    if headers:
        assert is_part_of_reload(answer, ask, appeal.get_absolute_url())
    else:
        assert answer["Location"] == appeal.get_absolute_url()


@pytest.mark.parametrize("headers", [None, HTMX])
def test_without_a_reason_the_card_comes_back(english, cast, headers):
    appeal = judged(cast)

    answer = step(
        sign_in(english, cast.controller), appeal, "look-again", headers, decision="refuse"
    )

    assert answer.status_code == 422
    assert "Give the reason in a few words" in seen(answer)
    assert LookAgain.objects.get().state == "asked"


def test_a_decision_on_an_old_card_keeps_the_words(english, cast):
    appeal = judged(cast)
    ask = sign_in(english, cast.controller)
    step(ask, appeal, "look-again", decision="refuse", reason="бірінші")

    answer = step(ask, appeal, "look-again", decision="accept", reason="екінші")

    assert answer.status_code == 409
    assert "екінші" in seen(answer)
    assert Appeal.objects.get().state == "sent"


@pytest.mark.parametrize("who", ["clerk", "executor", "head", "manager", "akim"])
def test_others_see_what_the_person_said_and_cannot_decide(english, cast, who):
    appeal = judged(cast)
    ask = sign_in(english, getattr(cast, who))

    shown = seen(ask.get(appeal.get_absolute_url()))

    assert "Шам әлі жанбайды." in shown
    assert 'id="look-again"' not in shown
    assert step(ask, appeal, "look-again", decision="accept", reason="x").status_code == 403
    assert LookAgain.objects.get().state == "asked"


def test_the_card_tells_the_executor_of_the_second_look_and_its_day(english, cast):
    appeal = looked_at_again(cast)

    shown = seen(sign_in(english, cast.executor).get(appeal.get_absolute_url()))

    assert "Second look:" in shown
    assert "internal rule, no term of the law" in shown
    assert 'id="draft"' in shown
    assert "Overdue" not in shown.split("<main")[1]


@pytest.mark.parametrize("headers", [None, HTMX])
def test_the_akim_puts_and_lifts_and_the_fragment_is_the_page(client, cast, headers):
    appeal = life.drafted(cast)
    ask = sign_in(client, cast.akim)

    put = step(ask, appeal, "control", headers, note="Қадағалаймын", control_on="2026-10-20")
    if headers:
        assert is_part_of_reload(put, ask, appeal.get_absolute_url())
    assert str(PersonalControl.objects.get().control_on) == "2026-10-20"
    lifted = step(ask, appeal, "lift", headers, reason="Шешілді")

    assert lifted.status_code == (200 if headers else 302)
    assert PersonalControl.objects.get().lift_reason == "Шешілді"


def test_a_day_after_the_term_of_the_law_is_told_and_nothing_is_lost(english, cast):
    appeal = life.drafted(cast)

    answer = step(
        sign_in(english, cast.akim), appeal, "control", note="Сөзім", control_on="2026-12-01"
    )

    assert answer.status_code == 409
    assert "not later than the term of the law, 28.10.2026" in seen(answer)
    assert "Сөзім" in seen(answer)


def test_after_the_term_of_the_law_no_day_is_asked_for_and_the_mark_is_put(english, cast):
    appeal = life.drafted(cast)

    with time_machine.travel(life.moment(11, 20), tick=False):
        ask = sign_in(english, cast.akim)
        card = seen(ask.get(appeal.get_absolute_url()))
        step(ask, appeal, "control", note="Қадағалаймын")

    assert "What to look at" in card
    assert "Control day" not in card
    assert PersonalControl.objects.get().control_on is None


@pytest.mark.parametrize("who", ["clerk", "executor", "head", "manager", "auditor"])
def test_nobody_else_is_offered_personal_control(client, cast, who):
    appeal = life.drafted(cast)
    ask = sign_in(client, getattr(cast, who))

    assert 'id="control"' not in seen(ask.get(appeal.get_absolute_url()))
    assert step(ask, appeal, "control", note="x").status_code == 403
    assert step(ask, appeal, "lift", reason="x").status_code == 403
    assert not PersonalControl.objects.exists()


def numbers(client, query):
    rows = client.get(f"/appeals/{query}").context["rows"]
    return {row["number"] for row in rows}


def test_each_list_and_filter_holds_its_own(english, cast):
    asked, second, marked = judged(cast), looked_at_again(cast), life.drafted(cast)
    personal_control.put(marked.pk, note="x", actor=cast.akim)

    controller = sign_in(english, cast.controller)
    assert numbers(controller, "?list=look_again") == {asked.number}
    assert numbers(controller, "?list=second_look") == {second.number}
    assert numbers(controller, "?list=personal") == {marked.number}
    assert numbers(controller, "?list=all&personal_control=on") == {marked.number}
    assert numbers(controller, "?list=all&second_look=on") == {second.number}
    page = seen(controller.get("/appeals/?list=all"))
    # One of each.
    assert page.count('class="ds-tag mark"') == 2
    assert numbers(sign_in(english, cast.stranger), "?list=personal") == set()


def test_far_after_the_term_a_second_look_stands_in_no_list_of_late_ones(english, cast):
    second = looked_at_again(cast)
    Appeal.objects.update(due_on="2026-10-06", registered_on="2026-09-01", decided_on="2026-10-01")
    controller = sign_in(english, cast.controller)

    assert numbers(controller, "?list=overdue") == set()
    assert numbers(controller, "?list=control") == set()
    assert numbers(controller, "?list=today") == set()
    assert numbers(controller, "?list=second_look") == {second.number}
