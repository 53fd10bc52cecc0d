"""The card of one appeal: everything about it, and the steps this person may take now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_POST

from akimat.audit.services import record_view
from akimat.base.error_labels import message_for
from akimat.base.errors import DomainError
from akimat.base.htmx import render_page
from akimat.base.masks import mask_email, mask_iin, mask_phone
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.structure.names import page_language
from appeals import policies
from appeals.domain.defects import to_do_at_the_desk, to_mend
from appeals.domain.kinds import Kind, RoutingSource
from appeals.domain.states import AppealAction, AppealState
from appeals.forms.actions import ActionForm, MendForm
from appeals.forms.external import ExternalNumberForm
from appeals.labels import (
    DEFECT_LABELS,
    KIND_LABELS,
    PARTICIPANT_ROLE_LABELS,
    STATE_LABELS,
)
from appeals.labels.explain import explain
from appeals.models import Appeal
from appeals.queries.card import appeal_for_card, look_by_of, versions_of
from appeals.queries.lists import Days
from appeals.services.transition import stamp_of
from appeals.views.copying import SEEN_ON_COPY, copy_card_of
from appeals.views.extending import extending
from appeals.views.facts import applicant_of, registration_of
from appeals.views.navigation import desk_of
from appeals.views.offers import offers_for
from appeals.views.proposal import is_corrected, proposal_of
from appeals.views.rows import Printer
from appeals.views.timeline import timeline_of
from appeals.views.turn import turn_of
from appeals.views.watched import watched

SEEN_ON_CARD = ("name", "address", "text")
SEEN_UNMASKED = ("iin", "phone", "email", "participants")
NUMBER, MEND = "number", "mend"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that was refused: why, and the form with every word that was typed."""

    action: str
    form: ActionForm | ExternalNumberForm
    status: int
    message: str = ""


@require_GET
def detail(request: StaffRequest, number: str) -> HttpResponse:
    return card_page(request, card_of(request, number))


@require_POST
def personal(request: StaffRequest, number: str) -> HttpResponse:
    """Show what is masked, this once; the journal keeps who has looked."""
    appeal = card_of(request, number)
    record_view(appeal.subject, actor=request.user, fields=SEEN_UNMASKED)
    return _render(request, {**card_context(request, appeal), "person": unmasked(appeal)})


@require_POST
def to_copy(request: StaffRequest, number: str) -> HttpResponse:
    """Show what is copied into e-Otinish, to whoever keeps its number on the card."""
    appeal = card_of(request, number)
    if not policies.can_edit_card(request.user, appeal):
        raise PermissionDenied
    record_view(appeal.subject, actor=request.user, fields=SEEN_ON_COPY)
    return _render(request, {**card_context(request, appeal), "copy_card": copy_card_of(appeal)})


@require_GET
def printed(request: StaffRequest, number: str) -> HttpResponse:
    appeal = card_of(request, number)
    record_view(appeal.subject, actor=request.user, fields=SEEN_ON_CARD)
    context = card_context(request, appeal)
    # Paper is read from the beginning.
    context["timeline"].reverse()
    response = render(request, "appeals/print.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def card_of(request: StaffRequest, number: str) -> Appeal:
    """Give the appeal, or 404 to whoever may not know that it exists."""
    try:
        return appeal_for_card(request.user, number=number)
    except Appeal.DoesNotExist as error:
        raise Http404 from error


def card_page(
    request: StaffRequest, appeal: Appeal, trouble: Trouble | None = None
) -> HttpResponse:
    record_view(appeal.subject, actor=request.user, fields=SEEN_ON_CARD)
    return _render(
        request,
        card_context(request, appeal, trouble),
        status=trouble.status if trouble else 200,
    )


def _render(request: StaffRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render_page(
        request, "appeals/detail.html", fragment="appeals/_card.html", context=context
    )
    response.status_code = status
    patch_cache_control(response, private=True, no_store=True)
    return response


def card_context(
    request: StaffRequest, appeal: Appeal, trouble: Trouble | None = None
) -> dict[str, Any]:
    user = request.user
    on = desk_of(request, user).on
    printer, is_decided = Printer(on), appeal.decided_on is not None
    offers = offers_for(user, appeal, bound=_bound(trouble))
    notes = _notes(user, appeal, on, trouble)
    trouble, typed = _told_of_gone(trouble, [*(offer.form for offer in offers), *notes.values()])
    return {
        "appeal": appeal,
        "state": STATE_LABELS[AppealState(appeal.state)],
        "kind": KIND_LABELS[Kind(appeal.kind)],
        "registration": registration_of(appeal),
        "due": printer.due(
            appeal.due_on, appeal.state, is_decided=is_decided, look_by=look_by_of(appeal)
        ),
        # As the law counts it: a second look has a day of its own.
        "term": printer.due(appeal.due_on, appeal.state, is_decided=is_decided),
        "may_be_redirected": appeal.is_open and appeal.may_be_redirected_on(on.today),
        "why": explain(appeal.trace, page_language()),
        "person": masked(appeal),
        "offers": offers,
        "turn": "" if offers else turn_of(appeal),
        "trouble": trouble,
        "typed": typed,
        "answers": versions_of(appeal),
        "timeline": timeline_of(appeal, user=user),
        "proposal": proposal_of(appeal.suggestion),
        "is_corrected": appeal.routing_source == RoutingSource.CLERK
        and is_corrected(appeal.suggestion, appeal.body.code if appeal.body else None),
        "defects": [DEFECT_LABELS[defect] for defect in to_mend(appeal.defects)],
        "desk_defects": [DEFECT_LABELS[defect] for defect in to_do_at_the_desk(appeal.defects)],
        "stamp": stamp_of(appeal.state_since),
        **notes,
    }


def _notes(user: User, appeal: Appeal, on: Days, trouble: Trouble | None) -> dict[str, Any]:
    """Give what the card has of forms and marks that are no row of the table of steps."""
    is_editor, bound = policies.can_edit_card(user, appeal), _bound_note(trouble)
    return {
        "number_form": _note_form(NUMBER, trouble, appeal) if is_editor else None,
        "mend_form": _note_form(MEND, trouble, appeal) if is_editor and appeal.defects else None,
        **extending(user, appeal, on, bound),
        **watched(user, appeal, bound),
    }


def _bound(trouble: Trouble | None) -> tuple[AppealAction, ActionForm] | None:
    if trouble is None or not isinstance(trouble.form, ActionForm):
        return None
    if trouble.action not in list(AppealAction):
        return None
    return AppealAction(trouble.action), trouble.form


def _bound_note(trouble: Trouble | None) -> tuple[str, ActionForm] | None:
    if trouble is None or not isinstance(trouble.form, ActionForm):
        return None
    return trouble.action, trouble.form


def _told_of_gone(
    trouble: Trouble | None, shown: Sequence[object]
) -> tuple[Trouble | None, list[tuple[str, str]]]:
    """Give what was typed into a form that the card no longer has, and say above why it is gone."""
    if trouble is None or not isinstance(trouble.form, ActionForm) or trouble.form in shown:
        return trouble, []
    message = trouble.message or message_for(DomainError("card_changed"))
    return replace(trouble, message=message), trouble.form.typed


def _note_form(
    name: str, trouble: Trouble | None, appeal: Appeal
) -> ActionForm | ExternalNumberForm:
    if trouble is not None and trouble.action == name:
        return trouble.form
    return note_form(name, appeal)


def note_form(name: str, appeal: Appeal, data: Any = None) -> ActionForm | ExternalNumberForm:  # noqa: ANN401 -- the form's own
    """Give the form of a note that moves no state: the e-Otinish number, mended defects."""
    if name == NUMBER:
        initial = {"external_number": appeal.external_number}
        return ExternalNumberForm(data, initial=initial, auto_id="number-%s")
    form = MendForm(data, auto_id="mend-%s")
    form.offer(appeal)
    return form


def masked(appeal: Appeal) -> dict[str, Any]:
    return _told(
        appeal,
        iin=mask_iin(appeal.iin),
        phone=mask_phone(str(appeal.phone)),
        email=mask_email(appeal.email),
        people=[{**person, "iin": mask_iin(person["iin"])} for person in _people(appeal)],
        is_masked=True,
    )


def unmasked(appeal: Appeal) -> dict[str, Any]:
    return _told(
        appeal,
        iin=appeal.iin,
        phone=str(appeal.phone),
        email=appeal.email,
        people=_people(appeal),
        is_masked=False,
    )


def _told(appeal: Appeal, **person: Any) -> dict[str, Any]:  # noqa: ANN401 -- what the template reads
    return {**person, "facts": applicant_of(appeal, person)}


def _people(appeal: Appeal) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = getattr(appeal, "people", [])
    return [{**person, "role": PARTICIPANT_ROLE_LABELS[person["role"]]} for person in people]
