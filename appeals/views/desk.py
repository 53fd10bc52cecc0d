"""The clerk's desk: take an appeal, find the person, file it once."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from akimat.audit.services import record_view
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.numbers import clean_number, new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.submissions import SubmissionKey
from akimat.people.http import StaffRequest
from akimat.structure.models import Office
from akimat.structure.streets import street_names
from appeals import policies, queries
from appeals.domain.kinds import ApplicantType
from appeals.forms.sheet import (
    Gap,
    IntakeSheet,
    as_written,
    from_earlier,
    without_wrong_numbers,
)
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION
from appeals.models import Appeal
from appeals.queries.incidents import known
from appeals.queries.registration_day import put_off_to
from appeals.services import lookup
from appeals.services.register import defects_of, register
from appeals.views.navigation import desk_of


@require_http_methods(["GET", "POST"])
def intake(request: StaffRequest) -> HttpResponse:
    """Show the sheet; each button of it is a step, and each step keeps every word typed."""
    refuse_others(request)
    if request.method == "GET":
        return _page(request, IntakeSheet.blank())
    if request.POST.get("prefill"):
        return _take_over(request)
    step = STEPS.get(request.POST.get("do", ""), _register)
    return step(request)


@require_POST
def earlier(request: StaffRequest) -> HttpResponse:
    """Show who this is while the number is typed. A POST: an IIN has no place in an address."""
    refuse_others(request)
    person = _person(request)
    return render(
        request, "appeals/_earlier.html", {"person": person, "mistake": _mistake_of(person)}
    )


@require_GET
def streets(request: StaffRequest) -> HttpResponse:
    office = refuse_others(request)
    names = street_names(request.GET.get("settlement") or office.kato)
    return render(request, "appeals/_streets.html", {"streets": names})


def refuse_others(request: StaffRequest) -> Office:
    """Give the office of the clerk; nobody else files at a desk."""
    office = request.user.office
    if office is None or not policies.can_register(request.user):
        raise PermissionDenied
    return office


def _find(request: StaffRequest) -> HttpResponse:
    """Show who this is; name and address are filled in where nobody has typed a name."""
    person = _person(request)
    is_named = request.POST.get("full_name") or request.POST.get("organisation")
    if not person.appeals or is_named:
        kept = IntakeSheet.kept(request.POST, focus="full_name")
        return _page(request, kept, person=person)
    known = from_earlier(person.appeals[0])
    kept = IntakeSheet.kept(request.POST, instead=known, focus="text")
    return _page(request, kept, person=person)


def _enter(request: StaffRequest) -> HttpResponse:
    """Do what the Enter key means: find the person first, register once there is a text."""
    return _register(request) if request.POST.get("text", "").strip() else _find(request)


def _add_row(request: StaffRequest) -> HttpResponse:
    return _page(request, IntakeSheet.kept(request.POST, more_rows=1))


def _take_over(request: StaffRequest) -> HttpResponse:
    """Fill name and address from an earlier appeal of the person."""
    visible = queries.visible_to(request.user)
    number = clean_number(request.POST["prefill"])
    source = get_object_or_404(visible.select_related("settlement"), number=number)
    record_view(source.subject, actor=request.user, fields=["name", "address", "phone"])
    kept = IntakeSheet.kept(request.POST, instead=from_earlier(source), focus="text")
    return _page(request, kept)


def _register(request: StaffRequest) -> HttpResponse:
    return _file(request, request.POST)


def _register_as_written(request: StaffRequest) -> HttpResponse:
    return _file(request, as_written(request.POST))


def _register_without_identifier(request: StaffRequest) -> HttpResponse:
    return _file(request, without_wrong_numbers(request.POST))


STEPS = {
    "enter": _enter,
    "find": _find,
    "add_row": _add_row,
    "as_written": _register_as_written,
    "without_identifier": _register_without_identifier,
}


def _file(request: StaffRequest, data: QueryDict) -> HttpResponse:
    office, sheet = refuse_others(request), IntakeSheet.sent(data)
    if not sheet.is_valid():
        return _page(request, sheet, status=UNFINISHED)
    new = sheet.new_appeal(office)
    # Named once; the clerk's second word registers all the same (APPC 64(1): no refusal).
    gaps = () if data.get("do") == "anyway" else sheet.gaps(defects_of(new))
    if gaps:
        return _page(request, sheet, gaps=gaps, status=UNFINISHED)
    submission = SubmissionKey(
        f"desk:{request.user.pk}", sheet.form.cleaned_data["key"], sheet.fingerprint()
    )
    try:
        appeal = register(new, actor=request.user, submission=submission)
    except DomainError as error:
        if error.code != "idempotency_conflict":
            raise
        kept = IntakeSheet.kept(data, instead={"key": new_key()})
        return _page(request, kept, filed=error.params["number"], status=CONFLICT)
    return _to_registered(request, appeal)


def _to_registered(request: StaffRequest, appeal: Appeal) -> HttpResponse:
    page = redirect("appeals:registered", appeal.number)
    return HttpResponseClientRedirect(page.url) if request.htmx else page


def _page(
    request: StaffRequest,
    sheet: IntakeSheet,
    *,
    gaps: tuple[Gap, ...] = (),
    filed: object = None,
    person: lookup.Found | None = None,
    status: int = 200,
) -> HttpResponse:
    office, person = refuse_others(request), person or _person(request)
    context = {
        "sheet": sheet,
        "gaps": gaps,
        "has_gaps_to_mend": any(gap.is_to_mend for gap in gaps),
        "filed": filed,
        "person": person,
        # A checked sheet says it at the field.
        "mistake": "" if sheet.form.is_bound else _mistake_of(person),
        "known": [one for one in known() if one.district == office.district],
        "put_off_to": put_off_to(office, desk_of(request, request.user).on.calendar),
        "streets": street_names(sheet.place or office.kato),
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
    }
    response = render_page(
        request, "appeals/intake.html", fragment="appeals/_intake.html", context=context
    )
    response.status_code = status
    return response


def _person(request: StaffRequest) -> lookup.Found:
    sent = request.POST
    kind_of_applicant = sent.get("applicant_type", ApplicantType.INDIVIDUAL)
    is_entity = kind_of_applicant == ApplicantType.LEGAL_ENTITY
    typed = sent.get("bin" if is_entity else "iin", "")
    return lookup.look_up(typed, applicant_type=kind_of_applicant, actor=request.user)


def _mistake_of(person: lookup.Found) -> str:
    return message_for(person.mistake) if person.mistake else ""
