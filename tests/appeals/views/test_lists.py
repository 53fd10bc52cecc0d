"""The lists: each role its own work, narrowed, searched, paged; never a row too many."""

import re

import pytest

from akimat.audit.models import Entry
from akimat.base import paging
from appeals.domain.states import AppealState
from appeals.models import Appeal
from appeals.queries import counts
from appeals.queries.lists import OF_ROLE
from appeals.services import assign, card
from tests.factories import life
from tests.factories.desk import make_user
from tests.factories.desks import HTMX, is_part_of_reload, make_desks, page, seen, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
INBOX = "/appeals/"
# The session, the person, the calendar, the counts, the rows, the line of the journal.
STATEMENTS = 6
# The same, with the calendar remembered.
STATEMENTS_OF_A_SEARCH = 5


@pytest.fixture
def cast():
    return make_desks()


def numbers(response):
    return re.findall(r'data-row>\s*<td class="num muted nowrap">([^<]+)<', page(response))


def shown(appeals):
    return [appeal.number for appeal in appeals]


def test_the_inbox_of_the_clerk_is_the_open_work_of_the_office_by_due_date(client, cast):
    late = life.filed(cast, at=life.moment(9, 20))
    soon = life.routed(cast, at=life.moment(9, 10))
    life.withdrawn(cast)

    answer = sign_in(client, cast.clerk).get(INBOX)

    assert numbers(answer) == shown([soon, late])


def test_the_number_of_a_person_stands_in_no_address_and_masked_in_the_journal(client, cast):
    appeal = life.filed(cast)
    ask = sign_in(client, cast.clerk)

    asked = ask.post("/appeals/search/", {"q": "9912 3150-0006"})
    html = page(ask.get(asked["Location"]))

    assert asked["Location"] == "/appeals/search/?person=1"
    assert appeal.number in html
    assert Entry.objects.get(action="view_personal").facts["query"] == "person=1&q=••••••••••0006"


def test_words_that_are_searched_go_into_the_address(client, cast):
    asked = sign_in(client, cast.clerk).post("/appeals/search/", {"q": "жарық жоқ"})

    assert (
        asked["Location"] == "/appeals/search/?q=%D0%B6%D0%B0%D1%80%D1%8B%D2%9B+%D0%B6%D0%BE%D2%9B"
    )


def test_a_row_shows_the_words_the_short_name_the_body_and_the_days_left(client, cast):
    life.drafted(cast)

    html = seen(sign_in(client, cast.clerk).get(INBOX))

    for shown_words in ("Аулада жарық жоқ.", "Қасымов Ә. Ұ.", cast.body.name, "28.10.2026"):
        assert shown_words in html
    assert "Ғабитова Ә. Ү." in html
    assert "991231500006" not in html


@pytest.mark.parametrize(
    ("received", "tone"),
    [
        pytest.param(life.moment(8, 3), "late", id="overdue"),
        pytest.param(life.moment(9, 15), "soon", id="due today"),
        pytest.param(life.moment(9, 17), "soon", id="two days left"),
        pytest.param(life.moment(10, 6), "calm", id="far"),
    ],
)
def test_days_left_are_words_with_an_icon(client, cast, received, tone):
    life.filed(cast, at=received)

    html = seen(sign_in(client, cast.clerk).get(INBOX))

    assert re.search(rf'data-left="{tone}"><svg class="i" aria-hidden="true">.*?</svg> \S', html)


def test_an_answered_appeal_has_no_days_left(client, cast):
    life.answered(cast)

    assert 'data-left="done"' in page(sign_in(client, cast.clerk).get(INBOX))


def test_the_list_of_a_body_holds_its_own_appeals_only(client, cast):
    own = life.routed(cast)
    life.filed(cast)

    assert numbers(sign_in(client, cast.executor).get(INBOX)) == shown([own])
    assert numbers(sign_in(client, cast.other_executor).get(INBOX)) == []
    assert numbers(sign_in(client, cast.stranger).get(INBOX)) == []


def test_the_controller_begins_with_what_was_answered_and_what_is_overdue(client, cast):
    answered = life.answered(cast)
    overdue = life.routed(cast, at=life.moment(8, 3))
    life.routed(cast)

    inbox = sign_in(client, cast.controller).get(INBOX)

    assert numbers(inbox) == shown([overdue, answered])


def test_each_named_list_shows_what_its_name_says(client, cast):
    new = life.routed(cast)
    mine = assign.accept(life.routed(cast).pk, actor=cast.head)
    assign.assign(mine.pk, executor=cast.executor, actor=cast.head)
    ask = sign_in(client, cast.executor)

    assert numbers(ask.get(INBOX, {"list": "new"})) == shown([new])
    assert numbers(ask.get(INBOX, {"list": "mine"})) == shown([mine])
    assert numbers(ask.get(INBOX, {"list": "overdue"})) == []
    assert len(numbers(ask.get(INBOX, {"list": "no such list"}))) == 2


@pytest.fixture
def seated(cast):
    """Give one person of each role."""
    people = [user for user in vars(cast).values() if hasattr(user, "role")]
    # Of two with the same role the first one works where the appeals are.
    first = {user.role: user for user in reversed(people)}
    return first | {role: make_user(role) for role in OF_ROLE if role not in first}


@pytest.mark.parametrize("role", OF_ROLE)
def test_every_tile_and_every_line_of_the_menu_counts_its_list(client, cast, seated, role):
    life.filed(cast, at=life.moment(8, 3))
    life.filed(cast, at=life.moment(9, 17))
    life.drafted(cast)
    life.answered(cast)
    ask = sign_in(client, seated[role])

    tiles = re.findall(
        r'<a class="card q" href="([^"]+)".*?<b class="num">(\d+)</b>',
        page(ask.get(INBOX)),
        re.DOTALL,
    )

    assert {int(count) for _address, count in tiles} > {0}
    for address, count in tiles:
        html = page(ask.get(address.replace("&amp;", "&")))
        if "list=" in address or address == INBOX:
            assert html.count("data-row") == int(count), address


def test_a_long_list_is_counted_up_to_the_cap(client, cast, monkeypatch):
    monkeypatch.setattr(counts, "COUNT_CAP", 2)
    monkeypatch.setattr("appeals.views.navigation.COUNT_CAP", 2)
    counts._statement.cache_clear()
    for _ in range(3):
        life.filed(cast)

    html = page(sign_in(client, cast.clerk).get(INBOX))
    counts._statement.cache_clear()

    assert '<b class="num">1+</b>' in html


def test_the_fragment_for_htmx_is_what_a_reload_shows(client, cast):
    life.filed(cast)
    ask = sign_in(client, cast.clerk)

    fragment = ask.get(INBOX, {"panel": "1"}, headers=HTMX)

    assert "<html" not in page(fragment)
    assert is_part_of_reload(fragment, client, f"{INBOX}?panel=1")


@pytest.mark.parametrize("rows", [1, 50])
@pytest.mark.parametrize("who", ["clerk", "head", "controller", "manager", "region"])
def test_a_page_takes_six_statements_with_one_row_and_with_fifty(
    client, cast, rows, who, django_assert_num_queries
):
    for _ in range(rows):
        life.routed(cast)
    ask = sign_in(client, getattr(cast, who))
    ask.get(INBOX)

    with django_assert_num_queries(STATEMENTS):
        answer = ask.get(INBOX, {"list": "open"})

    assert len(numbers(answer)) == rows


def test_pages_follow_each_other_by_key_without_a_gap(client, cast, monkeypatch):
    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 2)
    made = [life.filed(cast, at=life.moment(9, 10 + day)) for day in range(5)]
    made.sort(key=lambda appeal: (appeal.due_on, appeal.pk))
    ask = sign_in(client, cast.clerk)

    def step(response, rel):
        link = re.search(rf'rel="{rel}" href="([^"]+)"', page(response))
        return link and ask.get(link[1].replace("&amp;", "&"))

    first = ask.get(INBOX)
    second = step(first, "next")
    third = step(second, "next")
    back = step(third, "prev")

    assert numbers(first) + numbers(second) + numbers(third) == shown(made)
    assert numbers(back) == numbers(second)
    assert numbers(step(back, "prev")) == numbers(first)
    assert step(first, "prev") is None
    assert step(third, "next") is None


@pytest.mark.parametrize("place", ["x", "2026-13-01.5", "5", "2026-10-06.²", "9" * 30])
def test_a_place_that_cannot_be_read_is_the_beginning(client, cast, place):
    made = life.filed(cast)

    answer = sign_in(client, cast.clerk).get(INBOX, {"after": place})

    assert numbers(answer) == shown([made])


@pytest.fixture
def plain_and_marked(cast):
    """Two appeals, of which each filter below must find the second alone."""
    plain = life.filed(cast, at=life.moment(10, 1))
    marked = life.drafted(
        cast,
        kind="proposal",
        channel="phone",
        language="ru",
        at=life.moment(8, 3),
    )
    Appeal.objects.filter(pk=marked.pk).update(is_collective=True, defects=["text_missing"])
    return plain, marked


@pytest.mark.parametrize(
    "query",
    [
        {"state": AppealState.DRAFTED},
        {"kind": "proposal"},
        {"channel": "phone"},
        {"language": "ru"},
        {"body": "KHR-HCS"},
        {"routing_source": "clerk"},
        {"due_to": "2026-09-30"},
        {"registered_to": "2026-08-31"},
        {"overdue": "on"},
        {"collective": "on"},
        {"with_defects": "on"},
        {"due_from": "2026-08-01", "due_to": "2026-09-30"},
    ],
    ids="+".join,
)
def test_a_filter_leaves_what_it_asks_for(client, cast, plain_and_marked, query):
    _plain, marked = plain_and_marked

    answer = sign_in(client, cast.clerk).get(INBOX, query)

    assert numbers(answer) == shown([marked])
    assert page(answer).count('<a class="f" href=') == len(query)


def test_the_choice_that_narrows_nothing_is_a_word(client, cast):
    html = page(sign_in(client, cast.clerk).get(INBOX, {"panel": "1"}))

    assert "---------" not in html


def test_what_no_body_has_yet_can_be_asked_for(client, cast, plain_and_marked):
    plain, _marked = plain_and_marked

    assert numbers(sign_in(client, cast.clerk).get(INBOX, {"body": "none"})) == shown([plain])


def test_people_places_and_topics_narrow_too(client, cast, plain_and_marked):
    plain, marked = plain_and_marked
    Appeal.objects.filter(pk=marked.pk).update(topic=life_topic("T0101"), settlement=khromtau())
    ask = sign_in(client, cast.region)

    for query in (
        {"executor": cast.executor.pk},
        {"topic": "T0101"},
        {"topic": "G01"},
        {"settlement": khromtau().kato},
    ):
        assert numbers(ask.get(INBOX, query)) == shown([marked]), query
    assert len(numbers(ask.get(INBOX, {"office": "SA-KHR"}))) == 2
    assert numbers(ask.get(INBOX, {"office": "SA-ALG"})) == []
    assert plain.number in numbers(ask.get(INBOX, {"registered_from": "2026-09-01"}))


def life_topic(code):
    return Appeal._meta.get_field("topic").related_model.objects.get(code=code)


def khromtau():
    return Appeal._meta.get_field("settlement").related_model.objects.get(kato="156020100")


def test_a_filter_is_taken_off_by_its_chip(client, cast, plain_and_marked):
    ask = sign_in(client, cast.clerk)

    html = page(ask.get(INBOX, {"kind": "proposal", "list": "open"}))
    chip = re.search(r'<a class="f" href="([^"]+)"', html)[1].replace("&amp;", "&")

    assert len(numbers(ask.get(chip))) == len(plain_and_marked)


def test_a_filter_that_makes_no_sense_finds_nothing_and_breaks_nothing(client, cast):
    life.filed(cast)

    answer = sign_in(client, cast.clerk).get(INBOX, {"body": "NO-SUCH", "due_from": "soon"})

    assert answer.status_code == 200
    assert numbers(answer) == []
    assert page(answer).count("field-error") == 2


def found(client, words):
    return numbers(client.get("/appeals/search/", {"q": words}))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("SA-KHR-2026-000002", id="number"),
        pytest.param("sa-khr-2026-000002", id="number in small letters"),
        pytest.param("000002", id="digits of the receipt"),
        pytest.param("2", id="running number"),
        pytest.param("ЖТ-2026-00000007", id="number of e-Otinish"),
        pytest.param("850203400016", id="IIN"),
        pytest.param("850203 400016", id="IIN with a space"),
        pytest.param("су жоқ", id="words"),
        pytest.param("су жок", id="words on a Russian keyboard"),
        pytest.param("СУ ЖОК", id="capitals"),
        pytest.param("жоқ, су!", id="other order, signs"),
        pytest.param("Сәрсенова", id="name"),
        pytest.param("сарсен", id="beginning of a name, folded"),
        pytest.param("үйімізде су", id="another form of a word"),
    ],
)
def test_search_finds_by_number_iin_name_and_folded_words(client, cast, words):
    life.filed(cast)
    wanted = life.filed(
        cast, text="Үйімізде су жоқ", full_name="Сәрсенова Айгерім", iin="850203400016"
    )
    card.set_external_number(wanted.pk, number="ЖТ-2026-00000007", actor=cast.clerk)

    assert found(sign_in(client, cast.clerk), words) == shown([wanted])
    assert found(sign_in(client, cast.stranger), words) == []


def test_search_by_the_beginning_of_a_number_gives_the_newest_first(client, cast):
    older, newer = life.filed(cast), life.filed(cast)

    assert found(sign_in(client, cast.clerk), "SA-KHR-2026") == shown([newer, older])


def test_ended_appeals_are_found_too(client, cast):
    ended = life.withdrawn(cast)

    assert found(sign_in(client, cast.clerk), ended.number) == shown([ended])


@pytest.mark.parametrize("words", ["", "  ", "!!!", "'\"\\", "& | !", "a:*", "су" * 500, "\x00"])
def test_search_survives_whatever_is_typed(client, cast, words):
    life.filed(cast)

    answer = sign_in(client, cast.clerk).get("/appeals/search/", {"q": words})

    assert answer.status_code == 200
    assert numbers(answer) == []


def test_search_keeps_the_words_in_the_box_and_in_the_address_of_the_next_page(
    client, cast, monkeypatch
):
    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 1)
    life.filed(cast)
    life.filed(cast)

    html = page(sign_in(client, cast.clerk).get("/appeals/search/", {"q": "жарық"}))

    assert 'value="жарық"' in html
    assert re.search(r'rel="next" href="[^"]*q=%D0%B6', html)


@pytest.mark.parametrize("rows", [1, 50])
def test_search_takes_five_statements_with_one_row_and_with_fifty(
    client, cast, rows, settings, django_assert_num_queries
):
    # As on every day: what PostgreSQL knows of the words, and the calendar, are remembered.
    settings.REFERENCE_REMEMBERED_SECONDS = 1e9
    for _ in range(rows):
        life.filed(cast)
    ask = sign_in(client, cast.clerk)
    ask.get("/appeals/search/", {"q": "жарық"})

    with django_assert_num_queries(STATEMENTS_OF_A_SEARCH):
        answer = ask.get("/appeals/search/", {"q": "жарық"})

    assert len(numbers(answer)) == rows


def test_a_guest_sees_no_list(client):
    assert client.get(INBOX).status_code == 302


@pytest.mark.parametrize(
    ("query", "name"), [({"list": "open"}, "list:open"), ({"q": "жарық"}, "list:search")]
)
def test_the_journal_keeps_who_has_seen_whose_names_in_a_list(client, cast, query, name):
    appeals = [life.filed(cast), life.filed(cast)]
    ask = sign_in(client, cast.clerk)
    asked = "/appeals/search/" if "q" in query else INBOX

    ask.get(asked, query)
    ask.get(INBOX, {"list": "overdue"})

    line = Entry.objects.get(action="view_personal")
    assert (line.subject, line.actor) == (name, cast.clerk)
    assert sorted(line.facts["rows"]) == [appeal.pk for appeal in appeals]
    assert line.facts["query"] == "&".join(f"{key}={value}" for key, value in query.items())
