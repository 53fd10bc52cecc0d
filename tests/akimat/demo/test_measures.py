"""On the demo: number of the page = length of the list = API = recount of the open data."""

import pytest

from akimat.demo import make, services
from akimat.launch.models import DemoShare
from akimat.measures import rolling
from akimat.measures.models import AppealDaySum
from akimat.measures.periods import parse
from akimat.measures.scope import on_now
from akimat.openness.publishing import publish
from akimat.people.models import User
from tests.akimat.measures.agreement import assert_all_agree
from tests.akimat.measures.recount import Recount
from tests.akimat.openness.outsider import recomputed, take_files, told_truly


@pytest.fixture
def demo(transactional_db, reference, on_a_working_tuesday, monkeypatch):  # noqa: ARG001 -- asked for
    monkeypatch.setattr(services, "TOTAL", 400)
    make.people()
    make.hall()
    make.year(80, DemoShare)
    make.receptions()
    make.services()
    rolling.settle()


@pytest.mark.usefixtures("demo")
def test_every_number_of_the_demo_is_its_list_and_a_recount_and_that_of_its_open_data(
    client, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    region, judge = User.objects.get(username="region"), Recount(on_now())
    assert AppealDaySum.objects.exists()

    for key in ("2026-10", "2026-09", "2026"):
        assert_all_agree(client, region, judge, parse(key))

    take_files(publish(), tmp_path / "outside")
    told = told_truly(recomputed(tmp_path / "outside", "2026"), judge, "2026")
    assert {("appeals_received", "all"), ("services_rendered", "all")} <= told
