"""The risk of open appeals: of what a person sees, with reasons, and never by person."""

import dataclasses
import re
from datetime import timedelta
from pathlib import Path

import pytest

from akimat.base import clock
from akimat.people.roles import Role
from appeals import tasks
from appeals.domain.risk import Facts, Feature, Verdict
from appeals.domain.states import AppealState
from appeals.forms.filters import AppealFilter
from appeals.models import Appeal, RiskModel
from appeals.queries.risk import newest_model, ten_to_save
from appeals.queries.risk_history import History
from appeals.services import answer
from tests.factories import life
from tests.factories.desk import make_user, page
from tests.factories.desks import make_desks, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ROOT = Path(__file__).resolve().parents[3]
SIZE = len(Feature)
ROOMS_OF_RISK = (
    ("domain", "risk"),
    ("labels", "risk"),
    ("models", "risk"),
    ("queries", "risk_history"),
    ("queries", "risk_absences"),
    ("services", "risk"),
)
ASKS_WHO = re.compile(r"executor_id|executor__|\"executor\"|signed_by|drafted_by")
NOW = life.moment(10, 14)


def make_model(**changes):
    """Keep a model that says: the more of the term is used without an executor, the likelier."""
    weights = [0.0] * SIZE
    weights[list(Feature).index(Feature.NO_EXECUTOR)] = 2.0
    weights[list(Feature).index(Feature.TERM_USED)] = 1.0
    coefficients = {
        "features": [feature.value for feature in Feature],
        "bias": -2.0,
        "weights": weights,
        "means": [0.0] * SIZE,
        "scales": [1.0] * SIZE,
        "slope": 1.0,
        "shift": 0.0,
    }
    values = {
        "made_at": clock.now(),
        "appeals": 400,
        "late": 40,
        "verdict": Verdict.USABLE,
        "coefficients": coefficients,
        "shares": {"average": 0.1, "bodies": {}, "topics": {}},
        "tested": 100,
        "brier": 0.07,
        "base_brier": 0.12,
        "precision": 0.4,
        "base_rate": 0.1,
        "bins": [{"count": 10, "told": 0.05, "came_true": 0.1}],
    }
    return RiskModel.objects.create(**(values | changes))


@pytest.fixture
def cast():
    return make_desks()


def test_what_is_stuck_stands_first_with_its_reasons(cast):
    make_model()
    stuck, drafted = life.routed(cast), life.drafted(cast)

    with clock.at(NOW):
        found = ten_to_save(cast.controller)

    assert [one.row["pk"] for one in found] == [stuck.pk, drafted.pk]
    assert found[0].chance > found[1].chance
    assert Feature.NOT_ACCEPTED in found[0].reasons
    assert Feature.NOT_ACCEPTED not in found[1].reasons


def test_what_is_late_already_cannot_be_saved(cast):
    make_model()
    late = life.routed(cast)

    with clock.at(life.moment(12, 1)):
        assert late.due_on < clock.today()
        assert ten_to_save(cast.controller) == []


def test_what_is_decided_is_not_to_be_saved_though_its_answer_is_written_anew(cast):
    make_model()
    sent_back = life.answered(cast)
    with clock.at(life.moment(10, 13)):
        answer.rework(sent_back.pk, reason="Толық емес", actor=cast.controller)

    with clock.at(NOW):
        assert sent_back.due_on >= clock.today()
        assert ten_to_save(cast.controller) == []


def test_nobody_is_told_of_appeals_that_he_may_not_see(cast):
    make_model()
    life.routed(cast)

    with clock.at(NOW):
        assert len(ten_to_save(cast.head)) == 1
        assert ten_to_save(make_user(Role.HEAD, body="KHR-SOC")) == []
        assert ten_to_save(make_user(Role.CONTROLLER, office="SA-ALG")) == []


@pytest.mark.parametrize("verdict", [Verdict.TOO_FEW, Verdict.NO_BETTER])
def test_a_model_that_is_no_good_shows_nothing(client, cast, verdict):
    make_model()
    make_model(verdict=verdict)
    life.routed(cast)

    with clock.at(NOW):
        assert ten_to_save(cast.controller) == []
    shown = page(sign_in(client, cast.controller).get("/appeals/risk/"))
    assert 'class="notice"' in shown
    assert "data-row" not in shown


def test_a_model_of_other_features_is_none_until_the_next_training(client, cast):
    kept = make_model()
    life.routed(cast)
    kept.coefficients["features"].remove(Feature.AWAY)
    kept.save(update_fields=["coefficients"])

    with clock.at(NOW):
        assert newest_model() is None
        assert ten_to_save(cast.controller) == []
    shown = page(sign_in(client, cast.controller).get("/appeals/risk/"))
    assert 'class="notice"' in shown
    assert 'class="empty"' not in shown


def test_the_page_tells_number_chance_and_reasons_but_no_executor(client, cast):
    make_model()
    appeal = life.drafted(cast)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=clock.today() + timedelta(days=2))

    shown = page(sign_in(client, cast.controller).get("/appeals/risk/"))
    main = shown.partition("<main")[2]

    assert appeal.number in main
    assert "&nbsp;%" in main
    assert cast.executor.last_name not in main


def test_the_model_page_shows_what_it_told_and_what_came_true(client, cast):
    make_model()

    shown = page(sign_in(client, cast.controller).get("/appeals/risk/model/"))

    assert "0,0700" in shown
    assert '<td class="num">5' in shown


def test_nothing_shows_counts_or_narrows_the_risk_by_person():
    assert not {"risk", "chance"} & set(AppealFilter.base_filters)
    assert not {field.name for field in dataclasses.fields(Facts)} & {"executor", "user", "person"}
    # All numbers and a state: no field has room for a person.
    assert {field.type for field in dataclasses.fields(Facts)} == {AppealState, float, int}
    users = [
        str(path.relative_to(ROOT))
        for room in ("akimat", "appeals", "reception", "services_registry")
        for path in (ROOT / room).rglob("*.py")
        if "ten_to_save" in path.read_text(encoding="utf-8")
    ]
    # Whoever adds a reader of the risk says here that it rates no person.
    assert sorted(users) == [
        "akimat/dashboards/watch.py",
        "appeals/queries/risk.py",
        "appeals/views/risk.py",
    ]
    others = [f"appeals/{room}/{file}.py" for room, file in ROOMS_OF_RISK]
    asking = {
        name
        for name in (*users, *others)
        if ASKS_WHO.search((ROOT / name).read_text(encoding="utf-8"))
    }
    # It asks who is away, and gives shares of days by appeal: see its own tests.
    assert asking == {"appeals/queries/risk_absences.py"}


def test_the_night_learns_from_what_has_ended_as_it_then_was(cast):
    appeal = life.answered(cast, sent_at=life.moment(10, 20))
    open_still = life.routed(cast)

    with clock.at(life.moment(12, 1)):
        history = History(clock.today())
        examples = history.examples()
        tasks.learn_risk()

    states = [one.facts.state for one in examples]
    assert {one.appeal for one in examples} == {appeal.pk}
    assert states[0] in {AppealState.DRAFTED, AppealState.ASSIGNED}
    assert not any(one.was_late for one in examples)
    assert open_still.pk not in {row["pk"] for row in history.rows}
    kept = RiskModel.objects.get()
    assert (kept.verdict, kept.appeals, kept.coefficients) == (Verdict.TOO_FEW, 1, {})


def test_what_was_decided_late_is_known_late_and_not_before(cast):
    appeal = life.routed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(
        due_on=life.moment(10, 27).date(), deemed_refused_on=life.moment(10, 28).date()
    )

    history = History(life.moment(12, 1).date())

    assert history.all.counts(life.moment(10, 27).date()) == (0, 0)
    assert history.all.counts(life.moment(10, 28).date()) == (1, 1)
    assert [one.was_late for one in history.examples()] == [True] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_ten_cost_as_much_as_one(cast, django_assert_num_queries, count):
    make_model()
    for _number in range(count):
        life.drafted(cast)

    with clock.at(NOW):
        ten_to_save(cast.controller)
        with django_assert_num_queries(6):
            assert len(ten_to_save(cast.controller)) == count
