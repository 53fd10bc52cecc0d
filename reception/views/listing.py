"""The secretary's list, and what has to be prepared."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.workcalendar.domain import WorkCalendar
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.preparing import preparation
from reception.domain.reading import REQUEST_READERS
from reception.domain.states import BookingState
from reception.domain.terms import LAW
from reception.labels.requests import LIST_LABELS
from reception.models import FinalList, Official, Request
from reception.queries import final_lists, requests
from reception.queries.requests import ListName
from reception.views.rows import answer_left, written, zone_of

ON_A_PAGE = 30
MOST_TO_PREPARE = 100
SEEN_IN_LIST = ("full_name", "text")
TONES = {"soon": "soon"}


def is_reader(user: User) -> bool:
    """Say whether the lists of requests are for this person: by the role, or by a post."""
    return user.role in REQUEST_READERS or Official.objects.filter(user=user.pk).exists()


@require_GET
def listing(request: StaffRequest) -> HttpResponse:
    user = request.user
    if not is_reader(user):
        raise PermissionDenied
    name = _name(request.GET.get("list", ""))
    calendar, today = load_calendar(), clock.today()
    on = requests.days(calendar, today)
    page = Paginator(requests.listed(user, name, on), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    record_list(
        "receptions",
        actor=user,
        fields=SEEN_IN_LIST,
        rows=[row.pk for row in rows],
        query=request.GET.urlencode(),
    )
    context = {
        "tiles": _tiles(user, name, on),
        "title": LIST_LABELS[name],
        "page": page,
        "here": urlencode({"list": name}),
        "rows": [_row(row, answer_left(row, today, calendar)) for row in rows],
        "can_register": policies.can_register(user),
    }
    response = render(request, "reception/requests.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _name(typed: str) -> ListName:
    return ListName(typed) if typed in list(ListName) else ListName.NEW


def _tiles(user: User, here: ListName, on: requests.Days) -> list[dict[str, Any]]:
    counts = requests.counts(user, on)
    return [
        {
            "name": name,
            "label": LIST_LABELS[name],
            "count": counts.get(name, ""),
            "url": f"{reverse('reception:requests')}?{urlencode({'list': name})}",
            "tone": TONES.get(name, "") if counts.get(name) else "",
            "is_here": name is here,
        }
        for name in ListName
    ]


def _row(row: Request, left: int | None) -> dict[str, Any]:
    booking = row.booking
    return {
        "number": row.number,
        "url": row.get_absolute_url(),
        "excerpt": row.excerpt,  # type: ignore[attr-defined]  # annotated by for_list
        "who": row.full_name,
        "place": row.settlement.name if row.settlement else "",
        "official": row.official.name,
        "state": row.get_state_display(),
        "when": written(booking.starts_at, zone_of(row)) if booking else "",
        "is_time_given_back": bool(booking and booking.state == BookingState.CANCELLED),
        "days_left": left,
        "due_on": row.due_on,
    }


@require_GET
def to_prepare(request: StaffRequest) -> HttpResponse:
    """Show what is due before each reception, and on whom it waits: the note, then the list."""
    if not is_reader(request.user):
        raise PermissionDenied
    calendar, today = load_calendar(), clock.today()
    found = list(requests.to_prepare(request.user, clock.now())[:MOST_TO_PREPARE])
    waits = requests.secretaries_of({row.office_id for row in found})
    lists = final_lists.newest({row.office_id for row in found})
    rows = [_prepared(row, today, calendar, waits, lists) for row in found]
    record_list(
        "receptions", actor=request.user, fields=["full_name"], rows=[row.pk for row in found]
    )
    context = {
        "rows": rows,
        "owed": _owed(request.user, today, calendar),
        "to_tell": requests.to_tell(request.user)[:MOST_TO_PREPARE],
    }
    return render(request, "reception/to_prepare.html", context)


def _prepared(
    row: Request,
    today: date,
    calendar: WorkCalendar,
    waits: Mapping[int, str],
    lists: Mapping[tuple[int, date], FinalList],
) -> dict[str, Any]:
    zone = zone_of(row)
    day = row.booking.starts_at.astimezone(zone).date()
    days = preparation(day, regime=LAW.named(row.regime), calendar=calendar)
    return {
        "request": row,
        "when": written(row.booking.starts_at, zone),
        "day": day,
        "days": days,
        "is_note_short": days.is_note_short(row.time_given_on),
        "waits_for": waits.get(row.office_id, ""),
        "note": days.note_standing(
            is_written=bool(row.briefing), given_on=row.time_given_on, today=today
        ),
        "is_list_due": days.final_list_by <= today,
        "sent": lists.get((row.office_id, day)),
    }


def _owed(user: User, today: date, calendar: WorkCalendar) -> list[dict[str, Any]]:
    return [
        {"minutes": row, "days_left": calendar.left(today, row.send_by)}
        for row in requests.to_hand_over(user)[:MOST_TO_PREPARE]
        if row.send_by is not None
    ]


def zone_of_user(user: User) -> ZoneInfo:
    """Give the clock of the user's office; that of the house for who has none."""
    return ZoneInfo(user.office.time_zone) if user.office else clock.local_now().tzinfo  # type: ignore[return-value]  # TIME_ZONE is a ZoneInfo
