"""What stands on a row: a request on its version, an office on its service."""

from collections.abc import Collection

from django.db.models import PROTECT, Model


def stood_on(model: type[Model], keys: Collection[int]) -> set[int]:
    """Give those of ``keys`` that some other row would not let go.

    Whatever app or table points here is asked, so that a table to come is not forgotten.
    """
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 -- Django's own name
        if getattr(relation, "on_delete", None) is not PROTECT:
            continue
        name = relation.field.name  # type: ignore[union-attr]  # only relations have ``on_delete``
        rows = relation.related_model._default_manager.filter(  # type: ignore[union-attr]  # noqa: SLF001 -- ditto
            **{f"{name}__in": keys}
        )
        found.update(rows.order_by().values_list(name, flat=True))
    return found
