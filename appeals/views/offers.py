"""The steps this person may take on this card now, each with its small form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from akimat.base import clock
from akimat.people.models import User
from akimat.people.roles import Role
from appeals import policies
from appeals.domain.states import AppealAction as Do
from appeals.domain.states import AppealState
from appeals.forms import actions as forms
from appeals.forms.choices import Choice
from appeals.labels import ACTION_LABELS, SUBMIT_LABELS
from appeals.models import Appeal
from appeals.views.rows import initials

FORMS: Mapping[Do, type[forms.ActionForm]] = {
    Do.ROUTE: forms.RouteForm,
    Do.ACCEPT: forms.ActionForm,
    Do.DECLINE: forms.DeclineForm,
    Do.ASSIGN: forms.AssignForm,
    Do.DRAFT: forms.DraftForm,
    Do.REWORK: forms.ReworkForm,
    Do.SIGN: forms.ActionForm,
    Do.SEND: forms.ActionForm,
    Do.CLOSE: forms.ActionForm,
    Do.REDIRECT: forms.RedirectForm,
    Do.WITHDRAW: forms.WithdrawForm,
    Do.RETURN: forms.ReturnForm,
}
# The usual next step stands open; the rest waits behind its name.
LEADING = (Do.ROUTE, Do.ACCEPT, Do.ASSIGN, Do.DRAFT, Do.SIGN, Do.SEND, Do.CLOSE)


@dataclass(frozen=True, slots=True)
class Offer:
    action: Do
    label: str
    button: str
    url: str
    form: forms.ActionForm
    is_leading: bool

    @property
    def is_plain(self) -> bool:
        """Say whether the step is one button, with nothing to fill in."""
        return not self.form.fields


def steps_open_to(user: User, appeal: Appeal) -> tuple[Do, ...]:
    """Give the steps of the policy without those that this card cannot take today."""
    today = clock.today()
    closed_today = {
        Do.REDIRECT: not appeal.may_be_redirected_on(today),
        Do.RETURN: not appeal.has_unmended_defects_on(today),
        Do.CLOSE: user.pk in _authors(appeal),
        # Decided in a section of its own, beside what the person said.
        Do.LOOK_AGAIN: True,
        Do.ASSIGN: user.role == Role.EXECUTOR and appeal.executor_id == user.pk,
    }
    open_ones = policies.actions_open_to(user, appeal)
    return tuple(action for action in open_ones if not closed_today.get(action))


def _authors(appeal: Appeal) -> set[int | None]:
    answer = appeal.answer
    return {appeal.executor_id} | ({answer.drafted_by_id, answer.signed_by_id} if answer else set())


def offers_for(
    user: User, appeal: Appeal, *, bound: tuple[Do, forms.ActionForm] | None = None
) -> list[Offer]:
    """Give the forms of the card; ``bound`` is the one that came back with what was typed."""
    offers = []
    for action in steps_open_to(user, appeal):
        is_back = bound is not None and bound[0] == action
        form = fill(bound[1] if bound and is_back else form_for(action), appeal, user)
        offers.append(
            Offer(
                action=action,
                label=str(ACTION_LABELS[action]),
                button=str(SUBMIT_LABELS.get(action, ACTION_LABELS[action])),
                url=reverse(f"appeals:{action}", args=[appeal.number]),
                form=form,
                is_leading=is_back or (action in LEADING and not _is_done(action, appeal)),
            )
        )
    leads = [offer for offer in offers if offer.is_leading]
    return leads + [offer for offer in offers if not offer.is_leading]


def _is_done(action: Do, appeal: Appeal) -> bool:
    """Say whether the step could only be taken again, to correct it."""
    return action == Do.ROUTE and appeal.state == AppealState.ROUTED


def form_for(action: Do, data: QueryDict | None = None) -> forms.ActionForm:
    return FORMS[action](data, auto_id=f"{action}-%s")


def fill(form: forms.ActionForm, appeal: Appeal, user: User) -> forms.ActionForm:
    """Give the form its choices and what will most likely be chosen for this appeal."""
    form.offer(appeal)
    if isinstance(form, forms.AssignForm):
        form.offer_people(people_for(user, people_of(appeal)), appeal.executor_id)
    return form


def people_of(appeal: Appeal) -> Sequence[Mapping[str, Any]]:
    """Give the staff of the body, which ``card_queries.appeal_for_card`` has read along."""
    people: Sequence[Mapping[str, Any]] = getattr(appeal, "staff", [])
    return people


def people_for(user: User, staff: Iterable[Mapping[str, Any]]) -> list[Choice]:
    """Give whom this person may name: a head anyone of the body, an executor only himself."""
    return [
        (str(person["pk"]), name_of(person))
        for person in staff
        if person["is_active"] and (user.role == Role.HEAD or person["pk"] == user.pk)
    ]


def name_of(person: Mapping[str, Any]) -> str:
    return initials(person["last_name"], person["first_name"], person["patronymic"]) or str(
        person["username"]
    )
