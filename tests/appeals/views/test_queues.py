"""The queues: sort, sign, enter numbers, one after the other."""

import re

import pytest

from akimat.audit.models import Entry
from appeals.models import Appeal
from appeals.services import assign
from tests.factories import life
from tests.factories.desks import HTMX, is_part_of_reload, make_desks, page, seen, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
TRIAGE, APPROVAL = "/appeals/triage/", "/appeals/approval/"
NUMBERS = "/appeals/without-external-number/"
STATEMENTS = 6


@pytest.fixture
def cast():
    return make_desks()


def unsure(cast, *, body="KHR-HCS", **changes):
    """File an appeal that the machine has left to the clerk."""
    appeal = life.filed(cast, **changes)
    guesses = [
        {"topic": "T0101", "body": body, "confidence": 0.61},
        {"topic": "T0103", "body": "SUB-UTIL", "confidence": 0.22},
        {"topic": "T0102", "body": "KHR-SOC", "confidence": 0.1},
        {"topic": "T0104", "body": "KHR-FIN", "confidence": 0.1},
    ]
    suggestion = {"abstained": True, "because": ["жарық"], "alternatives": guesses}
    Appeal.objects.filter(pk=appeal.pk).update(
        suggestion=suggestion, suggested_at=life.moment(10, 6)
    )
    return appeal


def button(html, number=0):
    """Read the hidden fields of a one-click button."""
    forms = re.findall(r'<form method="post" action="([^"]+)".*?</form>', html, re.DOTALL)
    inputs = re.findall(r'<form method="post".*?</form>', html, re.DOTALL)[number]
    fields = dict(re.findall(r'name="(body|topic|stamp|next)" value="([^"]*)"', inputs))
    return forms[number], fields


def triage_of(html):
    return html[html.index('id="triage"') :]


def test_three_best_proposals_stand_as_buttons_with_the_words_that_decided(client, cast):
    appeal = unsure(cast)

    html = triage_of(page(sign_in(client, cast.clerk).get(TRIAGE)))

    assert appeal.number in html
    assert "жарық" in html
    assert [int(n) for n in re.findall(r"(\d+)&nbsp;%<small>", html)] == [61, 22, 10]


def test_every_section_has_a_name_of_its_own_and_a_nameless_person_leaves_no_gap(client, cast):
    twins = [unsure(cast, full_name=""), unsure(cast, full_name="")]

    html = triage_of(page(sign_in(client, cast.clerk).get(TRIAGE)))

    for appeal in twins:
        assert f'aria-labelledby="n-{appeal.number} t-{appeal.number}"' in html
        assert f'id="n-{appeal.number}"' in html
    assert not re.search(r"·\s*·", html)


def test_a_guess_below_ten_percent_is_not_offered(client, cast):
    appeal = unsure(cast)
    guesses = [
        {"topic": "T0103", "body": "SUB-UTIL", "confidence": 0.1},
        {"topic": "T0101", "body": "KHR-HCS", "confidence": 0.09},
    ]
    suggestion = {"abstained": True, "because": [], "alternatives": guesses}
    Appeal.objects.filter(pk=appeal.pk).update(suggestion=suggestion)

    html = triage_of(page(sign_in(client, cast.clerk).get(TRIAGE)))

    assert appeal.number in html
    assert [int(n) for n in re.findall(r"(\d+)&nbsp;%<small>", html)] == [10]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_one_click_sends_it_on_and_the_next_one_comes(client, cast, headers):
    appeal = unsure(cast)
    ask = sign_in(client, cast.clerk)
    address, fields = button(triage_of(page(ask.get(TRIAGE))))

    answer = ask.post(address, fields, headers=headers)

    appeal.refresh_from_db()
    assert (appeal.state, appeal.body.code, appeal.topic.code) == ("routed", "KHR-HCS", "T0101")
    went_to = answer["HX-Redirect"] if headers else answer["Location"]
    assert went_to == TRIAGE
    assert appeal.number not in triage_of(page(ask.get(TRIAGE))).partition("</nav>")[2]


def test_what_a_body_returned_is_sorted_again_with_its_reason(client, cast):
    appeal = life.routed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(suggested_at=life.moment(10, 6))
    assign.decline(appeal.pk, reason="Жол бөлімінің ісі", actor=cast.executor)

    html = page(sign_in(client, cast.clerk).get(TRIAGE))

    assert "Жол бөлімінің ісі" in html


def test_a_guess_outside_the_akimat_leads_to_the_redirect(client, cast):
    appeal = unsure(cast, body=cast.outside.code)

    html = triage_of(page(sign_in(client, cast.clerk).get(TRIAGE)))

    assert html.index(f"{appeal.number}/#redirect") < html.index("61&nbsp;%")


def test_an_appeal_that_nobody_has_looked_at_yet_is_not_to_be_sorted(client, cast):
    life.filed(cast)

    assert "triage-row" not in page(sign_in(client, cast.clerk).get(TRIAGE))


def test_the_triage_fragment_is_what_a_reload_shows(client, cast):
    unsure(cast)
    ask = sign_in(client, cast.clerk)

    assert is_part_of_reload(ask.get(TRIAGE, headers=HTMX), client, TRIAGE)


@pytest.mark.parametrize("rows", [1, 20])
def test_triage_takes_the_same_statements_with_one_row_and_a_page_full(
    client, cast, rows, django_assert_num_queries
):
    for _ in range(rows):
        unsure(cast)
    ask = sign_in(client, cast.clerk)
    ask.get(TRIAGE)

    with django_assert_num_queries(STATEMENTS):
        html = page(ask.get(TRIAGE))

    assert html.count("triage-row") == rows


def test_the_head_reads_signs_and_gets_the_next_one(client, cast):
    first, second = life.drafted(cast), life.drafted(cast)
    ask = sign_in(client, cast.head)

    before = page(ask.get(APPROVAL))
    answer = ask.post(f"/appeals/{first.number}/sign/", {"next": "approval"})
    after = page(ask.get(answer["Location"]))

    assert "Шам ауыстырылды" in before
    assert f"/appeals/{first.number}/sign/" in before
    assert f"/appeals/{second.number}/sign/" in after
    first.refresh_from_db()
    assert first.state in {"signed", "sent"}


def test_the_head_may_pass_over_one_and_come_back(client, cast):
    first, second = life.drafted(cast), life.drafted(cast)
    ask = sign_in(client, cast.head)

    link = re.search(r'rel="next" href="([^"]+)"', page(ask.get(APPROVAL)))[1]
    following = page(ask.get(link))
    back = re.search(r'rel="prev" href="([^"]+)"', following)[1]

    assert f"/appeals/{second.number}/sign/" in following
    assert f"/appeals/{first.number}/sign/" in page(ask.get(back.replace("&amp;", "&")))


def test_a_refused_step_of_the_queue_shows_the_card_with_the_text(client, cast):
    appeal = life.drafted(cast)

    answer = sign_in(client, cast.head).post(
        f"/appeals/{appeal.number}/rework/", {"next": "approval", "reason": ""}
    )

    assert answer.status_code == 422
    assert "field-error" in page(answer)


def test_the_approval_fragment_is_what_a_reload_shows(client, cast):
    life.drafted(cast)
    ask = sign_in(client, cast.head)

    assert is_part_of_reload(ask.get(APPROVAL, headers=HTMX), client, APPROVAL)


def test_nothing_to_sign_is_said_in_words(client, cast):
    assert 'class="card empty"' in page(sign_in(client, cast.head).get(APPROVAL))


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        (TRIAGE, {"clerk", "controller"}),
        (NUMBERS, {"clerk", "controller"}),
        (APPROVAL, {"head"}),
    ],
)
def test_a_queue_is_open_to_its_roles_only(client, cast, address, allowed):
    for who in ("clerk", "controller", "head", "executor", "manager", "region", "auditor"):
        answer = sign_in(client, getattr(cast, who)).get(address)
        assert answer.status_code == (200 if who in allowed else 403), who


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_number_of_e_otinish_is_entered_in_the_row(client, cast, headers):
    appeal, other = life.filed(cast), life.filed(cast)
    ask = sign_in(client, cast.clerk)

    answer = ask.post(
        NUMBERS,
        {"number": appeal.number, "external_number": "ЖТ-2026-12345678"},
        headers=headers,
    )

    appeal.refresh_from_db()
    assert appeal.external_number == "ЖТ-2026-12345678"
    html = page(answer if headers else ask.get(answer["Location"]))
    assert f'value="{appeal.number}"' not in html
    assert f'value="{other.number}"' in html
    if headers:
        assert is_part_of_reload(answer, client, NUMBERS)


@pytest.mark.parametrize(
    ("typed", "status"), [("сан емес", 422), ("", 422), ("ЖТ-2026-00000001", 409)]
)
def test_a_refused_number_stays_in_its_row_with_the_reason(client, cast, typed, status):
    taken, appeal = life.filed(cast), life.filed(cast)
    Appeal.objects.filter(pk=taken.pk).update(external_number="ЖТ-2026-00000001")

    answer = sign_in(client, cast.clerk).post(
        NUMBERS, {"number": appeal.number, "external_number": typed}
    )

    assert answer.status_code == status
    assert f'value="{typed}" aria-invalid="true"' in seen(answer)
    assert 'id="wrong"' in page(answer)


def test_a_number_of_another_office_is_not_found(client, cast):
    appeal = life.filed(cast)

    answer = sign_in(client, cast.stranger).post(
        NUMBERS, {"number": appeal.number, "external_number": "ЖТ-2026-12345678"}
    )

    appeal.refresh_from_db()
    assert answer.status_code == 409
    assert appeal.external_number is None


@pytest.mark.parametrize(
    ("address", "subject"),
    [(TRIAGE, "list:triage"), (NUMBERS, "list:without_external")],
    ids=["triage", "numbers"],
)
def test_the_journal_keeps_whose_words_a_queue_has_shown(client, cast, address, subject):
    appeal = unsure(cast)

    sign_in(client, cast.clerk).get(address)

    line = Entry.objects.get(action="view_personal")
    assert (line.subject, line.actor) == (subject, cast.clerk)
    assert line.facts["rows"] == [appeal.pk]


def test_the_journal_keeps_who_has_opened_the_answer_that_waits_for_the_signature(client, cast):
    appeal = life.drafted(cast)

    sign_in(client, cast.head).get(APPROVAL)

    line = Entry.objects.get(subject=appeal.subject, action="view_personal")
    assert (line.actor, line.facts["fields"]) == (cast.head, ["name", "address", "text"])


def tile_of(html, address):
    tile = rf'<a class="card q" href="{address}".*?<b class="num">(\d+)</b>'
    return int(re.search(tile, html, re.DOTALL)[1])


def test_the_tile_of_triage_counts_what_is_to_be_sorted(client, cast):
    unsure(cast)
    unsure(cast)
    # Nobody has looked at this one yet, and that one is with its body.
    life.filed(cast)
    life.routed(cast)

    html = page(sign_in(client, cast.clerk).get(TRIAGE))

    assert (tile_of(html, TRIAGE), html.count("triage-row")) == (2, 2)


def test_the_tile_of_approval_counts_what_is_to_be_signed(client, cast):
    drafted = [life.drafted(cast).number for _ in range(3)]
    life.routed(cast)
    ask = sign_in(client, cast.head)

    tile = tile_of(page(ask.get(APPROVAL)), APPROVAL)

    assert (tile, to_be_signed(ask, APPROVAL)) == (3, drafted)


def to_be_signed(ask, address):
    """Read the queue to its end, one answer a page."""
    html = page(ask.get(address))
    numbers = re.findall(r'action="/appeals/([^/]+)/sign/"', html)
    following = re.search(r'rel="next" href="([^"]+)"', html)
    return numbers + (to_be_signed(ask, following[1].replace("&amp;", "&")) if following else [])
