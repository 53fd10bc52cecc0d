"""Officials, days, times: how a citizen chooses, without a login."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.http import client_address, public
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, TOO_MANY, UNFINISHED
from appeals.queries.services import words_on_service
from reception.domain.kinds import Appointment, Channel
from reception.domain.slots import Shares, Slot, is_open_to
from reception.forms.reading import read_moment, write_moment
from reception.forms.visitors import BookingForm
from reception.labels import SESSION_KIND_LABELS
from reception.models import Official, Session
from reception.queries.officials import receiving
from reception.queries.schedule import published_session
from reception.queries.slots import FreeSlot, free_slots, is_taken, next_free
from reception.services.booking import hold
from reception.services.letters import place_of
from reception.services.limits import limit_holds
from reception.templatetags.diary import short_day
from reception.views.kiosk_page import is_other_language

LOOK_AHEAD, FIRST_TIMES = timedelta(days=92), 3
GONE = frozenset({"slot_taken", "slot_past", "slot_unknown", "session_closed"})
# Of one address, which may be that of a whole village, in a quarter of an hour.
BOOK = "/reception/book"
LINK = '<a class="slot" href="{}"><b>{}</b></a>'
# Sends the sheet that is typed already to another time.
BUTTON = '<button class="slot" formaction="{}"><b>{}</b></button>'
# Of a service, ours or the registry's: it goes into addresses as it is.
CODE = re.compile(r"[A-Za-z0-9-]{1,16}")
# Who is not booked on the web, and what is said of it.
OTHER_WAYS = {
    Appointment.REQUIRED: "reception_needs_request",
    Appointment.NONE: "reception_in_turn",
}


@public
@require_safe
def officials(request: HttpRequest) -> HttpResponse:
    """Show who receives, with the nearest free times of the coming quarter."""
    now = clock.now()
    known = receiving()
    booked = [one for one in known if one.appointment == Appointment.OPTIONAL]
    free, about = by_official(booked, now), about_service(request)
    context = {
        "booked": [shown(one, free[one.pk], about) for one in booked if not one.is_partner],
        "partners": [shown(one, free[one.pk], about) for one in booked if one.is_partner],
        "requested": [one for one in known if one.appointment == Appointment.REQUIRED],
        "in_turn": [one for one in known if one.appointment == Appointment.NONE],
    }
    return render(request, "reception/officials.html", context)


@public
@require_safe
def times(request: HttpRequest, code: str) -> HttpResponse:
    """Show the days of one official and their times."""
    official = _official(code)
    free = by_official([official], clock.now())[official.pk]
    context = {
        "official": official,
        "organisation": official.body.name if official.is_partner else "",
        "days": days_of(free),
        "about": about_service(request),
        "is_by_request": official.appointment == Appointment.REQUIRED,
        "is_in_turn": official.appointment == Appointment.NONE,
    }
    return render(request, "reception/times.html", context)


@public
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, session_id: int, moment: str) -> HttpResponse:
    """Ask who comes, then hold the time for some minutes."""
    session = published_session(session_id)
    if session is None:
        raise Http404
    starts_at = read_moment(moment)
    if request.method == "GET":
        matter = words_on_service(request.GET.get("service", ""))
        initial = {"key": new_key(), "language": talk_language(), "matter": matter}
        form = BookingForm(initial=initial)
        return _details_page(request, session, starts_at, form, error=_gone(session, starts_at))
    if is_other_language(request):
        return _details_page(request, session, starts_at, BookingForm(initial=request.POST.dict()))
    form = BookingForm(request.POST)
    if not form.is_valid():
        return _details_page(request, session, starts_at, form, status=UNFINISHED)
    try:
        limit_holds(address := client_address(request))
        booking = hold(
            session.pk,
            starts_at,
            visitor=replace(form.visitor, address=address),
            channel=channel_of(request),
            actor=None,
            key=f"web:{form.cleaned_data['key']}",
        )
    except DomainError as error:
        return _details_page(request, session, starts_at, form, error=error)
    page = reverse("reception-citizen:booking", args=[booking.number])
    return redirect(f"{page}?code={booking.access_code}")


def time_url(slot: FreeSlot, page: str = BOOK) -> str:
    return f"{page}/{slot.session_id}/{write_moment(slot.starts_at)}/"


def days_of(free: Sequence[FreeSlot]) -> list[dict[str, Any]]:
    """Give the times day by day."""
    days: dict[date, list[FreeSlot]] = defaultdict(list)
    for slot in free:
        days[timezone.localtime(slot.starts_at).date()].append(slot)
    return [
        {
            "day": day,
            "kind": SESSION_KIND_LABELS[slots[0].kind],
            "times": [
                {"at": timezone.localtime(slot.starts_at), "slot": slot, "url": time_url(slot)}
                for slot in slots
            ],
        }
        for day, slots in days.items()
    ]


def by_official(officials: list[Official], now: datetime) -> dict[int, list[FreeSlot]]:
    today = timezone.localtime(now).date()
    found: dict[int, list[FreeSlot]] = defaultdict(list)
    for slot in free_slots(officials, today, today + LOOK_AHEAD, channel=Channel.WEB, now=now):
        found[slot.official_id].append(slot)
    return found


def about_service(request: HttpRequest) -> str:
    """Give what the links carry along where a person comes from the page of a service."""
    code = request.GET.get("service", "")
    return f"?service={code}" if CODE.fullmatch(code) else ""


def channel_of(request: HttpRequest) -> Channel:
    return Channel.KIOSK if getattr(request, "kiosk", None) else Channel.WEB


def shown(official: Official, free: Sequence[FreeSlot], about: str = "") -> dict[str, Any]:
    page = reverse("reception-citizen:times", args=[official.code]) + about
    return {
        "official": official,
        "url": page,
        "count": len(free),
        "times": _first_times(free[:FIRST_TIMES], about=about),
        "days": _day_links(page, free),
    }


def _first_times(
    free: Sequence[FreeSlot], page: str = BOOK, written_as: str = LINK, about: str = ""
) -> SafeString:
    """Write the nearest times by day; a template a link would take longer than all the queries."""
    zone = timezone.get_current_timezone()
    by_day: dict[date, list[str]] = {}
    for slot in free:
        at = slot.starts_at.astimezone(zone)
        # Nothing in it was typed by anybody.
        link = written_as.format(time_url(slot, page) + about, f"{at:%H:%M}")
        by_day.setdefault(at.date(), []).append(link)
    written = ((short_day(day), SafeString(" ".join(links))) for day, links in by_day.items())
    return format_html_join(" ", '<span class="slot-day">{}</span> {}', written)


def _day_links(page: str, free: Sequence[FreeSlot]) -> SafeString:
    """Write the days with how many times are free; nothing in them was typed by anybody."""
    zone = timezone.get_current_timezone()
    counts = Counter(slot.session_id for slot in free)
    begins: dict[int, datetime] = {}
    for slot in free:
        begins.setdefault(slot.session_id, slot.starts_at)
    days = ((at.astimezone(zone), counts[pk]) for pk, at in begins.items())
    return SafeString(
        " ".join(
            f'<a class="day" href="{page}#d{day:%m%d}">{day:%d.%m} <small>{count}</small></a>'
            for day, count in days
        )
    )


def _official(code: str) -> Official:
    found = next((one for one in receiving() if one.code == code), None)
    if found is None:
        raise Http404
    return found


def talk_language() -> str:
    return "ru" if get_language() == "ru" else "kk"


def _gone(session: Session, starts_at: datetime) -> DomainError | None:
    """Say at once, before anything is typed, that the time of an old page is gone.

    A time that was given back just now is not: whoever gave it back may take it again.
    """
    now = clock.now()
    if other_way := OTHER_WAYS.get(Appointment(session.official.appointment)):
        return DomainError(other_way)
    slot = next((slot for slot in session.slots if slot.starts_at == starts_at), None)
    why = _why_gone(session, slot, now)
    if why is None:
        return None
    return DomainError(why, free=next_free(session.official, channel=Channel.WEB, now=now))


def _why_gone(session: Session, slot: Slot | None, now: datetime) -> str | None:
    if slot is None:
        return "slot_unknown"
    if slot.starts_at <= now:
        return "slot_past"
    if session.cancelled_because:
        return "session_closed"
    if not is_open_to(Channel.WEB, slot, Shares(session.web_share, session.phone_share), now):
        return "slot_of_another_channel"
    return "slot_gone" if is_taken(session.official, slot, now) else None


def _details_page(
    request: HttpRequest,
    session: Session,
    starts_at: datetime,
    form: BookingForm,
    *,
    error: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    if error:
        status = TOO_MANY if error.code == "too_many_holds" else CONFLICT
    is_typed = form.is_bound
    context = {
        "official": session.official,
        "at": timezone.localtime(starts_at),
        "place": place_of(session, session.official),
        "kind": session.get_kind_display(),
        "form": form,
        "refusal": message_for(error) if error else "",
        # Nothing typed and no such time: a sheet would only be filled in for nothing.
        "has_form": is_typed or error is None,
        "is_gone": error is not None and error.code in GONE,
        "others": offered(error, written_as=BUTTON if is_typed else LINK),
    }
    return render(request, "reception/details.html", context, status=status)


def offered(error: DomainError | None, page: str = BOOK, written_as: str = BUTTON) -> SafeString:
    """Write the times that are offered for one that is gone; a button keeps what was typed."""
    free = error.params.get("free") if error else None
    if not isinstance(free, list) or not free:
        return SafeString()
    times = _first_times(free, page, written_as)
    return format_html('<p>{}</p><p class="slots">{}</p>', _("Still free:"), times)
