import gc
import weakref

import pytest

from appeals.views.navigation import Desk
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def desks():
    return weakref.WeakSet(desk for desk in gc.get_objects() if type(desk) is Desk)


def test_nothing_of_a_page_outlives_its_request(client):
    client.force_login(life.make_cast().clerk)
    older = desks()
    seen = weakref.WeakSet()

    for _ in "abc":
        client.get("/appeals/")
        seen.update(desks() - older)
    made = len(seen)
    client.get("/")
    gc.collect()

    assert made > 0
    assert len(seen) == 0
