"""What lies in static/: nothing from elsewhere, nothing that no page uses, nothing that grew."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "static"
PAGES = sorted((ROOT / "templates").rglob("*.html"))
CODE = [
    path
    for app in ("akimat", "appeals", "reception", "services_registry")
    for path in sorted((ROOT / app).rglob("*.py"))
]
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
# Taken whole from npm; a new version is a decision, and its sum stands in docs/front-end.md.
TAKEN = [
    "static/vendor/htmx-2.0.11.min.js",
    "static/vendor/qrcode-generator-2.0.4.mjs",
    "static/vendor/designsystemet/ds.css",
]
CLASSES = re.compile(
    r"""class(?:"\s*:\s*f?|Name\s*=\s*|=)["']((?:[^"'{]|\{\{.*?\}\}|\{%.*?%\})*)["']"""
)
# Set by a variable: where an appeal stands, as the domain names it.
BY_VARIABLE = {"done", "now", "next"}
# For pages that Django and Swagger draw.
OF_OTHERS = {"admin.css", "api.css"}
# Of lists that Django draws.
BY_LIBRARIES = {"errorlist"}


def name_of(path):
    return str(path.relative_to(ROOT))


def text_of(paths):
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def used_classes():
    words = CLASSES.findall(text_of([*PAGES, *CODE, *SCRIPTS]))
    return {name for word in words for name in re.sub(r"\{.*?\}\}?", " ", word).split()}


@pytest.mark.parametrize("path", [s for s in SHEETS if s.name not in OF_OTHERS], ids=name_of)
def test_every_class_of_a_style_sheet_is_on_some_page(path):
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", rules))

    assert named - used_classes() - BY_VARIABLE - BY_LIBRARIES == set()


def test_every_icon_is_in_the_sprite_and_every_one_of_the_sprite_is_used():
    there = set(re.findall(r'<symbol id="([^"]+)"', text_of([STATIC / "icons.svg"])))
    drawn = set(re.findall(r'\{% icon "([^"]+)" %\}', text_of(PAGES)))
    words = set(re.findall(r'["\']([a-z0-9-]+)["\']', text_of([*PAGES, *CODE])))

    assert drawn - there == set()
    assert there - words == set()


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS, *PAGES], ids=name_of)
def test_nothing_is_fetched_from_another_host(path):
    text = re.sub(r"<a [^>]*>", "", path.read_text(encoding="utf-8"))

    assert (
        re.findall(r"(?:src|href|url|import|from)\b[\s=(\"']*(?:https?:)?//[^\s\"')]+", text) == []
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_is_small_and_on_some_page(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert f"js/{path.name}" in text_of(PAGES)


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_style_sheet_is_on_some_page(path):
    assert f"css/{path.name}" in text_of(PAGES)


@pytest.mark.parametrize("name", TAKEN)
def test_what_was_taken_is_as_it_came(name):
    digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()

    assert digest in (ROOT / "docs/front-end.md").read_text(encoding="utf-8")


def test_all_that_was_taken_carries_its_licence():
    expected = ["fonts/OFL.txt", "vendor/htmx-LICENSE", "vendor/lucide/LICENSE"]
    expected.append("vendor/qrcode-generator-LICENSE")

    assert all((STATIC / name).stat().st_size for name in expected)
    assert (STATIC / "vendor/designsystemet/LICENSE").stat().st_size
