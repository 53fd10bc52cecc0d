"""Read what the code says and what the catalogues answer, without gettext's own tools."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
APPS = ["akimat", "appeals", "reception", "services_registry"]
# How many words stand before the message in a call: the context; and whether a plural follows.
PLAIN = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}
IN_TEMPLATE = re.compile(
    r"""\b(?P<name>n?p?gettext|_)\((?P<args>(?:\s*u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?)+)"""
)
STRING = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


@dataclass
class Entry:
    context: str = ""
    message: str = ""
    plural: str = ""
    answers: dict[int, str] = field(default_factory=dict)
    is_fuzzy: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.message


def entries(path: Path) -> list[Entry]:
    """Read a .po file; what is struck out (``#~``) is left out."""
    found = [_entry(block) for block in path.read_text(encoding="utf-8").split("\n\n")]
    return [entry for entry in found if entry.message]


def _entry(block: str) -> Entry:
    entry = Entry(
        is_fuzzy="\n#, fuzzy" in f"\n{block}" or ", fuzzy" in block.split("msgid", maxsplit=1)[0]
    )
    values: dict[str, str] = {}
    keyword = ""
    for line in block.splitlines():
        if line.startswith("#"):
            continue
        if match := re.match(r"(msg\w+(?:\[\d\])?) ", line):
            keyword = match[1]
        values[keyword] = values.get(keyword, "") + ast.literal_eval(line[line.index('"') :])
    entry.context = values.pop("msgctxt", "")
    entry.message = values.pop("msgid", "")
    entry.plural = values.pop("msgid_plural", "")
    for keyword, value in values.items():
        number = re.search(r"\d", keyword)
        entry.answers[int(number[0]) if number else 0] = value
    return entry


def said() -> dict[tuple[str, str], str]:
    """Give every (context, message) of the code and the templates, with the file that says it."""
    found: dict[tuple[str, str], str] = {}
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            found |= dict.fromkeys(_said_in_python(path), str(path.relative_to(ROOT)))
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            found |= dict.fromkeys(_said_in_template(path), str(path.relative_to(ROOT)))
    return found


def _said_in_python(path: Path) -> list[tuple[str, str]]:
    calls = [
        (node.func.id, [arg.value for arg in node.args if isinstance(arg, ast.Constant)])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return [key for name, words in calls if words and (key := _key(name, words))]


def _said_in_template(path: Path) -> list[tuple[str, str]]:
    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    calls = [
        (match["name"], [ast.literal_eval(word) for word in STRING.findall(match["args"])])
        for match in IN_TEMPLATE.finditer(code)
    ]
    return [key for name, words in calls if (key := _key(name, words))]


def _key(name: str, words: list[str]) -> tuple[str, str] | None:
    if name in PLAIN | PLURAL:
        return "", words[0]
    if name in CONTEXT | CONTEXT_PLURAL:
        return words[0], words[1]
    return None
