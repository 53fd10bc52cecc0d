"""The card: everything about one appeal, personal data behind a journaled button."""

import pytest
from django.urls import reverse

from akimat.audit.models import Entry
from akimat.base import clock
from appeals.domain.kinds import ParticipantRole
from appeals.domain.states import AppealAction
from appeals.models import Appeal
from appeals.services import assign, card
from appeals.services.register import NewParticipant
from tests.factories import life
from tests.factories.desks import (
    HTMX,
    is_part_of_reload,
    make_desks,
    page,
    reworked,
    seen,
    sign_in,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
# The session, the person, the card, the journal, the calendar, the answers, the history, the menu.
STATEMENTS_OF_A_CARD = 8


@pytest.fixture
def cast():
    return make_desks()


def card_of(appeal):
    return reverse("appeals:detail", args=[appeal.number])


def test_the_card_tells_everything_about_the_appeal(client, cast):
    appeal = life.drafted(cast)

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    for shown in (appeal.number, "Аулада жарық жоқ", "Қасымов Әлихан", "Шам ауыстырылды", "28."):
        assert shown in html
    assert cast.body.name in html


def test_the_iin_and_the_phone_are_masked_and_the_opening_is_in_the_journal(client, cast):
    appeal = life.filed(cast)

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    assert ("991231500006" in html, "••••••••0006" in html) == (False, True)
    assert ("701 123" in html, "+7 ••• ••• 45 67" in html) == (False, True)
    entry = Entry.objects.get(subject=appeal.subject, action="view_personal")
    assert (entry.actor, entry.facts["fields"]) == (cast.clerk, ["name", "address", "text"])


def test_of_an_address_of_e_mail_the_first_letter_and_the_host_are_left(client, cast):
    appeal = life.filed(cast, email="alikhan@example.kz")

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    assert ("alikhan" in html, "<dd>a•••@example.kz</dd>" in html) == (False, True)


def test_show_in_full_shows_what_is_masked_otherwise(client, cast):
    appeal = life.filed(cast, email="alikhan@example.kz")

    html = page(sign_in(client, cast.clerk).post(reverse("appeals:personal", args=[appeal.number])))

    full = ("991231500006", "+7 701 123 4567", "alikhan@example.kz")
    assert [f">{words}</dd>" in html for words in full] == [True, True, True]


def test_show_in_full_is_asked_by_post_and_kept_in_the_journal(client, cast):
    appeal = life.filed(cast)
    address = reverse("appeals:personal", args=[appeal.number])

    refused = sign_in(client, cast.clerk).get(address)
    html = page(client.post(address))

    assert refused.status_code == 405
    assert "991231500006" in html
    fields = Entry.objects.filter(action="view_personal").last().facts["fields"]
    assert "iin" in fields
    assert "991231500006" not in page(client.get(card_of(appeal)))


def test_show_in_full_answers_htmx_with_the_card(client, cast):
    appeal = life.filed(cast)

    answer = sign_in(client, cast.clerk).post(
        reverse("appeals:personal", args=[appeal.number]), headers=HTMX
    )

    assert page(answer).strip().startswith("<article")
    assert "991231500006" in page(answer)


def test_the_fragment_is_what_a_reload_shows(client, cast):
    appeal = life.drafted(cast)

    fragment = sign_in(client, cast.head).get(card_of(appeal), headers=HTMX)

    assert (
        page(fragment).strip().startswith(f'<article class="appeal-card" id="appeal-card-{appeal}')
    )
    assert is_part_of_reload(fragment, client, card_of(appeal))


def test_a_card_is_not_kept_by_the_browser(client, cast):
    answer = sign_in(client, cast.clerk).get(card_of(life.filed(cast)))

    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["stranger", "other_executor"])
@pytest.mark.parametrize("what", ["detail", "print", "personal"])
def test_a_stranger_does_not_learn_that_the_appeal_exists(client, cast, who, what):
    appeal = life.routed(cast)
    ask = sign_in(client, getattr(cast, who))
    address = reverse(f"appeals:{what}", args=[appeal.number])

    answer = ask.post(address) if what == "personal" else ask.get(address)

    assert answer.status_code == 404
    assert not Entry.objects.filter(action="view_personal").exists()


def test_a_guest_is_sent_to_the_login(client, cast):
    answer = client.get(card_of(life.filed(cast)))

    assert answer.status_code == 302
    assert "/staff/login/" in answer["Location"]


def offered(html):
    return [action for action in AppealAction if f'id="{action}"' in html]


@pytest.mark.parametrize(
    ("who", "stage", "steps"),
    [
        ("clerk", "filed", ["route", "redirect", "withdraw"]),
        ("clerk", "routed", ["route", "redirect", "withdraw"]),
        ("executor", "routed", ["accept", "decline"]),
        ("head", "routed", ["accept", "decline", "redirect"]),
        ("head", "drafted", ["rework", "sign"]),
        ("executor", "drafted", []),
        ("controller", "answered", ["rework", "close"]),
        ("manager", "routed", []),
        ("auditor", "filed", []),
    ],
)
def test_only_the_steps_of_this_person_now_are_offered(client, cast, who, stage, steps):
    appeal = getattr(life, stage)(cast)

    html = page(sign_in(client, getattr(cast, who)).get(card_of(appeal)))

    assert sorted(offered(html)) == sorted(steps)


def test_a_redirect_is_not_offered_after_its_three_days(client, cast):
    appeal = life.filed(cast, at=life.moment(9, 1))

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    assert "redirect" not in offered(html)
    assert "Басқа органға қайта жолдауға болатын соңғы күн" not in html


@pytest.mark.parametrize("part", ["executor", "drafted_by", "signed_by"])
def test_whoever_had_a_part_in_the_answer_is_not_offered_to_take_it_off_control(client, cast, part):
    appeal = life.answered(cast)
    rows = Appeal.objects.filter(pk=appeal.pk) if part == "executor" else appeal.answers
    rows.update(**{part: cast.controller})

    html = page(sign_in(client, cast.controller).get(card_of(appeal)))

    assert "close" not in offered(html)


def test_the_timeline_says_what_was_done_by_whom(client, cast):
    appeal = life.answered(cast)

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    timeline = html[html.index('class="timeline"') :].partition("</ol>")[0]
    steps = Entry.objects.filter(subject=appeal.subject).exclude(action="view_personal")
    assert timeline.count("<li") == steps.count()
    assert "Ғабитова Ә. Ү." in timeline
    assert "2026" in timeline


def test_who_has_seen_personal_data_is_shown_to_the_auditor_only(client, cast):
    appeal = life.filed(cast)
    sign_in(client, cast.clerk).get(card_of(appeal))

    to_clerk = page(client.get(card_of(appeal)))
    to_auditor = page(sign_in(client, cast.auditor).get(card_of(appeal)))

    assert '<li class="muted">' not in to_clerk
    assert to_auditor.count('<li class="muted">') == 3


def test_why_this_date_stands_on_the_card_and_on_paper(client, cast):
    appeal = life.filed(cast)
    ask = sign_in(client, cast.clerk)

    on_card = page(ask.get(card_of(appeal)))
    on_paper = page(ask.get(reverse("appeals:print", args=[appeal.number])))

    assert "06.10.2026" in on_card[on_card.index('class="why') :]
    assert "350-VI" not in on_paper
    assert (
        "<li>Мерзімнің бірінші күні — 07.10.2026 "
        "(ӘРПК 62-баптың 2-тармағы, 76-баптың 2-тармағы).</li>" in on_paper
    )
    assert "<li>Жауап беру мерзімінің соңғы күні — 28.10.2026.</li>" in on_paper
    assert "991231500006" not in on_paper


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", "06.10.2026 күні тіркелді (ӘРПК 64-баптың 3-тармағы)."),
        ("ru", "Зарегистрировано 06.10.2026 (пункт 3 статьи 64 АППК)."),
        ("en", "Registered on 06.10.2026 (APPC, art. 64(3))."),
    ],
)
@pytest.mark.parametrize("name", ["detail", "print"])
def test_why_this_date_is_told_in_the_language_of_the_page(client, cast, name, language, told):
    appeal = life.filed(cast)

    html = page(
        sign_in(client, cast.clerk).get(
            reverse(f"appeals:{name}", args=[appeal.number]),
            headers={"accept-language": language},
        )
    )

    assert f"<li>{told}</li>" in html


def test_whoever_prints_a_card_is_in_the_journal(client, cast):
    appeal = life.filed(cast)

    sign_in(client, cast.clerk).get(reverse("appeals:print", args=[appeal.number]))

    line = Entry.objects.get(action="view_personal")
    assert (line.subject, line.actor) == (appeal.subject, cast.clerk)
    assert line.facts["fields"] == ["name", "address", "text"]


def test_on_paper_the_history_is_read_from_the_beginning(client, cast):
    appeal = life.drafted(cast)
    ask = sign_in(client, cast.clerk)

    on_card = page(ask.get(card_of(appeal)))
    on_paper = page(ask.get(reverse("appeals:print", args=[appeal.number])))

    first, last = "<b>Тіркелді</b>", "<b>Жауап жазылды</b>"
    assert on_card.index(last) < on_card.index(first)
    assert on_paper.index(first) < on_paper.index(last)


def test_an_ended_appeal_says_its_end_once(client, cast):
    appeal = life.filed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(
        state="withdrawn", ended_at=life.moment(10, 10), ended_on=life.moment(10, 10).date()
    )

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))
    head = html[html.index("<h1") : html.index("</header>", html.index("<h1"))]

    assert "Арыз иесі кері қайтарып алды" in head
    assert "Бақылаудан алынды" not in head


def test_every_version_of_the_answer_is_open_on_paper(client, cast):
    appeal = life.drafted(cast)
    with clock.at(life.moment(10, 10)):
        reworked(cast, appeal, "Мерзімін жазыңыз")

    html = page(sign_in(client, cast.clerk).get(reverse("appeals:print", args=[appeal.number])))

    assert html.count('<details class="answer" open>') == html.count('<details class="answer"') == 2


def test_the_address_is_written_on_the_card_as_on_the_receipt(client, cast):
    appeal = life.filed(cast, flat="5")

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    assert "Абай көшесі, 12–5" in html


def test_co_applicants_and_representatives_are_on_the_card(client, cast):
    people = (
        NewParticipant(role=ParticipantRole.CO_APPLICANT, full_name="Ким Анна", iin="920615400009"),
        NewParticipant(
            role=ParticipantRole.REPRESENTATIVE, full_name="Ли Олег", authority="Сенімхат № 5"
        ),
    )
    appeal = life.filed(cast, participants=people)

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    assert "Ким Анна" in html
    assert "Сенімхат № 5" in html
    assert "920615400009" not in html


def test_the_proposal_shows_the_deciding_words_and_that_people_corrected_it(client, cast):
    appeal = life.routed(cast)
    suggestion = {
        "topic": "T0101",
        "body": "SUB-UTIL",
        "abstained": False,
        "because": ["су жоқ"],
        "alternatives": [{"topic": "T0101", "body": "SUB-UTIL", "confidence": 0.91}],
    }
    Appeal.objects.filter(pk=appeal.pk).update(suggestion=suggestion)

    html = page(sign_in(client, cast.clerk).get(card_of(appeal)))

    proposal = html[html.index('id="proposal"') :]
    assert "су жоқ" in proposal
    assert "91&nbsp;%" in proposal
    assert cast.body.name in proposal[: proposal.index("</section>")]


def test_what_is_missing_can_be_entered_on_the_card(client, cast):
    appeal = life.filed(cast, street="")

    html = seen(sign_in(client, cast.clerk).get(card_of(appeal)))
    to_manager = seen(sign_in(client, cast.manager).get(card_of(appeal)))

    assert 'name="address_missing"' in html
    assert 'name="text_missing"' not in html
    assert 'name="address_missing"' not in to_manager


@pytest.mark.parametrize("who", ["clerk", "executor", "head", "controller"])
@pytest.mark.parametrize("reworks", [0, 3])
def test_a_card_takes_eight_statements_however_long_its_history(
    client, cast, who, reworks, django_assert_num_queries
):
    appeal = life.drafted(cast)
    card.set_external_number(appeal.pk, number="ЖТ-2026-00000001", actor=cast.clerk)
    for number in range(reworks):
        reworked(cast, appeal, f"қайта {number}")
    ask = sign_in(client, getattr(cast, who))
    ask.get(card_of(appeal))

    with django_assert_num_queries(STATEMENTS_OF_A_CARD):
        ask.get(card_of(appeal))


def test_a_head_sees_the_people_of_the_body_to_choose_from(client, cast):
    appeal = life.routed(cast)
    assign.accept(appeal.pk, actor=cast.head)

    to_head = seen(sign_in(client, cast.head).get(card_of(appeal)))
    to_executor = seen(sign_in(client, cast.executor).get(card_of(appeal)))

    assert to_head.count(f'<option value="{cast.executor.pk}"') == 1
    assert f'<option value="{cast.head.pk}"' in to_head
    assert f'<option value="{cast.head.pk}"' not in to_executor
    assert f'<option value="{cast.other_executor.pk}"' not in to_head


def test_a_body_chosen_already_may_be_corrected_but_is_not_pressed_upon_the_clerk(client, cast):
    ask = sign_in(client, cast.clerk)

    waiting = page(ask.get(card_of(life.filed(cast))))
    routed = page(ask.get(card_of(life.routed(cast))))

    assert '<details class="offer" id="route" open>' in waiting
    assert '<details class="offer" id="route">' in routed


def test_the_executor_hands_the_answer_to_the_head(client, cast):
    appeal = life.routed(cast)
    assign.accept(appeal.pk, actor=cast.head)
    assign.assign(appeal.pk, executor=cast.executor, actor=cast.head)

    html = page(sign_in(client, cast.executor).get(card_of(appeal)))

    assert "<summary>Жауап жазу</summary>" in html
    assert ">Қол қоюға беру</button>" in html


@pytest.mark.parametrize(
    ("stage", "turn"),
    [
        ("routed", "қабылдауды күтуде"),
        ("drafted", "басшының қол қоюын күтуде"),
    ],
)
def test_whoever_has_nothing_to_do_here_reads_whose_turn_it_is(client, cast, stage, turn):
    appeal = getattr(life, stage)(cast)

    for_the_clerk = page(sign_in(client, cast.manager).get(card_of(appeal)))
    for_the_head = page(sign_in(client, cast.head).get(card_of(appeal)))

    assert f"Қазір: {turn}, {cast.body.name_kk}" in for_the_clerk
    assert "Қазір:" not in for_the_head


def test_a_card_that_is_off_control_waits_for_nobody(client, cast):
    appeal = life.redirected(cast)

    assert "Қазір:" not in page(sign_in(client, cast.manager).get(card_of(appeal)))
