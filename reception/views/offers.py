"""The steps this person may take on a request now, each with its small form."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from akimat.base import clock
from akimat.people.models import User
from akimat.structure.names import localized
from reception import policies
from reception.domain.kinds import Channel
from reception.domain.states import RequestAction as Do
from reception.domain.states import RequestState
from reception.forms.steps import FORMS, StepForm
from reception.labels.requests import ACTION_LABELS, PROPOSAL_REASON
from reception.models import Request
from reception.queries.slots import next_free
from reception.queries.suggested import Road
from reception.views.rows import SHORT_MOMENT, slot_choices, zone_of

LEADING = (Do.GRANT, Do.MEND)
# The day's page has these: a person is received, and minutes are written, there.
ELSEWHERE = (Do.RECEIVE,)
SHOWN_SLOTS = 8


@dataclass(frozen=True, slots=True)
class Offer:
    action: Do
    label: str
    url: str
    form: StepForm
    is_leading: bool

    @property
    def is_plain(self) -> bool:
        return not self.form.fields

    @property
    def lacks_time(self) -> bool:
        """Say whether the step needs a time and there is none to choose."""
        slot = self.form.fields.get("slot")
        return slot is not None and not list(slot.widget.choices)


def offers_for(
    user: User, request: Request, road: Road | None, bound: tuple[Do, StepForm] | None = None
) -> list[Offer]:
    """Give the forms of the card; ``bound`` is the one that came back with what was typed."""
    offers = []
    for action in policies.actions_open_to(user, request):
        # With another road in sight, the button for an appeal stands there.
        if action in ELSEWHERE or (road is not None and action is Do.APPEAL and _is_new(request)):
            continue
        is_back = bound is not None and bound[0] is action
        form = bound[1] if bound and is_back else form_for(action)
        _fill(form, action, request, road)
        offers.append(
            Offer(
                action,
                str(ACTION_LABELS[action]),
                reverse("reception:step", args=[request.number, action.value]),
                form,
                is_back or action in LEADING,
            )
        )
    return sorted(offers, key=lambda offer: not offer.is_leading)


def _is_new(request: Request) -> bool:
    return request.state == RequestState.REGISTERED


def form_for(action: Do, data: QueryDict | None = None) -> StepForm:
    return FORMS[action](data, auto_id=f"{action}-%s")


def _fill(form: StepForm, action: Do, request: Request, road: Road | None) -> None:
    if action in {Do.GRANT, Do.MOVE}:
        form.offer_slots(slots_for(request))
    elif action is Do.PROPOSE and road is not None and road.official is not None:
        form.initial.setdefault("official", road.official.code)
        form.initial.setdefault("reason", proposal_reason(request, road))
    elif action is Do.MEND:
        names = ("full_name", "settlement", "address", "text", "phone", "email")
        for name in names:
            form.initial.setdefault(name, getattr(request, name))


def slots_for(request: Request) -> Sequence[tuple[str, str]]:
    free = next_free(request.official, channel=Channel.DESK, now=clock.now(), at_most=SHOWN_SLOTS)
    return slot_choices(free, zone_of(request))


def proposal_reason(request: Request, road: Road) -> str:
    """Give the sentence that the person will read, in the language of the request."""
    if road.official is None or not road.slots:
        return ""
    with override(request.language):
        at = road.slots[0].starts_at.astimezone(zone_of(request))
        return str(PROPOSAL_REASON) % {
            "official": localized(road.official, "name", request.language),
            "when": date_format(at, SHORT_MOMENT),
        }
