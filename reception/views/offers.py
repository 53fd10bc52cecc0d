"""The steps this person may take on a request now, each with its small form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from akimat.base import clock
from akimat.base.moments import day
from akimat.people.models import User
from akimat.structure.names import localized
from appeals.queries.suggesting import suggest_for
from reception import policies
from reception.domain.kinds import Channel
from reception.domain.states import RequestAction as Do
from reception.domain.states import RequestState
from reception.forms.steps import FORMS, StepForm
from reception.labels.booking import in_sentence
from reception.labels.requests import ACTION_LABELS, LATEST, PROPOSAL_REASON
from reception.models import Request
from reception.queries.request_slots import slots_for
from reception.queries.suggested import Road
from reception.services.extending import last_day
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
        return slot is not None and slot.required and not list(slot.widget.choices)


def offers_for(
    user: User, request: Request, road: Road | None, bound: tuple[Do, StepForm] | None = None
) -> list[Offer]:
    """Give the forms of the card; ``bound`` is the one that came back with what was typed."""
    offers = []
    closed = tuple(_closed(request, road))
    for action in policies.actions_open_to(user, request):
        # With another road in sight, the button for an appeal stands there.
        if action in ELSEWHERE or action in closed:
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


def _closed(request: Request, road: Road | None) -> Iterator[Do]:
    """Give the steps that this card cannot take today."""
    # With another road in sight, the button for an appeal stands there.
    if road is not None and request.state == RequestState.REGISTERED:
        yield Do.APPEAL
    if request.redirect_by is None or clock.today() > request.redirect_by:
        yield Do.REDIRECT
    if request.extended_on is not None:
        yield Do.EXTEND


def form_for(action: Do, data: QueryDict | None = None) -> StepForm:
    return FORMS[action](data, auto_id=f"{action}-%s")


def _fill(form: StepForm, action: Do, request: Request, road: Road | None) -> None:
    if action in {Do.GRANT, Do.MOVE}:
        form.offer_slots(times_for(request))
    elif action is Do.PROPOSE and road is not None and road.official is not None:
        form.initial.setdefault("official", road.official.code)
        form.initial.setdefault("reason", proposal_reason(request, road))
    elif action is Do.REDIRECT:
        form.initial.setdefault("body", suggest_for(request.text, request.settlement_id).body)
    elif action is Do.EXTEND:
        last = last_day(request, clock.today())
        form.fields["until"].help_text = LATEST % {"date": day(last)}
    elif action is Do.MEND:
        names = ("full_name", "settlement", "address", "text", "phone", "email")
        for name in names:
            form.initial.setdefault(name, getattr(request, name))


def times_for(request: Request) -> Sequence[tuple[str, str]]:
    now = clock.now()
    free = slots_for(request, request.official, channel=Channel.DESK, now=now, at_most=SHOWN_SLOTS)
    return slot_choices(free, zone_of(request))


def proposal_reason(request: Request, road: Road) -> str:
    """Give the sentence that the person will read, in the language of the request."""
    if road.official is None or not road.slots:
        return ""
    with override(request.language):
        at = road.slots[0].starts_at.astimezone(zone_of(request))
        return str(PROPOSAL_REASON) % {
            "official": localized(road.official, "name", request.language),
            "when": in_sentence(date_format(at, SHORT_MOMENT)),
        }
