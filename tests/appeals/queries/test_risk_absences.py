"""Days on which the one who answers an appeal is away: of the appeal, as they were known then."""

from datetime import date

import pytest

from akimat.base import clock
from akimat.people.roles import Role
from akimat.people.services import enter_absence, remove_absence
from akimat.workcalendar.queries import load_calendar
from appeals.domain.logistic import chance
from appeals.domain.risk import Feature
from appeals.models import Appeal
from appeals.queries.risk import ten_to_save
from appeals.queries.risk_absences import share_away, shares_away
from appeals.queries.risk_history import History
from appeals.services import answer, assign
from tests.appeals.queries.test_risk import make_model
from tests.factories import life
from tests.factories.desk import make_user, page
from tests.factories.desks import make_desks, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
NOW = life.moment(10, 14)
# From Wednesday to the Wednesday a fortnight after, Monday the 26th being off: ten working days.
WEDNESDAY, DUE = date(2026, 10, 14), date(2026, 10, 28)


@pytest.fixture
def cast():
    return make_desks()


@pytest.fixture
def model():
    """Give a model to which nothing but absences says anything."""
    kept = make_model()
    weights = [2.0 * (feature is Feature.AWAY) for feature in Feature]
    kept.coefficients["weights"] = weights
    kept.save(update_fields=["coefficients"])
    return kept


def away(cast, first, last, *, entered=None, person=None):
    with clock.at(entered or life.moment(10, 8)):
        return enter_absence((person or cast.executor).pk, first, last, actor=cast.head)


@pytest.mark.parametrize(
    ("spans", "share"),
    [
        pytest.param([], 0, id="nobody is away"),
        pytest.param([(date(2026, 10, 1), date(2026, 12, 1))], 1, id="all the time"),
        pytest.param([(date(2026, 10, 17), date(2026, 10, 18))], 0, id="on a weekend"),
        pytest.param([(date(2026, 10, 1), WEDNESDAY)], 0.1, id="today for the last day"),
        pytest.param([(DUE, date(2026, 12, 1))], 0.1, id="from the last day of the term"),
        pytest.param([(date(2026, 10, 29), date(2026, 12, 1))], 0, id="after the term"),
        pytest.param([(date(2026, 9, 1), date(2026, 10, 13))], 0, id="back already"),
        pytest.param([(WEDNESDAY, date(2026, 10, 15)), (date(2026, 10, 26), DUE)], 0.4, id="twice"),
    ],
)
def test_of_the_working_days_left_those_count_on_which_the_person_is_away(spans, share):
    assert share_away(load_calendar(), spans, WEDNESDAY, DUE) == pytest.approx(share)


def test_without_a_working_day_left_nobody_is_away():
    saturday, sunday = date(2026, 10, 17), date(2026, 10, 18)

    assert share_away(load_calendar(), [(saturday, sunday)], saturday, sunday) == 0


def test_an_open_appeal_loses_the_days_of_its_executor_alone(cast):
    lost, free = life.drafted(cast), life.routed(cast)
    away(cast, WEDNESDAY, date(2026, 10, 15))
    removed = away(cast, date(2026, 10, 20), date(2026, 10, 21))
    remove_absence(removed.pk, actor=cast.head)
    away(cast, WEDNESDAY, DUE, person=cast.head)

    found = shares_away(load_calendar(), {lost.pk: DUE, free.pk: DUE}, WEDNESDAY)

    assert found == {lost.pk: pytest.approx(0.2)}


@pytest.mark.usefixtures("model")
def test_the_page_says_that_the_executor_is_away_and_not_who_it_is(client, cast):
    lost, free = life.drafted(cast), life.routed(cast)
    away(cast, WEDNESDAY, DUE)

    with clock.at(NOW):
        found = ten_to_save(cast.controller)
        shown = page(sign_in(client, cast.controller).get("/appeals/risk/?lang=en"))

    assert [(one.row["pk"], one.reasons) for one in found] == [
        (lost.pk, (Feature.AWAY,)),
        (free.pk, ()),
    ]
    assert found[0].chance > found[1].chance
    assert cast.executor.last_name not in shown.partition("<main")[2]


@pytest.mark.usefixtures("model")
def test_who_is_away_makes_no_difference_only_the_days_do(cast):
    one, other = life.drafted(cast), life.drafted(cast)
    colleague = make_user(Role.EXECUTOR, office="OS-01", body="KHR-HCS")
    Appeal.objects.filter(pk=other.pk).update(executor=colleague)
    for person in (cast.executor, colleague):
        away(cast, WEDNESDAY, date(2026, 10, 20), person=person)

    with clock.at(NOW):
        chances = {found.row["pk"]: found.chance for found in ten_to_save(cast.controller)}

    assert chances[one.pk] == chances[other.pk] > chance(-2.0)


def shares_then(appeal):
    """Give the share of days away at each milestone of an ended appeal."""
    with clock.at(life.moment(12, 1)):
        examples = History(clock.today()).examples()
    return [one.facts.away for one in examples if one.appeal == appeal.pk]


def answered_late(cast):
    """Give an appeal of 6 October that was drafted on the 9th and signed after its term."""
    appeal = life.drafted(cast)
    with clock.at(life.moment(11, 5)):
        answer.sign(appeal.pk, actor=cast.head)
        return answer.send(appeal.pk, actor=cast.executor)


def test_the_past_knows_an_absence_from_the_moment_it_was_entered(cast):
    appeal = answered_late(cast)
    assert appeal.due_on == date(2026, 10, 28)
    away(cast, date(2026, 10, 19), date(2026, 11, 2), entered=life.moment(10, 16))

    early, *later = shares_then(appeal)

    # On 12 October nobody knew; on the 17th it was known, and later the days are being lost.
    assert early == 0
    assert later == [1, 1, 1]


def test_the_past_knows_a_removed_absence_until_it_was_removed(cast):
    appeal = answered_late(cast)
    absence = away(cast, date(2026, 10, 19), date(2026, 11, 2))
    with clock.at(life.moment(10, 20)):
        remove_absence(absence.pk, actor=cast.head)

    first, second, *last = shares_then(appeal)

    assert (first > 0, second) == (True, 1)
    assert last == [0, 0]


def test_before_an_executor_is_named_nobody_is_away(cast):
    appeal = life.routed(cast)
    away(cast, date(2026, 10, 7), date(2026, 11, 2), entered=life.moment(10, 7))
    with clock.at(life.moment(10, 15)):
        assign.accept(appeal.pk, actor=cast.head)
        assign.assign(appeal.pk, executor=cast.executor, actor=cast.head)
    Appeal.objects.filter(pk=appeal.pk).update(deemed_refused_on=date(2026, 10, 29))

    assert shares_then(appeal) == [0, 1, 1, 1]
