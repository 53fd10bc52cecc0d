"""The worker: what is left lying, who makes what once, and what is ordered for each month."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.tables.limits import LARGE
from akimat.measures.periods import parse
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services, transition
from akimat.reports.kinds import Format, ReportState, What
from akimat.reports.models import Order, Report
from akimat.structure.models import Office
from tests.factories.life import filed, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
ZONE = ZoneInfo("Asia/Aqtobe")
PROGRESS = re.compile(r'UPDATE "reports_report" SET "progress" = (\d+)')


@pytest.fixture
def manager():
    office = Office.objects.get(code="SA-KHR")
    return User.objects.create(username="manager", role=Role.MANAGER, office=office, language="ru")


def asked(manager, what=What.MONTHLY):
    return services.ask(what, parse("2026-10"), Format.CSV, actor=manager, language="ru")


def left(report, state, age):
    """Leave it in this state; of one that is being made nothing was heard for so long."""
    then = clock.now() - age
    Report.objects.filter(pk=report.pk).update(state=state, state_since=then, alive_at=then)


@pytest.mark.parametrize(
    ("state", "age", "is_made"),
    [
        (ReportState.WAITING, services.LOST_AFTER - timedelta(seconds=1), False),
        (ReportState.WAITING, services.LOST_AFTER + timedelta(seconds=1), True),
        (ReportState.MAKING, transition.DEAD_AFTER - timedelta(seconds=1), False),
        (ReportState.MAKING, transition.DEAD_AFTER + timedelta(seconds=1), True),
    ],
)
def test_what_lies_too_long_is_made_by_the_sweep(manager, state, age, is_made):
    report = asked(manager)
    left(report, state, age)

    services.sweep()

    report.refresh_from_db()
    assert bool(report.file) is is_made
    assert report.state == (ReportState.READY if is_made else state)


def test_a_report_that_somebody_makes_is_not_made_by_another(manager):
    report = asked(manager)
    left(report, ReportState.MAKING, timedelta(minutes=1))

    assert not services.make(report.pk)
    assert not Report.objects.get(pk=report.pk).file


def killed(report, times):
    """Let so many workers begin it and die over it."""
    for _worker in range(times):
        assert transition.begin(report.pk)
        left(report, ReportState.MAKING, transition.DEAD_AFTER + timedelta(seconds=1))


def test_a_report_that_killed_two_workers_is_made_by_the_third(manager):
    report = asked(manager)
    killed(report, 2)

    services.sweep()

    report.refresh_from_db()
    assert (report.state, report.attempts) == (ReportState.READY, 3)


def test_a_report_that_killed_three_workers_is_given_up_and_says_what_to_do(manager, client):
    report = asked(manager)
    killed(report, 3)

    services.sweep()

    report.refresh_from_db()
    assert report.state == ReportState.FAILED
    assert report.failure == {"code": "report_given_up", "params": {"times": 3}}
    assert Entry.objects.get(subject=report.subject, action="report_failed").facts == {
        "code": "report_given_up"
    }
    client.force_login(manager)
    page = client.get("/reports/", headers={"Accept-Language": "en"}).content.decode()
    assert "Making this report broke off 3 times" in page
    assert "Ask for a shorter period" in page


def test_reports_that_kill_their_workers_let_the_others_go_first(manager):
    for _n in range(services.SWEPT_AT_ONCE):
        killed(asked_before(manager), 1)
    good = asked(manager, What.SERVICES)
    left(good, ReportState.WAITING, timedelta(minutes=2))

    services.sweep()

    good.refresh_from_db()
    assert good.state == ReportState.READY
    assert Report.objects.filter(state=ReportState.MAKING).count() == 1


def test_since_when_it_is_being_made_stays_while_the_worker_says_that_it_lives(manager):
    report = asked(manager)
    begun = transition.begin(report.pk)

    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        services._teller(begun, 8000)(2000)
        told_at = clock.now()

    report.refresh_from_db()
    assert (report.state_since, report.alive_at) == (begun.state_since, told_at)


def test_while_it_is_made_it_says_how_far_it_is_and_not_that_it_is_ready(manager, monkeypatch):
    monkeypatch.setattr("akimat.reports.counting.STEP", 1)
    cast = make_cast()
    for _n in range(4):
        filed(cast)
    report = asked(manager, What.REGISTER)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        services.make(report.pk)

    told = [int(found[1]) for one in queries if (found := PROGRESS.match(one["sql"]))]
    report.refresh_from_db()
    assert told == [25, 50, 75, 99]
    assert (report.progress, report.rows) == (100, 4)


def test_an_export_is_followed_while_it_is_read_and_while_it_is_written(manager, monkeypatch):
    monkeypatch.setattr("akimat.reports.counting.STEP", 1)
    monkeypatch.setattr(services, "LARGE", replace(LARGE, rows=4))
    rows = "".join(f"ЖТ-{number};В работе\n" for number in range(4))
    given = f"Номер обращения;Статус\n{rows}".encode()
    asked_for = {"actor": manager, "language": "ru", "given": given}
    report = services.ask(What.RECONCILIATION, parse("2026-10"), Format.CSV, **asked_for)

    with CaptureQueriesContext(connection) as queries:
        services.make(report.pk)

    told = [int(found[1]) for one in queries if (found := PROGRESS.match(one["sql"]))]
    assert told == [12, 25, 37, 50, 62, 75, 87, 99]


@pytest.mark.parametrize(
    ("now", "months"),
    [
        (datetime(2026, 10, 31, 23, 59, tzinfo=ZONE), []),
        (datetime(2026, 11, 1, 0, 1, tzinfo=ZONE), ["2026-10"]),
        (datetime(2026, 11, 30, 23, 59, tzinfo=ZONE), ["2026-10"]),
        (datetime(2027, 1, 1, 0, 1, tzinfo=ZONE), ["2026-12"]),
    ],
)
def test_what_is_ordered_comes_when_a_month_of_the_house_is_over_and_once(manager, now, months):
    services.order(What.MONTHLY, Format.CSV, actor=manager)

    with time_machine.travel(now, tick=False):
        services.sweep()
        services.sweep()

    assert [one.period for one in Report.objects.order_by("pk")] == months


def test_an_order_is_one_however_often_it_is_given_and_a_comparison_cannot_be_ordered(manager):
    for _n in range(2):
        services.order(What.MONTHLY, Format.CSV, actor=manager)
    services.order(What.MONTHLY, Format.PDF, actor=manager)

    assert Order.objects.count() == 2
    with pytest.raises(DomainError, match="forbidden"):
        services.order(What.RECONCILIATION, Format.CSV, actor=manager)


def test_who_may_not_see_numbers_any_more_gets_no_file(manager, client):
    report = asked(manager)
    services.make(report.pk)
    client.force_login(manager)
    assert client.get(f"/reports/{report.pk}/take/").getvalue().startswith(b"\xef\xbb\xbf")

    User.objects.filter(pk=manager.pk).update(role=Role.CLERK)

    assert client.get(f"/reports/{report.pk}/take/").status_code == 403
    again = asked_before(manager)
    services.make(again.pk)
    again.refresh_from_db()
    assert (again.state, again.failure["code"]) == (ReportState.FAILED, "forbidden")


def asked_before(manager):
    """Give a report that was asked for while it was still allowed."""
    return Report.objects.create(
        what=What.MONTHLY,
        period="2026-10",
        format=Format.CSV,
        language="ru",
        state_since=clock.now(),
        asked_by=manager,
        asked_at=clock.now(),
    )


def test_the_page_says_how_far_a_report_is(manager, client):
    report = asked(manager)
    left(report, ReportState.MAKING, timedelta(minutes=1))
    Report.objects.filter(pk=report.pk).update(progress=25, rows=2000)
    client.force_login(manager)

    page = client.get("/reports/", headers={"Accept-Language": "en"}).content.decode()

    assert "25&nbsp;% · " in page


def test_the_page_lists_the_own_reports_and_orders_alone(manager, client):
    services.make(asked(manager, What.SERVICES).pk)
    services.order(What.RECEPTIONS, Format.CSV, actor=manager)
    stranger = User.objects.create(username="other", role=Role.MANAGER, office=manager.office)
    client.force_login(manager)
    assert "/take/" in client.get("/reports/").content.decode()

    client.force_login(stranger)
    page = client.get("/reports/").content.decode()

    assert "/take/" not in page
    assert "/cancel/" not in page
