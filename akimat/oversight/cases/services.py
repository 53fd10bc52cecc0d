"""A request for a state service, with the complaints about it."""

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
from akimat.structure.names import localized
from services_registry.domain.terms import LAW
from services_registry.models import ReceivedDocument, ServiceComplaint, ServiceRequest
from services_registry.views.journal_card import ground_of

AROUND = ("office", "service", "provider", "passport", "registered_by", "ground")


def case_of(key: int, is_masked: bool) -> Case:  # noqa: FBT001 -- as the page asks
    row = ServiceRequest.objects.select_related(*AROUND).get(pk=key)
    complaints = list(row.complaints.order_by("pk"))
    subjects = [row.subject, *(one.subject for one in complaints)]
    documents = row.documents.select_related("document", "added_by")
    return Case(
        kind="service_request",
        number=row.number,
        title=_("Request for a service"),
        url=row.get_absolute_url(),
        subjects=subjects,
        facts=_facts(row),
        person=_person(row, is_masked=is_masked),
        text="",
        language=row.language,
        dates=_dates(row),
        sections=[
            Section("documents", _("Documents"), [_document(one) for one in documents]),
            Section("complaints", _("Complaints"), [_complaint(one) for one in complaints]),
            letters_of(subjects, is_masked=is_masked),
        ],
        rows={"service_request": [row.pk], "service_complaint": [one.pk for one in complaints]},
        is_masked=is_masked,
    )


def _facts(row: ServiceRequest) -> list[Fact]:
    lacking = [localized(LAW.named(row.regime).not_taken[code], "text") for code in row.lacking]
    return filled(
        (pgettext("column", "State"), row.get_state_display()),
        (pgettext("column", "Service"), f"{row.service.code} {row.passport.name}"),
        (_("Office"), row.office.name),
        (_("Body"), row.provider.name),
        (_("Received through"), row.get_channel_display()),
        (_("Language"), row.get_language_display()),
        (_("On paper"), _("yes") if row.is_on_paper else ""),
        (_("Number of the portal"), row.external_number),
        (pgettext("fact", "documents lacking"), "; ".join(lacking)),
        (_("Ground of the refusal"), ground_of(row)),
        (pgettext("fact", "reason"), row.reason),
        (_("Result"), row.result_note),
        (_("Rules of the term"), rules_of(LAW, row.regime)),
        (_("Version of the calendar"), row.calendar_version),
    )


def _person(row: ServiceRequest, *, is_masked: bool) -> list[Fact]:
    number = row.iin or row.bin
    return filled(
        (_("Organisation"), row.organisation),
        (pgettext("person", "Name"), row.full_name),
        (_("BIN") if row.bin else _("IIN"), mask_iin(number) if is_masked else number),
        (_("Phone"), mask_phone(str(row.phone)) if is_masked else row.phone),
        (_("E-mail"), mask_email(row.email) if is_masked else row.email),
        (_("Consent"), ", ".join(filter(None, [shown(row.consent_at), row.consent_note]))),
    )


def _dates(row: ServiceRequest) -> list[Dated]:
    is_late = row.is_late or row.is_overdue_at(clock.now())
    why = explained(row.trace, LAW)
    clerk = row.registered_by.short_name if row.registered_by else ""
    control = row.control_at if row.control_at != row.due_at else None
    return [
        *dated(_("Received"), row.received_at),
        *dated(_("Registered"), row.registered_on, note=clerk),
        *dated(_("Last day of the term"), row.due_at, why=why, is_missed=is_late),
        *dated(_("The provider is done by"), control),
        *dated(_("Result ready"), row.ready_at, is_missed=row.is_late),
        *dated(_("Ended"), row.ended_at, note=row.get_state_display()),
    ]


def _document(one: ReceivedDocument) -> Entry:
    return Entry(
        title=one.title,
        facts=filled(
            (_("Mark"), one.get_mark_display()),
            (_("Added"), shown(one.added_at)),
            (_("By"), one.added_by.short_name if one.added_by else ""),
            (_("Scan"), one.scan_type),
        ),
    )


def _complaint(one: ServiceComplaint) -> Entry:
    return Entry(
        title=one.number,
        facts=filled(
            (pgettext("column", "State"), one.get_state_display()),
            (_("Registered"), shown(one.registered_on)),
            (_("Last day of the term"), shown(one.due_on)),
            (_("Result"), one.get_result_display() if one.result else ""),
        ),
        text=one.text,
    )
