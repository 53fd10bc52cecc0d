"""How the rows of an app are named in the journal, and found by what people call them."""

from collections.abc import Collection

from django.db.models import Model

from akimat.audit.labels import Find, Names


def named_by(model: type[Model], *columns: str, form: str = "{}") -> Names:
    """Name rows by these columns, written in ``form``; one question for all of a kind."""

    def names(keys: Collection[str]) -> dict[str, str]:
        found = model._default_manager.filter(pk__in=numeric(keys))  # noqa: SLF001 -- Django's own name
        return {str(pk): form.format(*values) for pk, *values in found.values_list("pk", *columns)}

    return names


def found_by_number(kind: str, model: type[Model]) -> Find:
    """Find the subjects of this kind by their number."""

    def find(number: str) -> list[str]:
        found = model._default_manager.filter(number=number)  # noqa: SLF001 -- ditto
        return [f"{kind}:{pk}" for pk in found.values_list("pk", flat=True)]

    return find


def numeric(keys: Collection[str]) -> list[str]:
    """Leave out what is no key: an address may name any subject."""
    return [key for key in keys if key.isdigit()]
