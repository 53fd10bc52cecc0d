"""The secretary notes the paper with which the region has approved the schedule."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.people.http import StaffRequest
from reception import policies
from reception.forms.schedule_paper import SchedulePaperForm
from reception.models import Schedule
from reception.services.schedule_paper import note_paper


@require_POST
def note(request: StaffRequest, pk: int) -> HttpResponse:
    schedule = get_object_or_404(Schedule, pk=pk, office=request.user.office_id)
    if not policies.can_plan(request.user, schedule.office):
        raise PermissionDenied
    form = SchedulePaperForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(f"{error[0]}" for error in form.errors.values()))
        return redirect("reception:plan", pk)
    data = form.cleaned_data
    try:
        note_paper(schedule.pk, number=data["number"], dated=data["dated"], actor=request.user)
    except DomainError as error:
        messages.error(request, message_for(error))
    else:
        messages.success(request, pgettext("schedule", "Done. Nothing else needs to be saved."))
    return redirect("reception:plan", pk)
