"""The head extends the term on the card; the card, the paper and the citizen's page tell of it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from appeals.domain.kinds import Form, Kind
from appeals.models import Appeal
from appeals.services.extend import extend
from tests.factories import life
from tests.factories.desks import HTMX, is_part_of_reload, make_desks, page, seen, sign_in

# It is 6 October: two months end on a Sunday, 6 December.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LAST, UNTIL = "2026-12-04", "2026-11-30"
WHY = "Сұрау салынды, жауап күтілуде."


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def send(client, appeal, headers=None, **sent):
    address = reverse("appeals:extend", args=[appeal.number])
    return client.post(address, {"until": UNTIL, "reason": WHY} | sent, headers=headers)


def extended(cast, **changes):
    appeal = life.routed(cast, **changes)
    return extend(appeal.pk, until=date(2026, 11, 30), reason=WHY, actor=cast.head)


@pytest.mark.parametrize("headers", [None, HTMX])
def test_the_head_extends_plainly_and_by_htmx(client, cast, headers):
    appeal = life.routed(cast)
    ask = sign_in(client, cast.head)

    answer = send(ask, appeal, headers)

    assert Appeal.objects.get().due_on == date(2026, 11, 30)
    if headers:
        assert is_part_of_reload(answer, ask, appeal.get_absolute_url())
    else:
        assert answer["Location"] == appeal.get_absolute_url()


def test_the_form_tells_the_last_lawful_day_and_chooses_none(english, cast):
    page = seen(sign_in(english, cast.head).get(life.routed(cast).get_absolute_url()))

    assert f'value="{LAST}"' not in page
    assert f'min="2026-10-29" max="{LAST}"' in page
    assert "A working day, 04.12.2026 at the latest." in page


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"until": "2026-12-07"}, 409, "until 04.12.2026 at the latest"),
        ({"until": "2026-11-29"}, 409, "29.11.2026 is not a working day"),
        ({"until": ""}, 422, "Choose the new day of the answer"),
        ({"until": "30 February"}, 422, "Enter a valid date"),
        ({"until": "2031-01-06"}, 409, "until 04.12.2026 at the latest"),
        ({"until": "2020-01-06"}, 409, "due on 28.10.2026: choose a later day"),
    ],
)
@pytest.mark.parametrize("headers", [None, HTMX])
def test_what_is_refused_comes_back_open_with_its_words(english, cast, sent, status, told, headers):
    answer = send(sign_in(english, cast.head), life.routed(cast), headers, **sent)

    page = seen(answer)
    assert answer.status_code == status
    assert told in page
    assert WHY in page
    assert '<details class="offer" id="extend" open>' in page
    # Beside the day, with the focus: above the card nobody sees it on a phone.
    assert re.search(r'<input type="date" name="until"[^>]* autofocus', page)
    assert 'role="alert"' not in page
    assert Appeal.objects.get().extended_on is None


def test_without_a_reason_the_card_comes_back_with_the_day(english, cast):
    answer = send(sign_in(english, cast.head), life.routed(cast), reason="")

    assert answer.status_code == 422
    assert "Give the reason in a few words." in seen(answer)
    assert f'value="{UNTIL}"' in seen(answer)


def test_a_reason_too_long_comes_back_whole(english, cast):
    long = "ә" * 1001

    answer = send(sign_in(english, cast.head), life.routed(cast), reason=long)

    assert answer.status_code == 422
    assert "at most 1000 characters" in seen(answer)
    assert long in seen(answer)


def test_words_for_a_form_that_is_gone_are_shown_with_the_cause(english, cast):
    long = "ә" * 1001

    answer = send(sign_in(english, cast.head), extended(cast), reason=long)

    assert answer.status_code == 422
    assert "Somebody has moved this appeal on" in seen(answer)
    assert long in seen(answer)


@pytest.mark.parametrize("who", ["clerk", "controller", "executor"])
def test_others_see_no_form_and_are_refused(client, cast, who):
    appeal = life.routed(cast)
    ask = sign_in(client, getattr(cast, who))

    assert 'id="extend"' not in seen(ask.get(appeal.get_absolute_url()))
    assert send(ask, appeal).status_code == 403
    assert send(ask, appeal, reason="").status_code == 403


def test_a_complaint_and_an_extended_appeal_have_no_form(client, cast):
    ask = sign_in(client, cast.head)
    complaint = life.routed(cast, kind=Kind.COMPLAINT, form=Form.WRITTEN)

    for appeal in (complaint, extended(cast)):
        assert 'id="extend"' not in seen(ask.get(appeal.get_absolute_url()))


def test_who_was_quicker_is_told_and_the_words_are_kept(english, cast):
    answer = send(sign_in(english, cast.head), extended(cast), reason="Басқа себеп")

    assert answer.status_code == 409
    assert "The answer was put off already, to 30.11.2026" in seen(answer)
    assert "Басқа себеп" in seen(answer)


@pytest.mark.parametrize("paper", ["detail", "print"])
def test_the_card_and_its_paper_explain_the_new_day(english, cast, paper):
    appeal = extended(cast)
    ask = sign_in(english, cast.head)

    said = seen(ask.get(reverse(f"appeals:{paper}", args=[appeal.number])))

    assert "On 06.10.2026 the head of the body extended the term (APPC, art. 76(3))." in said
    assert "The answer is now due by 30.11.2026." in said
    assert "Term extended" in said
    assert "28.10.2026 → 30.11.2026" in said


@pytest.mark.parametrize(("email", "is_asked"), [("", True), ("alikhan@example.kz", False)])
def test_the_head_is_asked_to_tell_whom_no_notice_reaches(english, cast, email, is_asked):
    appeal = extended(cast, email=email)

    page = seen(sign_in(english, cast.head).get(appeal.get_absolute_url()))

    assert ("Tell the applicant until 09.10.2026" in page) is is_asked


@pytest.mark.parametrize("headers", [None, HTMX])
@pytest.mark.parametrize("who", ["clerk", "executor", "head"])
def test_who_told_says_so_and_is_asked_no_more(english, cast, who, headers):
    appeal = extended(cast)
    ask = sign_in(english, getattr(cast, who))

    ask.post(reverse("appeals:extension-told", args=[appeal.number]), headers=headers)

    page = seen(ask.get(appeal.get_absolute_url()))
    assert "The person was told on 06.10.2026." in page
    assert "The applicant was told of the longer term" in page
    assert "Tell the applicant until" not in page


@pytest.mark.parametrize(("who", "status"), [("manager", 403), ("stranger", 404)])
def test_who_does_not_speak_with_the_applicant_has_no_button(client, cast, who, status):
    appeal = extended(cast)
    address = reverse("appeals:extension-told", args=[appeal.number])
    ask = sign_in(client, getattr(cast, who))

    assert address not in page(ask.get(appeal.get_absolute_url()))
    assert ask.post(address).status_code == status


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", "қараша"),
        ("ru", "30 ноября 2026"),
        ("en", "The answer comes not later than"),
    ],
)
def test_the_citizens_page_tells_the_day_and_the_reason(client, cast, language, told):
    appeal = extended(cast)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    page = seen(
        client.get(reverse("citizen:appeal", args=[appeal.number]), {"code": appeal.access_code})
    )

    assert told in page
    assert WHY in page
