"""One step of the wizard as a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from akimat.base import clock
from akimat.base.http import kept_private
from akimat.structure.streets import street_names
from appeals.domain.emergencies import Emergency
from appeals.domain.files import LARGEST, MOST
from appeals.domain.terms import LAW
from appeals.forms.wizard import CHECK, CONTACT, DESCRIBE, PLACE, STEPS, WizardSheet
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION, KIND_LABELS
from appeals.labels.wizard import EMERGENCY_LABELS, NUMBER_LABELS, STEP_LABELS, STEP_TITLES
from appeals.models import Topic
from appeals.queries.guessing import Guess, guess, outside_body
from appeals.queries.incidents import known_for
from appeals.queries.suggesting import topic_of
from appeals.services import attachments
from appeals.views.wizard_door import Door
from appeals.views.wizard_draft import Draft
from appeals.views.wizard_guard import Guard
from appeals.views.wizard_summary import gaps_of, rows_of

MEGABYTE = 1024 * 1024
TEMPLATES = {
    DESCRIBE: "citizen/wizard_describe.html",
    PLACE: "citizen/wizard_place.html",
    CONTACT: "citizen/wizard_contact.html",
    CHECK: "citizen/wizard_check.html",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a step comes back instead of the next one."""

    # The sheet where it was checked on the way here.
    sheet: WizardSheet | None = None
    # Whether mistakes of fields are told: not before somebody has pressed a button.
    is_checked: bool = False
    is_danger: bool = False
    files: tuple[str, ...] = ()
    message: str = ""
    filed: object = None
    asks_sum: bool = False
    is_full: bool = False
    status: int = 200


NO_TROUBLE = Trouble()


@dataclass(frozen=True, slots=True)
class Shown:
    """What every step is made of; ``topic`` is the chosen one, else the guessed."""

    door: Door
    draft: Draft
    sheet: WizardSheet
    topic: Topic | None
    is_whole: bool


def step_page(
    request: HttpRequest,
    door: Door,
    draft: Draft,
    step: str,
    *,
    trouble: Trouble = NO_TROUBLE,
    begun: str = "",
) -> HttpResponse:
    sheet = trouble.sheet or WizardSheet.of(draft.data, key=draft.name, channel=door.channel)
    is_whole = sheet.is_valid()
    found = guess(draft.data.get("text", ""), draft.data.get("place_settlement", ""))
    about = guess_context(found, draft.data.get("topic", ""), place_of(draft.data))
    context = {
        "door": door,
        "draft": draft,
        "step": step,
        "title": STEP_TITLES[step],
        "steps": _steps(door, draft, step),
        "action": door.address(draft.key, step),
        "kept": draft.signed_without(step),
        "sheet": sheet,
        "form": sheet.form,
        "trouble": trouble,
        "wrong": sheet.wrong_on(step) if trouble.is_checked else [],
        "files": attachments.waiting(draft.name),
        "begun": door.address(begun, DESCRIBE) if begun else "",
        "contact_centre": settings.CONTACT_CENTRE,
        "is_cleared": "cleared" in request.GET,
        **about,
        **_OF_STEP[step](Shown(door, draft, sheet, about["topic"], is_whole)),
        **door.context,
    }
    if not trouble.is_checked:
        _forget_mistakes(sheet)
    return kept_private(render(request, TEMPLATES[step], context, status=trouble.status))


def place_of(typed: Mapping[str, str]) -> str:
    """Give where the matter is, else where the person lives (KATO); "" while neither is told."""
    return typed.get("place_settlement", "") or typed.get("settlement", "")


def guess_context(found: Guess, chosen: str, place: str) -> dict[str, Any]:
    """Give what is told of a guess, on the page and while somebody types."""
    topic = topic_of(chosen) or found.topic
    outside = outside_body(topic.code) if topic else None
    return {
        "topic": topic,
        "guessed_kind": KIND_LABELS[found.kind],
        "emergencies": [_emergency(one) for one in found.emergencies],
        "outside": outside,
        "known": known_for(topic.code, place) if topic else [],
        "redirect_days": LAW.on(clock.today()).redirect.days,
    }


def _emergency(one: Emergency) -> dict[str, Any]:
    numbers = [(number, NUMBER_LABELS[number]) for number in one.numbers]
    return {"code": one.code, "words": EMERGENCY_LABELS[one.code], "numbers": numbers}


def _steps(door: Door, draft: Draft, now: str) -> list[dict[str, Any]]:
    at = STEPS.index(now)
    return [
        {
            "name": name,
            "label": STEP_LABELS[name],
            "standing": "done" if number < at else "now" if number == at else "next",
            "url": door.address(draft.key, name),
        }
        for number, name in enumerate(STEPS)
    ]


def _forget_mistakes(sheet: WizardSheet) -> None:
    """Show fields as they were typed: what nobody has asked about yet is no mistake."""
    forms: list[Any] = [sheet.form, sheet.representative, sheet.relative, *sheet.co_applicants]
    for form in forms:
        form.errors.clear()


def _describe(shown: Shown) -> dict[str, Any]:
    return {
        "topic_options": shown.sheet.topic_options,
        "most_files": MOST,
        "megabytes": LARGEST // MEGABYTE,
    }


def _place(shown: Shown) -> dict[str, Any]:
    return {"streets": street_names(shown.draft.data.get("place_settlement", ""))}


def _contact(shown: Shown) -> dict[str, Any]:
    typed = shown.draft.data
    return {
        "streets": street_names(typed.get("settlement", "")),
        "has_place": bool(typed.get("place_settlement")),
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
        "has_helpers": shown.sheet.has_helpers,
    }


def _check(shown: Shown) -> dict[str, Any]:
    office, sheet = shown.door.office, shown.sheet
    new = sheet.new_appeal(office) if shown.is_whole else None
    return {
        "rows": rows_of(new, shown.topic) if new else [],
        "gaps": gaps_of(new) if new else [],
        "mistakes": [
            (step, STEP_LABELS[step], message)
            for step in STEPS
            for message, _field in sheet.wrong_on(step)
        ],
        "guard": Guard.of(shown.draft),
    }


_OF_STEP: Mapping[str, Callable[[Shown], dict[str, Any]]] = {
    DESCRIBE: _describe,
    PLACE: _place,
    CONTACT: _contact,
    CHECK: _check,
}
