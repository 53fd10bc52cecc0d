"""The house rules a linter cannot say."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPS = ["akimat", "appeals", "reception", "services_registry"]
SOURCES = sorted(
    path
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts and "settings" not in path.parts
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
STATE_WRITERS = {
    ROOT / "appeals/services/transition.py",
    # The state of a request to look again, which is a row of its own.
    ROOT / "appeals/services/look_again.py",
    ROOT / "appeals/services/incident_transition.py",
    ROOT / "reception/services/transition.py",
    ROOT / "services_registry/services/registry_transition.py",
    ROOT / "services_registry/services/journal_transition.py",
    ROOT / "akimat/reports/transition.py",
}
TOP_LEVEL = {
    *("manage.py", "akimat", "appeals", "reception", "services_registry", "templates", "static"),
    *("tests", "pyproject.toml", "docker-compose.yml", "README.md"),
    *("docs", "locale", "Dockerfile", "uv.lock", "LICENSE"),
}
NAMES_OF_DRAWERS = {"utils", "helpers", "common", "misc", "manager", "tools"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_has_at_most_300_lines_and_a_function_40(path):
    long = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= 40
    ]

    assert long == []
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def is_write(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, ast.Store) and node.attr == "state"
    if not isinstance(node, ast.Call):
        return False
    called = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
    named = {keyword.arg for keyword in node.keywords}
    named |= {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
    return called in {"update", "setattr", "bulk_update"} and "state" in named


@pytest.mark.parametrize("path", [p for p in SOURCES if p not in STATE_WRITERS], ids=name_of)
def test_only_the_transition_writes_the_state_of_an_appeal(path):
    writes = [ast.unparse(node) for node in ast.walk(tree_of(path)) if is_write(node)]

    assert writes == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_drawer_for_leftovers(path):
    assert not {part.removesuffix(".py") for part in path.parts} & NAMES_OF_DRAWERS


def test_the_top_level_is_as_the_customer_gave_it():
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}

    assert there - TOP_LEVEL - {"staticfiles"} == set()


def test_every_template_is_used():
    words = "\n".join(path.read_text(encoding="utf-8") for path in [*SOURCES, *TEMPLATES])
    names = [path.relative_to(ROOT / "templates") for path in TEMPLATES]
    # Letters and texts are named by their folder, Django's own templates are overridden by path.
    known = ("emails", "sms", "django", "admin", "pdf")
    standard = {f"{status}.html" for status in (400, 403, 404, 409, 413, 429, 500, 503)}
    unused = [
        str(name)
        for name in names
        if name.parts[0] not in known and str(name) not in standard and str(name) not in words
    ]

    assert unused == []


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.suffix == ".html"], ids=name_of)
def test_a_page_carries_no_inline_style_and_no_inline_script(path):
    page = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", page)


@pytest.mark.parametrize("path", [p for p in TESTS if p.name.startswith("test_")], ids=name_of)
def test_every_test_asserts_something(path):
    words = re.compile(r"\bassert\b|raises\(|expect\(|check_|warns\(|assert_|_num_queries")
    empty = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not words.search(ast.unparse(node))
    ]

    assert empty == []


def test_every_comment_is_done_with():
    left = [
        f"{name_of(path)}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"#.*\b(TODO|FIXME|XXX|HACK)\b", line)
    ]

    assert left == []
