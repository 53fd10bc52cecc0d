"""How a step of the hall is taken and answered: what was typed survives a refusal."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.statuses import UNFINISHED, status_of_step
from akimat.people.http import StaffRequest
from reception.forms.hall import HallForm
from reception.forms.reading import read_number
from reception.queries import hall
from reception.queries.windows import windows_of
from reception.views.hall_page import Trouble, forms_of, hall_page, office_of

Data = dict[str, Any]


def filled(request: StaffRequest, name: str, work: Callable[[Data], object]) -> HttpResponse:
    """Take a step that needs to be told something; what was typed survives a refusal."""
    office = office_of(request)
    today = hall.today_of(office)
    topics, open_windows = hall.open_topics(office), hall.open_counters(office, today)
    form = forms_of(office, topics, open_windows, request.POST)[name]
    if not form.is_valid():
        return hall_page(request, Trouble(name, UNFINISHED, form=form))
    return step(request, name, lambda: work(form.cleaned_data), form)


def step(
    request: StaffRequest, name: str, work: Callable[[], object], form: HallForm | None = None
) -> HttpResponse:
    office_of(request)
    try:
        work()
    except DomainError as error:
        status = status_of_step(error.code)
        return hall_page(request, Trouble(name, status, message_for(error), form))
    return hall_page(request) if request.htmx else redirect("reception:hall")


def chosen_window(request: StaffRequest) -> int:
    """Give the window the form names, of this office; 404 for any other."""
    wanted = read_number(request.POST.get("window", ""))
    return get_object_or_404(windows_of(office_of(request)), pk=wanted).pk


def my_window(request: StaffRequest) -> int:
    counter = hall.counter_of(request.user)
    if counter is None:
        raise DomainError("no_window")
    return counter.pk


def ticket_of(request: StaffRequest, pk: int) -> int:
    return get_object_or_404(hall.of_office(office_of(request)), pk=pk).pk
