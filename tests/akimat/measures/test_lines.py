"""Lines of a table have the order that their readers expect."""

import pytest

from akimat.measures.catalogue.hall import TICKETS
from akimat.measures.kinds import By
from akimat.measures.lines import lines
from akimat.structure.models import Office
from reception.models import Counter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def test_windows_come_by_the_number_on_their_door():
    office = Office.objects.get(code="SA-KHR")
    windows = [Counter.objects.create(office=office, name=f"9{n}") for n in (3, 1, 2)]

    found = lines(By.WINDOW, TICKETS, [window.pk for window in windows])

    assert [line.name.partition(" ")[0] for line in found] == ["91", "92", "93"]
