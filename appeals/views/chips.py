"""What a list is narrowed by, in words."""

from typing import Any

from django.db.models import Model

from akimat.people.models import User
from appeals.forms.filters import NO_BODY, AppealFilter


def words_of(narrowing: AppealFilter, name: str, value: Any) -> str:  # noqa: ANN401 -- whatever a field gives
    if isinstance(value, Model):
        return value.short_name if isinstance(value, User) else str(value)
    if name == "body" and value == NO_BODY:
        return str(narrowing.filters[name].extra["null_label"])
    labels = dict(narrowing.form.fields[name].choices)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in chosen)
