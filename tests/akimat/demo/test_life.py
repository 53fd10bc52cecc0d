"""The synthetic year looks like one that people lived."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise

from akimat.demo.life import at_work

AQTOBE = timezone(timedelta(hours=5))


def test_people_of_the_demo_work_on_weekdays_in_office_hours_and_in_order():
    first = datetime(2026, 11, 20, tzinfo=AQTOBE)
    moments = [at_work(first + timedelta(minutes=20 * step)) for step in range(72 * 4)]

    assert all(before < after for before, after in pairwise(moments))
    assert {moment.weekday() for moment in moments} == {0, 4}
    for moment in moments:
        assert "08:30" <= f"{moment:%H:%M}" < "18:00", moment
