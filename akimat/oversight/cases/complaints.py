"""A complaint about a state service."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from akimat.base import clock
from akimat.base.masks import mask_email, mask_iin, mask_phone
from akimat.oversight.cases.case import (
    Case,
    Dated,
    Entry,
    Section,
    dated,
    explained,
    filled,
    rules_of,
    shown,
)
from akimat.oversight.cases.letters import letters_of
from services_registry.domain.terms import LAW
from services_registry.models import ServiceComplaint

AROUND = ("office", "service", "provider", "request", "registered_by", "answered_by")


def case_of(key: int, is_masked: bool) -> Case:  # noqa: FBT001 -- as the page asks
    row = ServiceComplaint.objects.select_related(*AROUND).get(pk=key)
    number = row.request.number if row.request else ""
    return Case(
        kind="service_complaint",
        number=row.number,
        title=_("Complaint about a service"),
        url=row.get_absolute_url(),
        subjects=[row.subject],
        facts=filled(
            (pgettext("column", "State"), row.get_state_display()),
            (pgettext("column", "Service"), row.service.code),
            (pgettext("column", "Request"), number),
            (_("Office"), row.office.name),
            (_("Body"), row.provider.name),
            (pgettext("letter", "To"), row.get_to_display()),
            (_("Language"), row.get_language_display()),
            (_("Rules of the term"), rules_of(LAW, row.regime)),
            (_("Version of the calendar"), row.calendar_version),
        ),
        person=filled(
            (pgettext("person", "Name"), row.full_name),
            (_("IIN"), mask_iin(row.iin) if is_masked else row.iin),
            (_("Phone"), mask_phone(str(row.phone)) if is_masked else row.phone),
            (_("E-mail"), mask_email(row.email) if is_masked else row.email),
        ),
        text=row.text,
        language=row.language,
        dates=_dates(row),
        sections=[
            Section("answers", _("Answers"), _answer(row)),
            letters_of([row.subject], is_masked=is_masked),
        ],
        rows={"service_complaint": [row.pk]},
        is_masked=is_masked,
    )


def _dates(row: ServiceComplaint) -> list[Dated]:
    is_late = row.is_late or row.is_overdue_on(clock.today())
    why = explained(row.trace, LAW)
    return [
        *dated(_("Received"), row.received_at),
        *dated(_("Registered"), row.registered_on),
        *dated(_("Last day of the term"), row.due_on, why=why, is_missed=is_late),
        *dated(
            _("Prolonged on"), row.prolonged_on, "complaint_prolonged", note=row.prolonged_because
        ),
        *dated(_("To be told of it by"), row.tell_by, "complaint_prolonged"),
        *dated(_("Told of it"), row.told_at),
        *dated(_("Ended"), row.ended_at),
    ]


def _answer(row: ServiceComplaint) -> list[Entry]:
    if not row.answer:
        return []
    who = row.answered_by.short_name if row.answered_by else ""
    facts = filled((_("Result"), row.get_result_display()), (_("Signed"), who))
    return [Entry(shown(row.ended_at), facts, row.answer, row.language)]
