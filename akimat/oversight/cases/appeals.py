"""An appeal from its receipt to its end."""

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
from appeals.domain.terms import LAW
from appeals.labels import PARTICIPANT_ROLE_LABELS
from appeals.labels.explain import EXTENDED
from appeals.models import Answer, Appeal
from appeals.papers.contents import address_of, place_of
from appeals.queries.card import versions_of
from appeals.queries.extending import telling_of

AROUND = (
    *("office", "body", "topic", "executor", "settlement", "place_settlement", "registered_by"),
    "answer",
)


def case_of(key: int, is_masked: bool) -> Case:  # noqa: FBT001 -- as the page asks
    appeal = Appeal.objects.select_related(*AROUND).defer("search").get(pk=key)
    subjects = [appeal.subject]
    return Case(
        kind="appeal",
        number=appeal.number,
        title=f"{appeal.get_kind_display()}: {appeal.topic.name}"
        if appeal.topic
        else appeal.get_kind_display(),
        url=appeal.get_absolute_url(),
        subjects=subjects,
        facts=_facts(appeal),
        person=_person(appeal, is_masked=is_masked),
        text=appeal.text,
        language=appeal.language,
        dates=_dates(appeal),
        sections=[
            _documents(appeal),
            Section("answers", _("Answers"), [_answer(one) for one in versions_of(appeal)]),
            letters_of(subjects, is_masked=is_masked),
        ],
        rows={"appeal": [appeal.pk]},
        is_masked=is_masked,
    )


def _facts(appeal: Appeal) -> list[Fact]:
    reception = getattr(appeal, "reception", None)
    return filled(
        (pgettext("column", "State"), appeal.get_state_display()),
        (_("Office"), appeal.office.name),
        (_("Received through"), appeal.get_channel_display()),
        (_("Form"), appeal.get_form_display()),
        (_("Language"), appeal.get_language_display()),
        (pgettext("place of the matter", "Place"), place_of(appeal)),
        (_("Body"), appeal.body.name if appeal.body else _("No body yet")),
        (_("Executor"), appeal.executor.short_name if appeal.executor else ""),
        (_("Routed"), appeal.get_routing_source_display()),
        (_("Declined by a body"), appeal.declines or ""),
        (_("Answer wanted"), appeal.get_answer_way_display()),
        (_("e-Otinish"), appeal.external_number),
        (_("From the reception"), reception.number if reception else ""),
        (_("Rules of the term"), rules_of(LAW, appeal.regime)),
        (_("Version of the calendar"), appeal.calendar_version),
    )


def _person(appeal: Appeal, *, is_masked: bool) -> list[Fact]:
    iin, phone, email = (
        (mask_iin, mask_phone, mask_email) if is_masked else (_as_it_is, _as_it_is, _as_it_is)
    )
    own = filled(
        (_("Organisation"), appeal.organisation),
        (_("BIN"), iin(appeal.bin)),
        (pgettext("person", "Name"), appeal.full_name),
        (_("IIN"), iin(appeal.iin)),
        (_("Phone"), phone(str(appeal.phone))),
        (_("E-mail"), email(appeal.email)),
        (_("Address"), address_of(appeal)),
        (_("Consent"), shown(appeal.consent_at)),
    )
    others = [
        (
            str(PARTICIPANT_ROLE_LABELS[one.role]),  # type: ignore[index]  # a StrEnum
            ", ".join(filter(None, [one.full_name, iin(one.iin), one.authority])),
        )
        for one in appeal.participants.all()
    ]
    return [*own, *others]


def _as_it_is(text: str) -> str:
    return text


def _dates(appeal: Appeal) -> list[Dated]:
    why = explained(appeal.trace, LAW, EXTENDED)
    today = clock.today()
    decided, due = appeal.decided_on, appeal.due_on
    is_late = (decided is not None and decided > due) or appeal.is_late_on(today)
    registered = appeal.registered_by.short_name if appeal.registered_by else ""
    return [
        *dated(_("Received"), appeal.received_at),
        *dated(_("Registered"), appeal.registered_on, note=registered),
        *dated(_("Last day to redirect"), appeal.redirect_by, "redirect_by"),
        *dated(_("Defects to be mended by"), appeal.mend_by, "mend_by"),
        *dated(_("Last day of the term"), due, why=why, is_missed=is_late),
        *dated(_("Term extended"), appeal.extended_on, "extended_on", note=appeal.extension_reason),
        *_telling(appeal),
        *dated(_("Decided: the first signature"), decided, "decided_on"),
        *dated(_("Deemed refusal"), appeal.deemed_refused_on, "deemed_refused_on"),
        *dated(_("Off control"), appeal.ended_at, note=appeal.get_state_display()),
    ]


def _telling(appeal: Appeal) -> list[Dated]:
    """Give until when the applicant had to be told of the longer term, and when that was done."""
    last = appeal.tell_extension_by
    if last is None:
        return []
    told_at = telling_of(appeal).at
    told_on = timezone.localtime(told_at).date() if told_at else clock.today()
    is_missed = told_on > last
    return [
        *dated(_("To be told of it by"), last, "extended_on", is_missed=is_missed and not told_at),
        *dated(_("Told of it"), told_at, is_missed=is_missed),
    ]


def _documents(appeal: Appeal) -> Section:
    rows = [
        Entry(one.name, filled((_("Added"), shown(one.uploaded_at)), (_("Kind"), one.kind)))
        for one in appeal.attachments.all()
    ]
    return Section("documents", _("Documents"), rows)


def _answer(answer: Answer) -> Entry:
    signed = ""
    if answer.signed_by:
        signed = f"{answer.signed_by.short_name}, {shown(answer.signed_at)}"
    return Entry(
        title=_("Version %(number)s") % {"number": answer.version},
        facts=filled(
            (_("Written"), f"{answer.drafted_by.short_name}, {shown(answer.drafted_at)}"),
            (_("Result"), answer.get_result_display()),
            (_("Language"), answer.get_language_display()),
            (_("Why in another language"), answer.language_reason),
            (_("Sent back"), answer.remark),
            (_("Signed"), signed),
            (pgettext("letter", "Sent"), shown(answer.sent_at)),
            (_("Way"), answer.get_sent_way_display() if answer.sent_way else ""),
        ),
        text=answer.text,
        language="" if answer.language == "other" else answer.language,
    )
