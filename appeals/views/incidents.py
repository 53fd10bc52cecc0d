"""The incidents: which there are, and one of them with its appeals. Two clicks from the menu."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from akimat.audit.services import record_list
from akimat.base.list_pages import places
from akimat.base.numbers import clean_number
from akimat.base.paging import page_of
from akimat.people.http import StaffRequest
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES, Role
from appeals import policies
from appeals.domain.incidents import IncidentAction, IncidentState, allowed_steps
from appeals.forms import incidents as incident_forms
from appeals.labels.incidents import INCIDENT_STATE_LABELS, INCIDENT_STEP_LABELS
from appeals.models import Incident
from appeals.queries import incidents, lists
from appeals.queries.paging import NEWEST_FIRST
from appeals.services import common_answer
from appeals.views.labels import INCIDENT_APPEALS, INCIDENT_LIST
from appeals.views.lists import SEEN_IN_LIST
from appeals.views.navigation import desk_of
from appeals.views.rows import Printer

# All that are live come first; of what is over the newest.
SHOWN = 100
CONFIRM, DISMISS, ADD, DRAFT, SIGN = "confirm", "dismiss", "add", "draft", "sign"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A step that was refused: which one, why, and the form with every word that was typed."""

    step: str
    form: forms.Form | None
    status: int
    message: str = ""


@require_GET
def index(request: StaffRequest) -> HttpResponse:
    rows = incidents.for_list(incidents.visible_to(request.user))[:SHOWN]
    context = {
        "rows": [(row, INCIDENT_STATE_LABELS[IncidentState(row.state)]) for row in rows],
        "shown": SHOWN,
    }
    return render(request, "appeals/incidents.html", context)


@require_GET
def one(request: StaffRequest, number: str) -> HttpResponse:
    return incident_page(request, incident_of(request, number))


def incident_of(request: StaffRequest, number: str) -> Incident:
    """Give the incident, or 404 to whoever may not know that it exists."""
    seen = incidents.visible_to(request.user).select_related("settlement", "topic", "body")
    return get_object_or_404(seen, number=clean_number(number))


def incident_page(
    request: StaffRequest, incident: Incident, trouble: Trouble | None = None
) -> HttpResponse:
    user = request.user
    appeals = incidents.appeals_of(incident, user)
    page = page_of(appeals.order_by(), order=NEWEST_FIRST, query=request.GET, take=lists.take)
    shown = [row["pk"] for row in page.rows]
    record_list(INCIDENT_LIST, actor=user, fields=SEEN_IN_LIST, rows=shown, query=incident.number)
    context = {
        "incident": incident,
        "state": INCIDENT_STATE_LABELS[IncidentState(incident.state)],
        "title": INCIDENT_APPEALS,
        "count": incidents.members_of(incident).count(),
        "seen": appeals.count(),
        "rows": Printer(desk_of(request, user).on).rows(page.rows),
        "trouble": trouble,
        "is_tended": incident.is_live and policies.can_tend_incident(user, incident),
        **_forms(user, incident, trouble),
        **places(request, page),
    }
    response = render(
        request, "appeals/incident.html", context, status=trouble.status if trouble else 200
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _forms(user: User, incident: Incident, trouble: Trouble | None) -> dict[str, Any]:
    """Give the forms of what this person may do now, each under its name."""
    open_steps = {
        action
        for action in allowed_steps(IncidentState(incident.state))
        if policies.can_step(user, action, incident)
    }
    offered: dict[str, Any] = {"step_labels": _labels(open_steps)}
    if open_steps & {IncidentAction.CONFIRM, IncidentAction.UPDATE}:
        form = _form(CONFIRM, incident_forms.ConfirmForm, trouble)
        form.offer(incident, _likely_body(incident))
        offered["confirm_form"] = form
    if IncidentAction.DISMISS in open_steps:
        offered["dismiss_form"] = _form(DISMISS, incident_forms.DismissForm, trouble)
        offered["add_form"] = _form(ADD, incident_forms.AddForm, trouble)
    offered["can_end"] = IncidentAction.END in open_steps
    if user.role in BODY_ROLES:
        offered |= _answer_forms(user, incident, trouble)
    return {**_NOTHING_OFFERED, **offered}


_NOTHING_OFFERED: Mapping[str, Any] = dict.fromkeys(
    ("confirm_form", "dismiss_form", "add_form", "draft_form", "sign_form")
)


def _answer_forms(user: User, incident: Incident, trouble: Trouble | None) -> dict[str, Any]:
    forms: dict[str, Any] = {}
    to_draft = list(common_answer.waiting_for_draft(incident, user))
    if to_draft:
        forms["draft_form"] = _form(DRAFT, incident_forms.CommonDraftForm, trouble)
        forms["draft_form"].offer(to_draft)
    to_sign = list(common_answer.waiting_for_signature(incident, user))
    if to_sign and user.role == Role.HEAD:
        forms["sign_form"] = _form(SIGN, incident_forms.ChosenForm, trouble)
        forms["sign_form"].offer(to_sign)
        forms["to_sign"] = to_sign[0].answer
    return forms


def _form(name: str, form: type[Any], trouble: Trouble | None) -> Any:  # noqa: ANN401 -- one of ours
    if trouble is not None and trouble.step == name and trouble.form is not None:
        return trouble.form
    return form(auto_id=f"{name}-%s")


def _labels(steps: set[IncidentAction]) -> dict[str, str]:
    is_told = IncidentAction.UPDATE in steps
    first = IncidentAction.UPDATE if is_told else IncidentAction.CONFIRM
    return {
        CONFIRM: str(INCIDENT_STEP_LABELS[first]),
        DISMISS: str(INCIDENT_STEP_LABELS[IncidentAction.DISMISS]),
        "end": str(INCIDENT_STEP_LABELS[IncidentAction.END]),
    }


def _likely_body(incident: Incident) -> str:
    """Give the code of the body that most of the appeals are with; "" while they have none."""
    members = incidents.members_of(incident).exclude(appeal__body=None).order_by("pk")
    counted = Counter(members.values_list("appeal__body__code", flat=True))
    return counted.most_common(1)[0][0] if counted else ""
