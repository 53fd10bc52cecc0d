"""The card in few statements and few columns: the row with all that hangs on it as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, JSONField, Model
from django.db.models.expressions import RawSQL

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from akimat.structure.models import Body, Office, Settlement
from appeals import queries
from appeals.models import Answer, Appeal, Topic

_NAME = ("code", "name_kk", "name_ru", "name_en")
_PERSON = ("username", "last_name", "first_name", "patronymic")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A row that the appeal points to, read as an array of some of its columns."""

    name: str
    model: type[Model]
    fields: Sequence["Field[Any, Any]"]

    @property
    def sql(self) -> str:
        columns = ", ".join(f"r.{field.column}" for field in self.fields)
        table = self.model._meta.db_table  # noqa: SLF001 -- Django's own name
        row = f"SELECT jsonb_build_array({columns}) FROM {table} r"  # noqa: S608 -- names of our own
        return f"({row} WHERE r.id = appeals_appeal.{self.name}_id)"

    def hang_on(self, appeal: Appeal, values: Sequence[Any] | None) -> None:
        row = None
        if values is not None:
            # What was not read stays deferred, so nobody takes an empty default for the truth.
            names = [field.attname for field in self.fields]
            read = [
                field.to_python(value) for field, value in zip(self.fields, values, strict=True)
            ]
            row = self.model.from_db(None, names, read)
        setattr(appeal, self.name, row)


def _neighbour(name: str, model: type[Model], *shown: str) -> Neighbour:
    wanted = {"id", *shown}
    fields = [field for field in model._meta.concrete_fields if field.name in wanted]  # noqa: SLF001 -- Django's own name
    return Neighbour(name, model, fields)


# Not joined: eight tables take longer to plan than to read, in PostgreSQL and in the ORM.
_AROUND = (
    _neighbour("office", Office, *_NAME, "district"),
    _neighbour("body", Body, *_NAME),
    _neighbour("topic", Topic, *_NAME),
    _neighbour("settlement", Settlement, *_NAME[1:]),
    _neighbour("executor", User, *_PERSON),
    _neighbour("registered_by", User, *_PERSON),
    _neighbour(
        "answer",
        Answer,
        *("version", "text", "language", "language_reason", "result"),
        *("drafted_at", "drafted_by", "signed_by"),
    ),
)
_AROUND_SQL = f"SELECT jsonb_build_array({', '.join(row.sql for row in _AROUND)})"
# Written by hand: the ORM takes longer to write these than PostgreSQL to answer the whole.
_STAFF = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'pk', u.id, 'username', u.username, 'last_name', u.last_name, 'first_name', u.first_name,
  'patronymic', u.patronymic, 'is_active', u.is_active) ORDER BY u.last_name, u.id), '[]'::jsonb)
FROM people_user u WHERE u.body_id = appeals_appeal.body_id AND u.role IN %s
"""
_PEOPLE = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'role', p.role, 'full_name', p.full_name, 'iin', p.iin, 'phone', p.phone,
  'authority', p.authority) ORDER BY p.id), '[]'::jsonb)
FROM appeals_participant p WHERE p.appeal_id = appeals_appeal.id
"""


def appeal_for_card(user: User, **asked: Any) -> Appeal:  # noqa: ANN401 -- a lookup of the ORM
    """Give what ``user`` may see with ``staff`` of its body and ``people`` on its side.

    Raises ``Appeal.DoesNotExist`` where there is none, or none that this person may know of.
    """
    appeal = (
        queries.visible_to(user)
        .defer("search")
        .annotate(
            around=RawSQL(_AROUND_SQL, [], output_field=JSONField()),  # noqa: S611 -- no text from outside
            staff=RawSQL(_STAFF, [tuple(BODY_ROLES)], output_field=JSONField()),  # noqa: S611 -- ditto
            people=RawSQL(_PEOPLE, [], output_field=JSONField()),  # noqa: S611 -- ditto
        )
        .get(**asked)
    )
    for neighbour, values in zip(_AROUND, appeal.around, strict=True):
        neighbour.hang_on(appeal, values)
    return appeal


def versions_of(appeal: Appeal) -> list[Answer]:
    """Give the answers, newest first; a card that never had one asks nothing."""
    if appeal.answer_id is None:
        return []
    people = [f"{who}__{name}" for who in ("drafted_by", "signed_by") for name in _PERSON]
    own = [field.name for field in Answer._meta.fields]  # noqa: SLF001 -- Django's own name
    answers = appeal.answers.select_related("drafted_by", "signed_by").only(*own, *people)
    return list(answers.order_by("-version"))
