"""The page on which a head says who of the body is away, and when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from akimat.base import clock
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.forms import AbsenceForm
from akimat.people.http import StaffRequest
from akimat.people.policies import can_tend_absences
from akimat.people.queries import absences_tended_by, people_tended_by
from akimat.people.roles import Role
from akimat.people.services import enter_absence, remove_absence


@require_http_methods(["GET", "POST"])
def absences(request: StaffRequest) -> HttpResponse:
    """Show who is away now and who will be; enter an absence."""
    if not can_tend_absences(request.user):
        raise PermissionDenied
    if request.method == "GET":
        return _page(request, _form(request))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form)
    given = form.cleaned_data
    person = given["person"]
    try:
        enter_absence(person.pk, given["first"], given["last"], actor=request.user)
    except DomainError as error:
        return _page(request, form, refusal=message_for(error))
    said = pgettext("absence", "Entered: %(person)s is away.")
    messages.success(request, said % {"person": person.short_name})
    return redirect("people:absences")


@require_POST
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    absence = get_object_or_404(absences_tended_by(request.user), pk=pk)
    try:
        remove_absence(absence.pk, actor=request.user)
    except DomainError as error:
        return _page(request, _form(request), refusal=message_for(error))
    messages.success(request, pgettext("absence", "The absence is removed."))
    return redirect("people:absences")


def _form(request: StaffRequest, data: QueryDict | None = None) -> AbsenceForm:
    user = request.user
    return AbsenceForm(people_tended_by(user), data, of_one_body=user.role == Role.HEAD)


def _page(request: StaffRequest, form: AbsenceForm, *, refusal: str = "") -> HttpResponse:
    today = clock.today()
    rows = absences_tended_by(request.user).standing().not_over_on(today)
    context = {"form": form, "refusal": refusal, "rows": rows, "today": today}
    status = CONFLICT if refusal else UNFINISHED if form.errors else 200
    return render(request, "people/absences.html", context, status=status)
