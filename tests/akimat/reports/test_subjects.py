"""What the journal calls a report and an order, also one that is gone."""

import pytest
from django.utils import translation

from akimat.audit.labels import subject_names
from akimat.measures.periods import parse
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services
from akimat.reports.kinds import Format, What

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
EXPORT = "Номер обращения;Статус\nЖТ-9;В работе\n".encode()


@pytest.fixture
def region():
    return User.objects.create(username="region", role=Role.REGIONAL_MANAGER)


def asked(region, what, period, form, given=b""):
    return services.ask(what, parse(period), form, actor=region, language="ru", given=given)


def test_a_report_is_called_by_what_it_is_its_period_and_its_format(region):
    monthly = asked(region, What.MONTHLY, "2026-10", Format.PDF)
    compared = asked(region, What.RECONCILIATION, "2026-10", Format.XLSX, given=EXPORT)

    with translation.override("ru"):
        names = subject_names([monthly.subject, compared.subject, "report:999999", "report:x"])

    assert names == {
        monthly.subject: "По органам, Октябрь 2026 г., PDF",
        compared.subject: "Сверка с e-Otinish, XLSX",
    }


def test_an_order_keeps_its_name_when_it_was_stopped(region):
    one = services.order(What.SERVICES, Format.CSV, actor=region)
    services.cancel_order(one.pk, actor=region)

    with translation.override("en"):
        assert subject_names([one.subject, "report_order:999999"]) == {
            one.subject: "State services, every month, CSV"
        }


def test_names_of_many_are_one_question_a_kind(region, django_assert_num_queries):
    reports = [
        asked(region, What.MONTHLY, str(year), Format.CSV).subject for year in range(2020, 2025)
    ]
    orders = [services.order(what, Format.CSV, actor=region).subject for what in list(What)[:4]]

    with django_assert_num_queries(2):
        assert len(subject_names([*reports, *orders])) == 9
