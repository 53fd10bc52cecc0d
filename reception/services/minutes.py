"""The minutes of a reception in one pass, their signature, and the protocol that is owed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from akimat.audit.services import record
from akimat.base import clock
from akimat.base.errors import DomainError
from akimat.base.moments import day
from akimat.people.models import User
from akimat.structure.models import Body
from akimat.workcalendar.queries import load_calendar
from reception import policies
from reception.domain.kinds import Decision
from reception.domain.states import REQUEST_STEPS, RequestAction, RequestState
from reception.domain.terms import LAW
from reception.models import Instruction, Minutes, Request
from reception.services import instructing, transition
from reception.services.coming import attend
from reception.services.deciding import held_at, lock_with_time
from reception.services.notices import notify_person, place_of
from reception.services.to_appeal import file_locked

# A person who comes early may be received early.
EARLIEST = timedelta(hours=2)
LONGEST = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInstruction:
    """``text`` empty: the matter of the request itself."""

    body: Body
    due_on: date
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Clean values of one pass."""

    decision: Decision
    may_record: bool | None = None
    participants: str = ""
    statements: str = ""
    decision_text: str = ""
    instructions: Sequence[NewInstruction] = ()


@transaction.atomic
def save(request_id: int, sheet: Sheet, *, actor: User) -> Minutes:
    """Write the minutes, as often as needed until they are signed.

    Raises ``minutes_signed``, ``minutes_without_instruction``, ``minutes_too_early``,
    ``instruction_due_in_the_past``, ``instruction_due_too_late``, ``recording_without_consent``.
    """
    return _save(lock_with_time(request_id), sheet, actor)


@transaction.atomic
def save_and_sign(request_id: int, sheet: Sheet, *, actor: User) -> Minutes:
    """Write and sign in one pass, both or neither."""
    request = lock_with_time(request_id)
    _save(request, sheet, actor)
    return _sign(request, actor)


@transaction.atomic
def sign(request_id: int, *, actor: User) -> Minutes:
    """Sign the minutes: the instructions bind from now on, the protocol is owed in three days.

    What is to become an appeal is registered with the signature. Raises ``minutes_missing``.
    """
    return _sign(lock_with_time(request_id), actor)


def _save(request: Request, sheet: Sheet, actor: User) -> Minutes:
    if not policies.can_hold(actor, request):
        raise DomainError("forbidden")
    minutes = _open_minutes(request, actor)
    _check(sheet, minutes)
    if request.state == RequestState.GRANTED:
        _receive(request, actor)
    minutes.may_record = sheet.may_record
    minutes.participants = sheet.participants
    minutes.statements = sheet.statements
    minutes.decision = sheet.decision
    minutes.decision_text = sheet.decision_text
    minutes.ended_at = minutes.ended_at or clock.now()
    minutes.save()
    _keep(minutes, request, sheet.instructions)
    record(
        request.subject,
        "minutes",
        actor=actor,
        decision=sheet.decision,
        instructions=len(sheet.instructions),
        may_record=sheet.may_record,
    )
    return minutes


def _open_minutes(request: Request, actor: User) -> Minutes:
    if request.state not in {RequestState.GRANTED, RequestState.RECEIVED}:
        raise DomainError("reception_step_not_allowed")
    found = Minutes.objects.filter(request=request).first()
    if found is not None:
        if found.signed_at is not None:
            raise DomainError("minutes_signed")
        return found
    began_at = held_at(request) or clock.now()
    if began_at - EARLIEST > clock.now():
        raise DomainError("minutes_too_early", date=day(began_at.date()))
    return Minutes(
        request=request,
        official=request.official,
        secretary=actor,
        place=place_of(request, request.language),
        began_at=min(began_at, clock.now()),
    )


def _check(sheet: Sheet, minutes: Minutes) -> None:
    if sheet.decision is Decision.INSTRUCTED and not sheet.instructions:
        raise DomainError("minutes_without_instruction")
    today = clock.today()
    # Beyond the calendar nobody can count the days that are left.
    latest = min(today + LONGEST, load_calendar().last)
    for one in sheet.instructions:
        if one.due_on < today:
            raise DomainError("instruction_due_in_the_past", date=day(one.due_on))
        if one.due_on > latest:
            raise DomainError("instruction_due_too_late", date=day(latest))
    if minutes.recording and not sheet.may_record:
        raise DomainError("recording_without_consent")


def _receive(request: Request, actor: User) -> None:
    transition.apply(request, REQUEST_STEPS, RequestAction.RECEIVE, actor=actor)
    if request.booking is not None:
        attend(request.booking, actor)


def _keep(minutes: Minutes, request: Request, wanted: Sequence[NewInstruction]) -> None:
    """Write the instructions anew: until the signature they bind nobody."""
    minutes.instructions.all().delete()
    now = clock.now()
    Instruction.objects.bulk_create(
        Instruction(
            minutes=minutes,
            body=one.body,
            text=one.text.strip() or instructing.matter_of(request),
            due_on=one.due_on,
            state_since=now,
        )
        for one in wanted
    )


def _sign(request: Request, actor: User) -> Minutes:
    if not policies.can_sign(actor, request):
        raise DomainError("forbidden")
    minutes = Minutes.objects.select_for_update(of=("self",)).filter(request=request).first()
    if minutes is None or not minutes.decision:
        raise DomainError("minutes_missing")
    if minutes.signed_at is not None:
        raise DomainError("minutes_signed")
    if minutes.may_record is None:
        raise DomainError("recording_not_asked")
    days = LAW.named(request.regime).more["protocol"].days
    minutes.signed_at, minutes.signed_by = clock.now(), actor
    minutes.send_by = load_calendar().add(clock.today(), days)
    way = notify_person(request, "reception_protocol", mark="signed")
    minutes.sent_at = clock.now() if way == "email" else None
    minutes.save(update_fields=["signed_at", "signed_by", "send_by", "sent_at"])
    record(request.subject, "sign_minutes", actor=actor, send_by=minutes.send_by.isoformat())
    instructing.give(minutes, request, actor)
    if minutes.decision == Decision.TO_APPEAL and request.appeal is None:
        file_locked(request, actor)
    return minutes


@transaction.atomic
def hand_over(request_id: int, *, actor: User) -> Minutes:
    """Note that the protocol reached the applicant who has no e-mail (PP663 p. 37)."""
    request = transition.lock(Request, request_id)
    if not policies.can_prepare(actor, request):
        raise DomainError("forbidden")
    minutes = Minutes.objects.filter(request=request, signed_at__isnull=False).first()
    if minutes is None:
        raise DomainError("minutes_missing")
    if minutes.sent_at is None:
        minutes.sent_at = clock.now()
        minutes.save(update_fields=["sent_at"])
        record(request.subject, "hand_over", actor=actor)
    return minutes
