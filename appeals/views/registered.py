"""What the clerk sees after filing: number, receipt, term, gaps, and where it goes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from akimat.audit.services import record_view
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.statuses import UNFINISHED
from akimat.people.http import StaffRequest
from akimat.structure.names import page_language
from appeals import queries
from appeals.domain.defects import to_do_at_the_desk, to_mend
from appeals.domain.states import AppealState
from appeals.forms.external import ExternalNumberForm
from appeals.labels import DEFECT_LABELS
from appeals.labels.explain import explain
from appeals.models import Appeal
from appeals.queries.registration_day import was_put_off
from appeals.queries.status import status_url
from appeals.services.card import set_external_number
from appeals.services.notices import letter_language
from appeals.services.transition import stamp_of
from appeals.views.copying import SEEN_ON_COPY, copy_card_of
from appeals.views.desk import refuse_others
from appeals.views.proposal import proposal_of


@require_GET
def registered(request: StaffRequest, number: str) -> HttpResponse:
    appeal = _appeal(request, number)
    return _page(request, appeal, ExternalNumberForm(initial=_known(appeal)))


@require_GET
def routing(request: StaffRequest, number: str) -> HttpResponse:
    """Say where the appeal went; the page asks again until it is known."""
    appeal = _appeal(request, number)
    if not request.htmx:
        return redirect("appeals:registered", number)
    return render(request, "appeals/_routing.html", _routing(appeal))


@require_POST
def external_number(request: StaffRequest, number: str) -> HttpResponse:
    appeal, form = _appeal(request, number), ExternalNumberForm(request.POST)
    if form.is_valid():
        try:
            wanted = form.cleaned_data["external_number"]
            appeal = set_external_number(appeal.pk, number=wanted, actor=request.user)
        except DomainError as error:
            form.add_error("external_number", message_for(error))
        else:
            return _done(request, appeal)
    return _page(request, appeal, form, status=UNFINISHED)


def _appeal(request: StaffRequest, number: str) -> Appeal:
    refuse_others(request)
    return get_object_or_404(queries.for_card(request.user), number=number)


def _routing(appeal: Appeal) -> dict[str, Any]:
    return {
        "appeal": appeal,
        "proposal": proposal_of(appeal.suggestion),
        "stamp": stamp_of(appeal.state_since),
        "is_waiting": appeal.state == AppealState.REGISTERED and appeal.suggested_at is None,
    }


def _done(request: StaffRequest, appeal: Appeal) -> HttpResponse:
    if request.htmx:
        return _page(request, appeal, ExternalNumberForm(initial=_known(appeal)))
    return redirect("appeals:registered", appeal.number)


def _known(appeal: Appeal) -> dict[str, object]:
    return {"external_number": appeal.external_number}


def _page(
    request: StaffRequest, appeal: Appeal, form: ExternalNumberForm, *, status: int = 200
) -> HttpResponse:
    record_view(appeal.subject, actor=request.user, fields=SEEN_ON_COPY)
    context = {
        **_routing(appeal),
        "form": form,
        "language": letter_language(appeal),
        "copy_card": copy_card_of(appeal),
        "status_url": status_url(appeal),
        "is_put_off": was_put_off(appeal),
        "why": explain(appeal.trace, page_language()),
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(appeal.defects)],
        "desk_defects": [DEFECT_LABELS[defect] for defect in to_do_at_the_desk(appeal.defects)],
    }
    response = render_page(
        request, "appeals/registered.html", fragment="appeals/_external.html", context=context
    )
    response.status_code = status
    return response
