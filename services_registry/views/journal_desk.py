"""The clerk's sheet of a request: choose the service, mark its documents, register once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from akimat.audit.services import record_list
from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.identifiers import LENGTH, check_bin, check_iin, clean_digits
from akimat.base.numbers import new_key
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.base.submissions import SubmissionKey
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.structure.models import Office
from services_registry.forms.journal import Sheet
from services_registry.labels.requests import JOURNAL_LABELS
from services_registry.models import Passport, ServiceRequest
from services_registry.policies import journal as policies
from services_registry.queries.journal import of_same_person
from services_registry.queries.passports import passport_on
from services_registry.services.journal_register import refuse_to_take, register

COPIED = ("full_name", "organisation", "phone", "email")
SHOWN = 5


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Show the sheet; each button of it is a step, and each step keeps every word typed."""
    office_of(request)
    if request.method == "GET":
        return _page(request, Sheet.blank(_passport(request.GET.get("service", ""))))
    passport = _passport(request.POST.get("service", ""))
    step = request.POST.get("do", "")
    if step == "service":
        return _page(request, Sheet.kept(request.POST, passport))
    if step == "find":
        return _find(request, passport)
    return _file(request, Sheet.sent(request.POST, request.FILES, passport))


def office_of(request: StaffRequest) -> Office:
    """Give the office of the clerk; nobody else takes requests."""
    office = request.user.office
    if office is None or not policies.can_register(request.user):
        raise PermissionDenied
    return office


def _passport(code: str) -> Passport | None:
    return passport_on(code, clock.today()) if code.isprintable() else None


def _file(request: StaffRequest, sheet: Sheet) -> HttpResponse:
    office, passport = office_of(request), sheet.passport
    is_valid = sheet.is_valid()
    if not is_valid or passport is None:
        return _page(request, sheet, status=UNFINISHED)
    new = sheet.new_request(office, passport)
    submission = SubmissionKey(
        f"service-desk:{request.user.pk}", sheet.form.cleaned_data["key"], sheet.fingerprint()
    )
    is_refused = request.POST.get("do") == "refuse"
    enter = refuse_to_take if is_refused else register
    try:
        row = enter(new, actor=request.user, submission=submission)
    except DomainError as error:
        key = new_key() if error.code == "service_already_filed" else request.POST.get("key", "")
        kept = Sheet.kept(request.POST, passport, key=key)
        is_lacking = error.code == "service_documents_lacking"
        return _page(
            request, kept, refusal=message_for(error), is_lacking=is_lacking, status=CONFLICT
        )
    messages.success(
        request, JOURNAL_LABELS["refuse_to_take" if is_refused else "register_request"]
    )
    return redirect(row)


def _find(request: StaffRequest, passport: Passport | None) -> HttpResponse:
    """Show who this is; name and contacts are filled in from the last request of the person."""
    try:
        earlier = _earlier(request)
    except DomainError as error:
        kept = Sheet.kept(request.POST, passport)
        return _page(request, kept, mistake=message_for(error), status=UNFINISHED)
    last = earlier[0] if earlier and not request.POST.get("full_name", "").strip() else None
    known = {name: str(getattr(last, name)) for name in COPIED} if last else {}
    return _page(request, Sheet.kept(request.POST, passport, **known), earlier=earlier)


def _earlier(request: StaffRequest) -> list[ServiceRequest]:
    """Give the last requests of whose number is typed, with a line of the journal."""
    iin, bin_ = request.POST.get("iin", ""), request.POST.get("bin", "")
    rows = find_earlier(request.user, iin=iin, bin_=bin_)
    keys = [row.pk for row in rows]
    record_list("service-person", actor=request.user, fields=["name", "phone"], rows=keys)
    return rows


def find_earlier(user: User, *, iin: str, bin_: str) -> list[ServiceRequest]:
    """Find by a whole IIN or BIN; raises what is wrong with it."""
    who = {}
    if len(clean_digits(iin)) >= LENGTH:
        who = {"iin": check_iin(iin, today=clock.today())}
    elif len(clean_digits(bin_)) >= LENGTH:
        who = {"bin_": check_bin(bin_)}
    return list(of_same_person(user, **who).select_related("passport", "office")[:SHOWN])


def _page(
    request: StaffRequest,
    sheet: Sheet,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    known = {
        "sheet": sheet,
        "form": sheet.form,
        "passport": sheet.passport,
        "earlier": None,
        "mistake": "",
        "refusal": "",
        "is_lacking": False,
        "person_fields": [sheet.form[name] for name in ("iin", "bin")],
        "contact_fields": [sheet.form[name] for name in PERSON_FIELDS],
    }
    page = "services_registry/journal/new.html"
    return render(request, page, known | context, status=status)


PERSON_FIELDS = ("full_name", "organisation", "phone", "email", "written_in")
