"""Clocks that differ, jump or stand in another zone: a talk is still sold once and kept as long."""

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from akimat.base import apps, clock
from akimat.base.errors import DomainError
from akimat.structure.models import Office
from reception.domain.kinds import Channel
from reception.models import Booking, Official, Schedule, Series, Session
from reception.services.booking import confirm, hold
from reception.services.schedule import _session
from tests.conftest import ROOT
from tests.factories.receptions import HEAD, make_session, make_visitor

# Another server: its own process, its own connection, its clock off by some minutes.
OTHER_SERVER = """
import datetime, json, sys
import time_machine
offset, session_id, starts_at = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
now = datetime.datetime.now(datetime.UTC)
time_machine.travel(now + datetime.timedelta(minutes=offset)).start()
import django
django.setup()
from akimat.base.celery_send import paused
from akimat.base.errors import DomainError
from django.db import connection
from reception.domain.kinds import Channel
from reception.services.booking import hold
from reception.services.visitors import Visitor
connection.ensure_connection()
starts_at = datetime.datetime.fromisoformat(starts_at)
visitor = Visitor(full_name="Other", email="other@example.kz", matter="-")
try:
    with paused():
        booking = hold(session_id, starts_at, visitor=visitor, channel=Channel.DESK, actor=None)
    print(json.dumps([booking.number, booking.held_until.isoformat()]))
except DomainError as error:
    print(json.dumps([error.code, ""]))
"""


@pytest.fixture
def by_the_database(monkeypatch):
    """Let this process go by the database, as in life."""
    monkeypatch.setattr(clock, "_anchor", None)
    apps.set_clock(connection)


def other_server(minutes, session, starts_at):
    known = connection.get_connection_params()
    who = f"{known.get('user', '')}:{known.get('password', '')}".rstrip(":")
    at = urlencode({name: known[name] for name in ("host", "port") if name in known})
    address = f"postgres://{who}@/{known['dbname']}?{at}"
    ran = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", OTHER_SERVER, str(minutes), str(session.pk), starts_at.isoformat()],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "akimat.settings.dev",
            "CELERY_BROKER_URL": "memory://",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def tomorrow_at_ten():
    day = timezone.localtime(clock.now() + timedelta(days=2)).date()
    return day, datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Aqtobe"))


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference", "by_the_database")
@pytest.mark.parametrize("minutes", [2, 20, -20])
def test_a_server_whose_clock_is_wrong_ends_no_hold_early_and_sells_it_to_nobody(settings, minutes):
    settings.HOLD_MINUTES = 1
    day, starts_at = tomorrow_at_ten()
    session = make_session(HEAD, day=day, hours=(10, 12))
    mine = hold(session.pk, starts_at, visitor=make_visitor(), channel=Channel.WEB, actor=None)

    said, _until = other_server(minutes, session, starts_at)

    assert said == "slot_taken"
    assert Booking.objects.filter(session=session).count() == 1
    assert confirm(mine.number, mine.access_code, mine.confirm_code).state == "confirmed"


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("reference", "by_the_database")
def test_a_hold_made_by_a_server_whose_clock_is_wrong_lasts_ten_minutes_for_all():
    day, starts_at = tomorrow_at_ten()
    session = make_session(HEAD, day=day, hours=(10, 12))

    number, until = other_server(-30, session, starts_at)

    left = datetime.fromisoformat(until) - clock.now()
    assert timedelta(minutes=9) < left <= timedelta(minutes=django_settings.HOLD_MINUTES)
    with pytest.raises(DomainError, match="slot_taken"):
        hold(session.pk, starts_at, visitor=make_visitor(), channel=Channel.DESK, actor=None)
    assert Booking.objects.get().number == number


@pytest.mark.django_db
@pytest.mark.usefixtures("reference", "by_the_database")
def test_a_clock_that_jumps_back_or_ahead_while_a_talk_is_held_changes_nothing():
    day, starts_at = tomorrow_at_ten()
    session = make_session(HEAD, day=day, hours=(10, 12))
    booking = hold(session.pk, starts_at, visitor=make_visitor(), channel=Channel.WEB, actor=None)

    for jump in (timedelta(hours=-1), timedelta(hours=1)):
        with time_machine.travel(clock.now() + jump):
            assert not booking.has_run_out(clock.now())
            with pytest.raises(DomainError, match="slot_taken"):
                hold(
                    session.pk,
                    starts_at,
                    visitor=make_visitor(2),
                    channel=Channel.DESK,
                    actor=None,
                )


@pytest.mark.django_db
@pytest.mark.usefixtures("reference", "on_a_working_tuesday")
def test_the_page_counts_the_minutes_by_our_clock_whatever_the_device_says(client):
    session = make_session()
    booking = hold(
        session.pk, session.starts_at, visitor=make_visitor(), channel=Channel.WEB, actor=None
    )
    wrong = {"HTTP_DATE": "Tue, 01 Jan 2030 00:00:00 GMT"}

    page = client.get(
        f"/reception/my/{booking.number}/", {"code": booking.access_code, "answer": ""}, **wrong
    ).content.decode()

    # The booking was made at 10:30 by the clock of the akimat.
    assert "10:40" in page
    assert re.search(r"\b10 (minutes|минут)", page)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        pytest.param("Asia/Aqtobe", 5, 5, id="the west stood at +5 already"),
        pytest.param("Asia/Almaty", 6, 5, id="the east went back an hour on 1 March 2024"),
    ],
)
def test_the_zones_know_the_first_of_march_2024(zone, before, after):
    def offset(*day):
        return datetime(*day, 12, tzinfo=ZoneInfo(zone)).utcoffset() / timedelta(hours=1)

    assert (offset(2024, 2, 29), offset(2024, 3, 1)) == (before, after)
    # No summer time since 2005: every month of a year is alike.
    assert {offset(2026, month, 15) for month in range(1, 13)} == {5}


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("zone", ["Asia/Aqtobe", "Asia/Almaty"])
def test_receptions_of_one_series_keep_their_hour_over_the_change(zone):
    office = Office.objects.get(code="SA-KHR")
    office.time_zone = zone
    schedule = Schedule.objects.create(office=office, year=2024, quarter=1, state_since=clock.now())
    series = Series.objects.create(
        schedule=schedule,
        slot_minutes=15,
        official=Official.objects.get(code=HEAD),
        begins=datetime.min.time().replace(hour=10),
        ends=datetime.min.time().replace(hour=12),
    )
    days = [date(2024, 2, 26), date(2024, 3, 4)]

    made = [_session(series, day, ZoneInfo(zone)) for day in days]
    Session.objects.bulk_create(made)

    for day, one in zip(days, Session.objects.order_by("during"), strict=True):
        begins = [slot.starts_at.astimezone(ZoneInfo(zone)) for slot in one.slots]
        assert (begins[0].date(), f"{begins[0]:%H:%M}", f"{begins[-1]:%H:%M}") == (
            day,
            "10:00",
            "11:45",
        )
