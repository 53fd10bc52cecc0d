"""The four steps as one page that a browser can keep: for hours without a network."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from akimat.base import clock
from akimat.base.http import public
from akimat.base.links import url_to
from appeals.forms.offline import ASKED
from appeals.forms.wizard import CHECK, WizardForm
from appeals.labels import CONSENT_TEXTS, CONSENT_VERSION
from appeals.labels.wizard import STEP_LABELS, STEP_TITLES

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Milliseconds after which a page counts as not to be had; longer for what is being sent.
PATIENCE = {"get": 8_000, "post": 20_000}


@dataclass(frozen=True, slots=True)
class Shell:
    """What a service worker keeps, and which kept page stands for which address.

    ``rules`` are tried in their order; ``pages`` are kept in every language.
    """

    name: str
    rules: tuple[tuple[str, str], ...]
    pages: tuple[str, ...]
    statics: tuple[str, ...]


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the steps to a phone without network; nothing of a person stands on the page."""
    asked = request.GET.get("lang", "")
    with override(asked if asked in LANGUAGES else LANGUAGES[0]):
        context = {**steps_context(), "language": get_language(), "prints": False}
        return render(request, "citizen/offline_appeal.html", {**context, "asks_first": True})


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    offline = reverse("citizen:offline")
    statics = (*STATICS, *WEB_STATICS)
    shell = Shell("web", ((reverse("citizen:wizard"), offline),), (offline,), statics)
    return worker_response(request, shell)


def steps_context() -> dict[str, Any]:
    """Give the steps with the fields of the wizard: their words are written once."""
    form = WizardForm()
    return {
        "steps": [
            {
                "name": name,
                "label": STEP_LABELS[name],
                "title": STEP_TITLES[name],
                "fields": [form[field] for field in ASKED.get(name, ())],
            }
            for name in (*ASKED, CHECK)
        ],
        "consent_text": CONSENT_TEXTS[CONSENT_VERSION],
        "status_address": url_to("citizen:status"),
        # The device puts its own number and code in.
        "kept_address": url_to("citizen:kept", "NUMBER", code="CODE"),
    }


def worker_response(request: HttpRequest, shell: Shell) -> HttpResponse:
    """Give the script of a service worker; it is another one as soon as a file of it is."""
    files = [staticfiles_storage.url(name) for name in shell.statics]
    pages = [f"{page}?lang={language}" for page in shell.pages for language in LANGUAGES]
    kept: Mapping[str, Any] = {
        "name": shell.name,
        # What the pages tell may change too: they are fetched anew each day.
        "version": _version([*files, f"{clock.today()}"]),
        "files": [*files, *pages],
        "rules": [{"path": path, "page": page} for path, page in shell.rules],
        "languages": LANGUAGES,
        "static": request.build_absolute_uri(settings.STATIC_URL),
        **PATIENCE,
    }
    script = staticfiles_storage.url("js/worker.js")
    # Not a static file: what is kept differs by device, and its address decides what it works for.
    words = f"const KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(script)});\n"
    response = HttpResponse(words, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _version(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


STATICS = (
    "vendor/designsystemet/theme.css",
    "vendor/designsystemet/ds.css",
    "css/base.css",
    "css/pages.css",
    "icons.svg",
    "logo.svg",
    *(f"fonts/GolosText-{weight}.woff2" for weight in (400, 500, 600, 700)),
    *(
        f"js/offline_{name}.js"
        for name in (
            *("store", "seal", "contact", "queue", "file"),
            *("form", "summary", "typed", "receipt", "language", "qr"),
        )
    ),
    "vendor/qrcode-generator-2.0.4.mjs",
)
WEB_STATICS = (
    *("css/citizen.css", "css/offline.css", "css/vision.css", "css/print.css"),
    "js/offline_mine.js",
    *(f"js/{name}.js" for name in ("once", "drafts", "drafts_end", "shortcuts", "buttons")),
    "js/trouble.js",
)
