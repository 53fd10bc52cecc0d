"""The synthetic year in small: made by real processes, taken up again where it stopped."""

import pytest
from django.db import connection

from akimat.demo import make
from akimat.launch.models import DemoShare
from appeals.models import Appeal

TOTAL = 12


class CutShort:
    """Shares that fail after the first batch, as a machine that is switched off."""

    counts = DemoShare.counts

    @staticmethod
    def add(office, *, done, more):
        if done:
            raise RuntimeError
        DemoShare.add(office, done=done, more=more)


def stories():
    return sorted(Appeal.objects.values_list("office__code", "running", "text", "state"))


@pytest.fixture
def small(transactional_db, reference, on_a_working_tuesday, monkeypatch):  # noqa: ARG001 -- asked for
    monkeypatch.setattr(make, "BATCH", 2)
    make.people()


@pytest.mark.usefixtures("small")
def test_a_demo_cut_short_tells_the_same_stories_when_it_goes_on(capfd):
    with pytest.raises(RuntimeError):
        make.year(TOTAL, CutShort)
    cut_short = stories()
    counts = DemoShare.counts()
    assert make.year(TOTAL, DemoShare) == TOTAL
    taken_up = stories()
    told = capfd.readouterr().out.split("\n")
    forget()
    make.year(TOTAL, DemoShare)

    assert set(cut_short) < set(taken_up)
    assert sum(counts.values()) == len(cut_short) > 0
    assert taken_up == stories()
    assert f"  {TOTAL} of {TOTAL} appeals" in told


@pytest.mark.usefixtures("small")
def test_a_finished_demo_stays_as_it_is_and_a_larger_one_grows():
    make.year(TOTAL, DemoShare)
    before = stories()

    assert make.year(TOTAL, DemoShare) == TOTAL
    assert stories() == before
    assert make.year(TOTAL + 5, DemoShare) == TOTAL + 5
    assert Appeal.objects.count() == TOTAL + 5


@pytest.mark.django_db
def test_two_demos_at_once_do_not_double_an_office():
    DemoShare.add("OS-01", done=0, more=100)

    with pytest.raises(RuntimeError, match="Another process"):
        DemoShare.add("OS-01", done=0, more=100)


def forget():
    tables = "appeals_appeal, base_sequence, launch_demoshare"
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
