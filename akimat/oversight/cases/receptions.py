"""A request to be received: the talk, the protocol, what was ordered, and what became of it."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from akimat.base import clock
from akimat.base.masks import mask_email, mask_iin, mask_phone
from akimat.oversight.cases.case import (
    Case,
    Dated,
    Entry,
    Fact,
    Section,
    dated,
    explained,
    filled,
    rules_of,
    shown,
)
from akimat.oversight.cases.letters import letters_of
from reception.domain.states import UNANSWERED_REQUESTS
from reception.domain.terms import LAW
from reception.models import Instruction, Invitation, Minutes, Request

AROUND = (
    *("office", "official__body", "proposed", "redirected_to", "registered_by", "extended_by"),
    *("booking", "appeal", "minutes__signed_by", "minutes__secretary", "settlement"),
)


def case_of(key: int, is_masked: bool) -> Case:  # noqa: FBT001 -- as the page asks
    row = Request.objects.select_related(*AROUND).get(pk=key)
    minutes: Minutes | None = getattr(row, "minutes", None)
    orders = list(minutes.instructions.select_related("body", "reported_by")) if minutes else []
    guests = list(row.invitations.select_related("body", "user"))
    subjects = [
        row.subject,
        *([row.booking.subject] if row.booking else []),
        *(one.subject for one in guests),
        *(one.subject for one in orders),
    ]
    return Case(
        kind="reception",
        number=row.number,
        title=_("Request to be received"),
        url=row.get_absolute_url(),
        subjects=subjects,
        facts=_facts(row),
        person=_person(row, is_masked=is_masked),
        text=row.text,
        language=row.language,
        dates=_dates(row, minutes),
        sections=[
            Section("note", _("Note to the official"), _note(row)),
            Section("invitations", _("Invited"), [_guest(one) for one in guests]),
            Section("protocol", _("Protocol"), _protocol(minutes)),
            Section("instructions", _("Instructions"), [_order(one) for one in orders]),
            letters_of(subjects, is_masked=is_masked),
        ],
        rows={"reception": [row.pk], "booking": [row.booking_id] if row.booking_id else []},
        is_masked=is_masked,
    )


def _facts(row: Request) -> list[Fact]:
    return filled(
        (pgettext("column", "State"), row.get_state_display()),
        (_("Office"), row.office.name),
        (_("Received through"), row.get_channel_display()),
        (_("Official"), row.official.name),
        (_("Body"), row.official.body.name),
        (_("Proposed instead"), row.proposed.name if row.proposed else ""),
        (_("Redirected to"), row.redirected_to.name if row.redirected_to else ""),
        (_("Ground of the refusal"), row.get_ground_display() if row.ground else ""),
        (pgettext("fact", "reason"), row.reason),
        (_("Booking"), row.booking.number if row.booking else ""),
        (_("Became the appeal"), row.appeal.number if row.appeal else ""),
        (_("Rules of the term"), rules_of(LAW, row.regime)),
        (_("Version of the calendar"), row.calendar_version),
    )


def _person(row: Request, *, is_masked: bool) -> list[Fact]:
    place = row.settlement.name if row.settlement else ""
    return filled(
        (pgettext("person", "Name"), row.full_name),
        (_("IIN"), mask_iin(row.iin) if is_masked else row.iin),
        (_("Phone"), mask_phone(str(row.phone)) if is_masked else row.phone),
        (_("E-mail"), mask_email(row.email) if is_masked else row.email),
        (_("Address"), ", ".join(filter(None, [place, row.address]))),
        (_("Consent"), shown(row.consent_at)),
    )


def _dates(row: Request, minutes: Minutes | None) -> list[Dated]:
    today = clock.today()
    is_open = row.state in UNANSWERED_REQUESTS
    is_late = (row.answered_on or today) > row.due_on and (is_open or row.answered_on is not None)
    why = explained(row.trace, LAW)
    first = row.extended_from or row.due_on
    talk = row.booking.starts_at if row.booking else None
    by = row.extended_by.short_name if row.extended_by else ""
    return [
        *dated(_("Received"), row.received_at),
        *dated(_("Registered"), row.registered_on),
        *dated(_("Last day to redirect"), row.redirect_by, "request_redirect_by"),
        *dated(_("Defects to be mended by"), row.mend_by, "request_mend_by"),
        *dated(_("Last day of the term"), first, why=why, is_missed=is_late and not by),
        *dated(
            _("Put off until"),
            row.due_on if row.extended_on else None,
            "request_extended",
            note=f"{shown(row.extended_on)}, {by}: {row.extended_because}",
            is_missed=is_late,
        ),
        *dated(_("To be told of it by"), row.tell_by, "request_extended"),
        *dated(_("Told of it"), row.told_at, is_missed=_is_after(row.told_at, row.tell_by)),
        *dated(_("Answered"), row.answered_on),
        *dated(_("Granted"), row.granted_on, "granted_on"),
        *dated(_("Time of the reception"), talk),
        *(_of_protocol(minutes) if minutes else []),
    ]


def _of_protocol(minutes: Minutes) -> list[Dated]:
    is_missed = _is_after(minutes.sent_at, minutes.send_by)
    return [
        *dated(_("Protocol signed"), minutes.signed_at),
        *dated(_("Protocol to be sent by"), minutes.send_by, "protocol_send_by"),
        *dated(_("Protocol sent"), minutes.sent_at, is_missed=is_missed),
    ]


def _is_after(moment: datetime | None, day: date | None) -> bool:
    return bool(moment and day and timezone.localtime(moment).date() > day)


def _note(row: Request) -> list[Entry]:
    if not row.briefing:
        return []
    return [Entry(_("Note"), filled((_("Written"), shown(row.briefed_at))), row.briefing)]


def _guest(one: Invitation) -> Entry:
    coming = {True: _("comes"), False: _("does not come"), None: _("no answer yet")}
    who = one.user.short_name if one.user else one.body.name if one.body else ""
    return Entry(
        title=who,
        facts=filled(
            (_("Invited"), shown(one.invited_at)),
            (_("Answer"), coming[one.is_coming]),
            (pgettext("fact", "reason"), one.why_not),
        ),
        text=one.question,
    )


def _protocol(minutes: Minutes | None) -> list[Entry]:
    if minutes is None:
        return []
    signed = minutes.signed_by.short_name if minutes.signed_by else ""
    return [
        Entry(
            title=_("Protocol"),
            facts=filled(
                (_("Place"), minutes.place),
                (_("Began"), shown(minutes.began_at)),
                (_("Ended"), shown(minutes.ended_at)),
                (_("Secretary"), minutes.secretary.short_name),
                (_("Participants"), minutes.participants),
                (_("Recorded"), _("yes") if minutes.recording else _("no")),
                (_("Statements"), minutes.statements),
                (_("Decision"), minutes.get_decision_display() if minutes.decision else ""),
                (_("Signed"), ", ".join(filter(None, [signed, shown(minutes.signed_at)]))),
            ),
            text=minutes.decision_text,
        )
    ]


def _order(one: Instruction) -> Entry:
    reporter = one.reported_by.short_name if one.reported_by else ""
    return Entry(
        title=one.text,
        facts=filled(
            (_("Body"), one.body.name),
            (_("Last day of the term"), shown(one.due_on)),
            (pgettext("column", "State"), one.get_state_display()),
            (_("Reported"), ", ".join(filter(None, [shown(one.reported_on), reporter]))),
            (_("Carried out"), shown(one.done_on)),
            (_("Sent back"), one.remark),
        ),
        text=one.report,
    )
