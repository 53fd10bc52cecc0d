"""The breach of telling the applicant of a longer term too late, or not at all (APPC 76(3))."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.base import clock
from akimat.measures.periods import PeriodKind, period_of
from akimat.measures.scope import Scope, on_now
from akimat.notifications.models import Message
from akimat.notifications.services import deliver
from akimat.oversight.breaches import count_all
from appeals.services import extend
from tests.factories import life
from tests.factories.desks import make_desks, page, sign_in

# It is Tuesday, 6 October.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
YEAR = {"period": "2026"}
UNTIL = date(2026, 11, 26)
LAST_TO_TELL, TOO_LATE = life.moment(10, 1), life.moment(10, 2, 9)


@pytest.fixture
def cast():
    return make_desks()


def counts(user):
    """Give the breaches of the year, by code."""
    found = count_all(Scope(user, on_now()), period_of(PeriodKind.YEAR, date(2026, 10, 6)))
    return {code: found.of(code) for code, _body in found.cells}


def put_off(cast, **changes):
    """Extend on Monday 28 September; the applicant is to be told by Thursday."""
    appeal = life.routed(cast, at=life.moment(9, 28), **changes)
    with clock.at(life.moment(9, 28, 16)):
        return extend.extend(appeal.pk, until=UNTIL, reason="Сұрау салынды.", actor=cast.head)


def went_out(at):
    with clock.at(at):
        deliver(Message.objects.get(template="appeal_extended").pk)


def noted(appeal, actor, at):
    with clock.at(at):
        extend.note_told(appeal.pk, actor=actor)


def test_until_the_last_day_to_tell_of_a_longer_term_nothing_is_broken(cast):
    put_off(cast)

    with clock.at(LAST_TO_TELL):
        assert counts(cast.auditor) == {}
    with clock.at(TOO_LATE):
        assert counts(cast.auditor) == {"extension_not_told": 1}


@pytest.mark.parametrize(
    ("at", "found"), [(LAST_TO_TELL, {}), (TOO_LATE, {"extension_not_told": 1})]
)
@pytest.mark.parametrize("way", ["by letter", "by a person"])
def test_a_longer_term_told_after_its_last_day_is_found(cast, way, at, found):
    if way == "by letter":
        put_off(cast, email="alikhan@example.kz")
        went_out(at)
    else:
        noted(put_off(cast), cast.executor, at)

    assert counts(cast.auditor) == found


def test_who_told_in_time_is_not_blamed_for_a_letter_that_went_late(cast):
    appeal = put_off(cast, email="alikhan@example.kz")
    noted(appeal, cast.executor, LAST_TO_TELL)
    went_out(TOO_LATE)

    assert counts(cast.auditor) == {}


@pytest.fixture
def ask(client, cast):
    client.cookies["django_language"] = "en"
    return sign_in(client, cast.auditor)


def test_the_breach_stands_among_the_others_with_its_article_and_its_list(ask, cast):
    appeals = [put_off(cast) for _one in range(2)]

    overview = page(ask.get("/audit/breaches/", YEAR))
    listed = page(ask.get("/audit/breaches/extension_not_told/", YEAR))

    assert "Not told in time that the term is extended" in overview
    assert "APPC, art. 76(3)" in overview
    assert '<b class="num">2</b>' in listed
    assert all(f"/audit/case/{one.number}/" in listed for one in appeals)


def test_the_pages_ask_as_often_however_many_were_not_told(ask, cast):
    put_off(cast)
    asked = [statements(ask) for _twice in range(2)]
    put_off(cast)

    # The first time reads what is kept for the next one.
    assert statements(ask) == asked[1]


def statements(ask):
    numbers = []
    for address in ("/audit/breaches/", "/audit/breaches/extension_not_told/"):
        with CaptureQueriesContext(connection) as caught:
            ask.get(address, YEAR)
        numbers.append(len(caught))
    return numbers
