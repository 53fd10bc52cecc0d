"""The words of the journal: each app registers those of its own steps and subjects."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from akimat.people.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Gives the names of subjects of one kind by what stands after the colon.
Names = Callable[[Collection[str]], Mapping[str, str]]
# Gives the subjects that people call by this name.
Find = Callable[[str], Collection[str]]

_actions: dict[str, "StrPromise"] = {
    "log_in": pgettext_lazy("journal", "Logged in"),
    "change_password": pgettext_lazy("journal", "Password changed"),
    "admin_add": pgettext_lazy("journal", "Added in the administration"),
    "admin_change": pgettext_lazy("journal", "Changed in the administration"),
    "admin_remove": pgettext_lazy("journal", "Removed in the administration"),
    "make_token": pgettext_lazy("journal", "Token made"),
    "enter_absence": pgettext_lazy("journal", "Absence entered"),
    "remove_absence": pgettext_lazy("journal", "Absence removed"),
}
_names: dict[str, Names] = {}
_finds: dict[str, Find] = {}


def register_actions(labels: Mapping[str, "StrPromise"]) -> None:
    """Add the words of an app; a step that another app has words for is refused: one would hide."""
    for action, label in labels.items():
        if _actions.setdefault(action, label) is not label:
            raise ValueError(action)


def register_subjects(kind: str, names: Names, *, find: Find | None = None) -> None:
    _names[kind] = names
    if find:
        _finds[kind] = find


def action_label(action: str) -> str:
    """Give the words for a step; its code where no app has words."""
    return str(_actions.get(action, action))


def actions() -> list[tuple[str, str]]:
    """Give all steps that have words, in the order of their words."""
    return sorted(((code, str(label)) for code, label in _actions.items()), key=lambda one: one[1])


def subject_names(subjects: Iterable[str]) -> dict[str, str]:
    """Name subjects such as ``appeal:2125``, with one question for all of a kind."""
    of_kind: dict[str, set[str]] = {}
    for subject in subjects:
        kind, _colon, key = subject.partition(":")
        of_kind.setdefault(kind, set()).add(key)
    return {
        f"{kind}:{key}": name
        for kind, keys in of_kind.items()
        if kind in _names
        for key, name in _names[kind](keys).items()
    }


def subjects_called(name: str) -> list[str]:
    """Give the subjects that people call so."""
    return [subject for find in _finds.values() for subject in find(name)]


def _users(keys: Collection[str]) -> dict[str, str]:
    found = User.objects.filter(pk__in=[key for key in keys if key.isdigit()])
    return {str(user.pk): user.short_name for user in found}


register_subjects("user", _users)
