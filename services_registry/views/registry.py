"""The registry for the staff: the list, a service with its versions, one version."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.statuses import CONFLICT, UNFINISHED
from akimat.people.http import StaffRequest
from akimat.people.models import User
from services_registry.domain.lists import ListName
from services_registry.domain.passports import DATED_STATES, OPEN_STATES, PassportState
from services_registry.forms.registry import DayForm, ListForm, PublishForm, SendBackForm, stamp
from services_registry.labels.fields import REFERENCE_NOTE, term_words
from services_registry.labels.registry import LIST_LABELS
from services_registry.models import Passport, Service
from services_registry.policies import registry as policies
from services_registry.queries import registry
from services_registry.queries.registry import Asked
from services_registry.services.contents import contents_of
from services_registry.views.registry_words import Words

ON_A_PAGE = 50


@require_safe
def listing(request: StaffRequest) -> HttpResponse:
    user = request.user
    name = _name(user, request.GET.get("list", ""))
    form = ListForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    day = given.get("on") or clock.today()
    provider = given.get("provider")
    asked = Asked(
        given.get("q") or "", given.get("section") or "", provider.pk if provider else None
    )
    services = registry.listed(user, name, day, asked)
    page = Paginator(services, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    versions = registry.versions_of(user, rows)
    context = {
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "here": urlencode({key: value for key, value in request.GET.items() if key != "page"}),
        "tiles": _tiles(user, name),
        "list_name": name,
        "is_narrowed": any(request.GET.get(key) for key in ("q", "section", "provider", "on")),
        "rows": [_row(one, versions[one.pk], day) for one in rows],
        "can_edit": policies.can_edit(user),
    }
    return render(request, "services_registry/registry/list.html", context)


def _name(user: User, typed: str) -> ListName:
    name = ListName(typed) if typed in list(ListName) else ListName.ALL
    return name if policies.can_edit(user) or name not in registry.EDITORS_LISTS else ListName.ALL


def _tiles(user: User, here: ListName) -> list[dict[str, Any]]:
    drafts, approved = registry.waiting_counts() if policies.can_edit(user) else (0, 0)
    counts = {ListName.DRAFTS: drafts, ListName.APPROVED: approved}
    return [
        {
            "label": LIST_LABELS[name],
            "count": counts.get(name, ""),
            "url": f"{reverse('services:registry')}?{urlencode({'list': name})}",
            "tone": "soon" if counts.get(name) else "",
            "is_here": name is here,
        }
        for name in ListName
        if policies.can_edit(user) or name not in registry.EDITORS_LISTS
    ]


def _row(service: Service, versions: list[Passport], day: date) -> dict[str, Any]:
    """Say a service by the version of the day, or by its newest one where none holds."""
    holding = next((one for one in versions if one.holds_on(day)), None)
    shown = holding or versions[0]
    planned = next(
        (one for one in versions if one.state in DATED_STATES and one.valid_from > day), None
    )
    return {
        "service": service,
        "passport": shown,
        "holds": holding is not None,
        "url": reverse("services:registry-service", args=[service.code]),
        "term": term_words(shown.term_value, shown.term_unit),
        "open": next((one for one in versions if one.state in OPEN_STATES), None),
        "planned": planned,
        "is_withdrawn": service.withdrawn_on is not None,
    }


@require_safe
def service(request: StaffRequest, code: str) -> HttpResponse:
    """Show the passport as of a day, and all its versions."""
    one = get_object_or_404(registry.services_visible_to(request.user), code=code)
    form = DayForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("on") or clock.today()
    versions = registry.history(request.user, one)
    holding = next((version for version in versions if version.holds_on(day)), None)
    is_open = any(version.state in OPEN_STATES for version in versions)
    may_edit = policies.can_edit(request.user)
    is_given = any(version.state == PassportState.PUBLISHED for version in versions)
    context = {
        "service": one,
        "form": form,
        "day": day,
        "passport": holding,
        "name": (holding or versions[0]).name if versions else one.code,
        "lines": _lines(holding) if holding else [],
        "versions": versions,
        "last": versions[0] if versions else None,
        "situations": one.life_situations.all(),
        "may_draft": may_edit and not is_open and bool(versions),
        "may_withdraw": policies.can_withdraw(request.user) and is_given,
        "reference_note": REFERENCE_NOTE,
    }
    return render(request, "services_registry/registry/service.html", context)


def _lines(passport: Passport) -> list[tuple[str, list[str]]]:
    content = contents_of([passport])[passport.pk]
    return Words([content]).lines(content)


@require_safe
def version(request: StaffRequest, code: str, number: int) -> HttpResponse:
    return version_page(request, find(request.user, code, number))


def find(user: User, code: str, number: int) -> Passport:
    """Give the version, or 404 to whom it is not shown."""
    people = ("drafted_by", "approved_by", "published_by", "withdrawn_by")
    found = registry.visible_to(user).select_related("service", "provider", *people)
    return get_object_or_404(found, service__code=code, version=number)


def version_page(
    request: StaffRequest,
    passport: Passport,
    *,
    refusal: str = "",
    publish: PublishForm | None = None,
    send_back: SendBackForm | None = None,
) -> HttpResponse:
    """Show one version, what it changes against another one, and the steps open to this person."""
    user = request.user
    others = [one for one in registry.history(user, passport.service) if one.pk != passport.pk]
    other = _other(request.GET.get("with", ""), passport, others)
    contents = contents_of([passport, *([other] if other else [])])
    words = Words(contents.values())
    context = {
        "passport": passport,
        "service": passport.service,
        "lines": words.lines(contents[passport.pk]),
        "others": others,
        "other": other,
        "difference": words.difference(contents[other.pk], contents[passport.pk]) if other else [],
        "refusal": refusal,
        "seen": stamp(passport),
        "publish_form": publish or PublishForm(initial={"valid_from": clock.today()}),
        "send_back_form": send_back or SendBackForm(),
        **_steps(user, passport),
    }
    is_wrong = bool((publish and publish.errors) or (send_back and send_back.errors))
    status = CONFLICT if refusal else UNFINISHED if is_wrong else 200
    return render(request, "services_registry/registry/version.html", context, status=status)


def _other(typed: str, passport: Passport, others: list[Passport]) -> Passport | None:
    """Give the version to compare with: the one asked for, or the one before."""
    asked = next((one for one in others if typed == str(one.version)), None)
    return asked or next((one for one in others if one.version < passport.version), None)


def _steps(user: User, passport: Passport) -> dict[str, bool]:
    state = passport.state
    is_draft, is_approved = state == PassportState.DRAFT, state == PassportState.APPROVED
    may_judge = policies.can_judge(user, passport)
    is_planned = state == PassportState.PUBLISHED and passport.valid_from > clock.today()
    return {
        "may_write": is_draft and policies.can_write(user, passport),
        "may_discard": policies.can_discard(user, passport),
        "may_approve": is_draft and may_judge,
        "may_publish": is_approved and may_judge,
        "may_take_back": is_planned and may_judge,
        "waits_for_another": (is_draft or is_approved) and policies.can_write(user, passport),
    }
