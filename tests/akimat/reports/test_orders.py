"""What is ordered for every month: what the journal says of it, and who takes it back."""

import pytest

from akimat.audit.models import Entry
from akimat.base.errors import DomainError
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services
from akimat.reports.kinds import Format, What
from akimat.reports.models import Order
from akimat.structure.models import Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]


@pytest.fixture
def manager():
    office = Office.objects.get(code="SA-KHR")
    return User.objects.create(username="manager", role=Role.MANAGER, office=office)


@pytest.fixture
def stranger(manager):
    return User.objects.create(username="other", role=Role.MANAGER, office=manager.office)


def lines_of(subject):
    return [
        (line.action, line.actor, line.facts)
        for line in Entry.objects.filter(subject=subject).order_by("pk")
    ]


def test_the_journal_tells_once_who_ordered_and_who_took_it_back(client, manager):
    for _click in range(2):
        one = services.order(What.MONTHLY, Format.CSV, actor=manager)
    client.force_login(manager)
    for _click in range(2):
        client.post(f"/reports/order/{one.pk}/cancel/")

    facts = {"what": "monthly", "format": "csv"}
    assert lines_of(one.subject) == [
        ("report_ordered", manager, facts),
        ("report_order_cancelled", manager, facts),
    ]


def test_a_second_click_on_stop_leads_back_to_the_list(client, manager):
    one = services.order(What.MONTHLY, Format.CSV, actor=manager)
    client.force_login(manager)

    clicks = [client.post(f"/reports/order/{one.pk}/cancel/") for _click in range(2)]

    assert [(answer.status_code, answer.headers.get("Location")) for answer in clicks] == [
        (302, "/reports/")
    ] * 2
    assert not Order.objects.exists()


def test_an_order_of_another_is_not_taken_back(client, manager, stranger):
    one = services.order(What.MONTHLY, Format.CSV, actor=manager)
    client.force_login(stranger)

    with pytest.raises(DomainError, match="forbidden"):
        services.cancel_order(one.pk, actor=stranger)
    assert client.post(f"/reports/order/{one.pk}/cancel/").status_code == 404
    assert Order.objects.filter(pk=one.pk).exists()


def test_who_may_not_see_numbers_any_more_may_still_take_back_what_was_ordered(client, manager):
    one = services.order(What.MONTHLY, Format.CSV, actor=manager)
    User.objects.filter(pk=manager.pk).update(role=Role.CLERK)
    client.force_login(User.objects.get(pk=manager.pk))

    client.post(f"/reports/order/{one.pk}/cancel/")

    assert not Order.objects.exists()
