"""What an administrator sees and changes of the hall."""

import pytest

from akimat.audit.models import Entry
from akimat.people.roles import Role
from reception.domain.kinds import DeviceKind
from reception.models import Counter, Device
from tests.factories import hall
from tests.factories.desk import make_user, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def administrator(client):
    client.force_login(make_user(Role.ADMINISTRATOR))
    return client


def test_a_device_is_switched_off_and_the_journal_tells_it(administrator):
    device = hall.make_device(DeviceKind.DISPLAY, "TV-1")

    administrator.post(
        "/admin/reception/device/", {"action": "revoke", "_selected_action": [device.pk]}
    )

    device.refresh_from_db()
    assert device.revoked_at is not None
    assert Entry.objects.filter(action="admin_change").exists()


def test_a_window_is_added_with_its_topics(administrator):
    form = {"office": hall.office().pk, "name": "5", "topics": [hall.topic("legal").pk]}

    administrator.post("/admin/reception/counter/add/", form)

    assert [t.code for t in Counter.objects.get(name="5").topics.all()] == ["legal"]


def test_lists_are_there(administrator):
    hall.make_device(DeviceKind.KIOSK, "K-1")
    hall.make_open_window()

    for model in ("halltopic", "counter", "device"):
        assert administrator.get(f"/admin/reception/{model}/").status_code == 200


def test_the_journal_names_windows_and_tickets_and_finds_a_ticket(administrator):
    counter, _clerk = hall.make_open_window("3")
    ticket = hall.take()

    answer = page(administrator.get("/admin/audit/entry/", {"q": ticket.number}))

    assert ticket.number in answer
    assert Device.objects.count() == 0
    assert str(counter) == "3"
