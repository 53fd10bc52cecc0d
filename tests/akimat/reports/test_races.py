"""Two clicks, two workers, an order that is cancelled while it is due: each at the same moment."""

import pytest

from akimat.audit.models import Entry
from akimat.base.celery_send import paused
from akimat.measures.periods import parse
from akimat.notifications.models import Message
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services
from akimat.reports.kinds import Format, ReportState, What
from akimat.reports.models import Order, Report
from tests.races import together

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
AT_ONCE = 4


@pytest.fixture
def region():
    return User.objects.create(
        username="region", role=Role.REGIONAL_MANAGER, email="region@example.kz", language="ru"
    )


def ask(actor):
    with paused():
        return services.ask(What.MONTHLY, parse("2026"), Format.CSV, actor=actor, language="ru")


def test_clicks_at_once_ask_for_one_report(region):
    found = together(*[lambda: ask(region).pk] * AT_ONCE)

    assert set(found) == {Report.objects.get().pk}


def test_workers_at_once_make_a_report_once(region, tmp_path):
    report = ask(region)

    made = together(*[lambda: services.make(report.pk)] * AT_ONCE)

    assert sorted(made) == [False] * (AT_ONCE - 1) + [True]
    assert Report.objects.get().state == ReportState.READY
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1
    assert Message.objects.filter(key=f"report-ready:{report.pk}").count() == 1


def test_orders_at_once_are_one_and_sweeps_at_once_ask_for_it_once(region):
    together(*[lambda: services.order(What.MONTHLY, Format.CSV, actor=region)] * AT_ONCE)
    Order.objects.update(last_period="2025-01")

    together(*[services.sweep] * AT_ONCE)

    assert Order.objects.count() == Report.objects.count() == 1


def test_clicks_on_stop_at_once_take_the_order_back_once(region):
    one = services.order(What.MONTHLY, Format.CSV, actor=region)

    together(*[lambda: services.cancel_order(one.pk, actor=region)] * AT_ONCE)

    assert not Order.objects.exists()
    assert Entry.objects.filter(action="report_order_cancelled").count() == 1


def test_an_order_that_is_cancelled_while_it_is_due_stops_nobody(region):
    for what in (What.MONTHLY, What.SERVICES, What.RECEPTIONS):
        services.order(what, Format.CSV, actor=region)
    Order.objects.update(last_period="2025-01")
    first = Order.objects.order_by("pk")[0]

    together(services.sweep, lambda: services.cancel_order(first.pk, actor=region))

    asked = set(Report.objects.order_by("pk").values_list("what", flat=True))
    assert {What.SERVICES, What.RECEPTIONS} <= asked
