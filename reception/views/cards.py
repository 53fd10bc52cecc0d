"""The card of one request: everything about it, and the steps this person may take now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_POST

from akimat.audit.services import record_view
from akimat.base import clock
from akimat.base.masks import mask_email, mask_iin, mask_phone
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.structure.names import page_language
from akimat.terms.explain import explain
from akimat.workcalendar.queries import load_calendar
from appeals import queries as appeals
from appeals.domain.defects import to_mend
from appeals.labels import DEFECT_LABELS
from reception import policies
from reception.domain.preparing import preparation
from reception.domain.states import BookingState, RequestState
from reception.domain.states import RequestAction as Do
from reception.domain.terms import LAW
from reception.forms.steps import BriefForm, InviteForm, RecordingForm, StepForm
from reception.labels import PRIORITY_LABELS
from reception.models import Minutes, Request
from reception.queries import requests
from reception.queries.request_status import proposed_to
from reception.queries.suggested import Road, road_of
from reception.services.deciding import held_at
from reception.services.letters import place_of
from reception.views.offers import offers_for, proposal_reason
from reception.views.rows import answer_left, slot_choices, timeline_of, written, zone_of

SEEN_ON_CARD = ("full_name", "address", "text")
SEEN_UNMASKED = ("iin", "phone", "email")
EARLIER = 5


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that was refused: why, and the form with every word that was typed."""

    action: str
    form: StepForm
    status: int
    message: str = ""


@require_GET
def card(request: StaffRequest, number: str) -> HttpResponse:
    return card_page(request, request_of(request.user, number))


@require_POST
def personal(request: StaffRequest, number: str) -> HttpResponse:
    """Show what is masked, this once; the journal keeps who has looked."""
    row = request_of(request.user, number)
    record_view(row.subject, actor=request.user, fields=SEEN_UNMASKED)
    return card_page(request, row, is_masked=False)


@require_GET
def printed(request: StaffRequest, number: str) -> HttpResponse:
    """Print the reception card, which is made on the day of the grant (PP663 p. 15)."""
    row = request_of(request.user, number)
    if row.granted_on is None:
        raise Http404
    is_masked = not (
        policies.can_hold(request.user, row) or policies.can_prepare(request.user, row)
    )
    seen = SEEN_ON_CARD if is_masked else (*SEEN_ON_CARD, *SEEN_UNMASKED)
    record_view(row.subject, actor=request.user, fields=seen)
    context = facts_of(row, is_masked=is_masked) | {"minutes": minutes_of(row)}
    response = render(request, "reception/request_print.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def request_of(user: User, number: str) -> Request:
    """Give the request, or 404 to whoever may not know that it exists."""
    found = requests.for_card(user).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def minutes_of(row: Request) -> Minutes | None:
    found: Minutes | None = getattr(row, "minutes", None)
    return found


def card_page(
    request: StaffRequest,
    row: Request,
    trouble: Trouble | None = None,
    *,
    is_masked: bool = True,
) -> HttpResponse:
    record_view(row.subject, actor=request.user, fields=SEEN_ON_CARD)
    context = card_context(request.user, row, trouble, is_masked=is_masked)
    status = trouble.status if trouble else 200
    response = render(request, "reception/request.html", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def card_context(
    user: User, row: Request, trouble: Trouble | None, *, is_masked: bool = True
) -> dict[str, Any]:
    road = _open_road(row)
    is_preparing = policies.can_prepare(user, row)
    return {
        **facts_of(row, is_masked=is_masked),
        **_forms(row, trouble, is_preparing=is_preparing),
        "why": explain(row.trace, page_language(), LAW),
        "offers": offers_for(user, row, road, _bound(trouble)),
        "redirect_until": _redirect_until(row),
        "road": _road(row, road) if policies.can(user, Do.PROPOSE, row) else None,
        "trouble": trouble,
        "minutes": minutes_of(row),
        "can_hold": policies.can_hold(user, row) and minutes_of(row) is not None,
        "can_hear": policies.can_hear(user, row),
        "can_prepare": is_preparing,
        "can_hand_out_code": policies.can_hand_out_code(user, row),
        "invitations": invited(row),
        "earlier_appeals": _appeals(user, row),
        "earlier": list(requests.of_same_person(user, row.iin, but=row.pk)[:EARLIER]),
        "timeline": timeline_of(row.subject, user),
    }


def invited(row: Request) -> list[dict[str, Any]]:
    """Give who is invited, and until when a person without an e-mail is told of it."""
    days, zone = LAW.named(row.regime).more["invitation"].days, zone_of(row)
    calendar, rows = load_calendar(), []
    for one in row.invitations.select_related("body", "user"):
        since = (one.answered_at or one.invited_at).astimezone(zone).date()
        rows.append({"row": one, "tell_by": None if row.email else calendar.add(since, days)})
    return rows


def facts_of(row: Request, *, is_masked: bool) -> dict[str, Any]:
    at = held_at(row)
    calendar = load_calendar()
    days, note, is_short = None, None, False
    if at is not None:
        days = preparation(at.date(), regime=LAW.named(row.regime), calendar=calendar)
        note = days.note_standing(
            is_written=bool(row.briefing), given_on=row.time_given_on, today=clock.today()
        )
        is_short = days.is_note_short(row.time_given_on)
    return {
        "request_row": row,
        "state": row.get_state_display(),
        "held": _held(row),
        "days_left": answer_left(row, clock.today(), calendar),
        "when": written(at, zone_of(row)) if at else "",
        "held_on": at.date() if at else clock.today(),
        "is_time_given_back": bool(row.booking and row.booking.state == BookingState.CANCELLED),
        "place": _place(row),
        "preparation": days,
        "note": note,
        "is_note_short": is_short,
        "priority": PRIORITY_LABELS.get(row.priority) if row.priority else "",  # type: ignore[call-overload]  # a StrEnum
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(row.defects)],
        "iin": mask_iin(row.iin) if is_masked else row.iin,
        "phone": mask_phone(str(row.phone)) if is_masked else str(row.phone),
        "email": mask_email(row.email) if is_masked else row.email,
        "is_masked": is_masked and bool(row.iin or row.phone or row.email),
    }


def _held(row: Request) -> dict[str, Any] | None:
    """Give the hour that is held while the person thinks; None where it has run out."""
    held = row.held
    if held is None or held.state != BookingState.HELD or held.has_run_out(clock.now()):
        return None
    zone = zone_of(row)
    return {
        "at": written(held.starts_at, zone),
        "until": written(held.held_until, zone),
        "place": place_of(held.session, held.official),
    }


def _place(row: Request) -> str:
    session = row.booking.session if row.booking else None
    return place_of(session, row.official) if session else ""


def _redirect_until(row: Request) -> date | None:
    """Give the last day to redirect; None where it is over, or where there is nothing to send."""
    is_new = row.state in {RequestState.REGISTERED, RequestState.TO_MEND}
    last: date | None = row.redirect_by
    return last if is_new and last is not None and last >= clock.today() else None


def _open_road(row: Request) -> Road | None:
    """Give the road that was not offered yet: one that the person has declined is none."""
    if row.state != RequestState.REGISTERED:
        return None
    road = road_of(row, now=clock.now())
    is_offered = road and road.official and road.official.code in proposed_to(row)
    return None if is_offered else road


def _road(row: Request, road: Road | None) -> dict[str, Any] | None:
    if road is None:
        return None
    return {
        "body": road.body,
        "official": road.official,
        "times": slot_choices(road.slots, zone_of(row)),
        "because": ", ".join(road.because),
        "reason": proposal_reason(row, road),
    }


def _appeals(user: User, row: Request) -> list[Any]:
    return list(appeals.for_list(appeals.of_same_person(user, iin=row.iin))[:EARLIER])


def _forms(row: Request, trouble: Trouble | None, *, is_preparing: bool) -> dict[str, Any]:
    """Give the forms that move no state, to whoever may use them."""
    if not is_preparing:
        return {"brief_form": None, "invite_form": None, "recording_form": RecordingForm()}
    back = {trouble.action: trouble.form} if trouble else {}
    brief = BriefForm(initial={"briefing": row.briefing}, auto_id="brief-%s")
    is_open = row.state == RequestState.GRANTED
    return {
        "brief_form": back.get("brief", brief) if is_open else None,
        "invite_form": back.get("invite", InviteForm(auto_id="invite-%s")) if is_open else None,
        "recording_form": back.get("attach_recording", RecordingForm()),
    }


def _bound(trouble: Trouble | None) -> tuple[Do, StepForm] | None:
    if trouble is None or trouble.action not in list(Do):
        return None
    return Do(trouble.action), trouble.form
