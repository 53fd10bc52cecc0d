"""The card in few statements and few columns: the row with all that hangs on it as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.expressions import RawSQL

from akimat.base.prepared import Prepared, sql_of
from akimat.base.rows import read
from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from akimat.structure.models import Body, Office, Settlement
from appeals import queries
from appeals.models import Answer, Appeal, Topic
from appeals.models.appeal import READ_COLUMNS

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
    _neighbour("place_settlement", Settlement, *_NAME[1:]),
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
_FILES = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'pk', f.id, 'name', f.name, 'kind', f.kind, 'size', f.size) ORDER BY f.id), '[]'::jsonb)
FROM appeals_attachment f WHERE f.appeal_id = appeals_appeal.id
"""
_PEOPLE = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'role', p.role, 'full_name', p.full_name, 'iin', p.iin, 'phone', p.phone,
  'authority', p.authority) ORDER BY p.id), '[]'::jsonb)
FROM appeals_participant p WHERE p.appeal_id = appeals_appeal.id
"""
# The incident it belongs to, JSON null where there is none.
_INCIDENT = """
SELECT coalesce((
  SELECT to_jsonb(i.number) FROM appeals_incidentmember m
  JOIN appeals_incident i ON i.id = m.incident_id
  WHERE m.appeal_id = appeals_appeal.id AND m.left_at IS NULL AND i.state <> 'dismissed' LIMIT 1
), 'null'::jsonb)
"""
# What the person said of each answer, newest first, and what became of it.
_VERDICTS = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'version', a.version, 'choice', v.choice, 'reasons', v.reasons, 'text', v.text,
  'given_at', v.given_at, 'changed_at', v.changed_at,
  'look', l.state, 'look_reason', l.reason, 'look_by', l.look_by, 'asked_at', l.asked_at,
  'decided_at', l.decided_at) ORDER BY a.version DESC), '[]'::jsonb)
FROM appeals_verdict v JOIN appeals_answer a ON a.id = v.answer_id
LEFT JOIN appeals_lookagain l ON l.verdict_id = v.id
WHERE v.appeal_id = appeals_appeal.id
"""
# The one open mark; [] where there is none.
_CONTROL = """
SELECT coalesce(jsonb_agg(jsonb_build_object(
  'note', c.note, 'control_on', c.control_on, 'put_at', c.put_at, 'role', u.role,
  'last_name', u.last_name, 'first_name', u.first_name, 'patronymic', u.patronymic,
  'username', u.username)), '[]'::jsonb)
FROM appeals_personalcontrol c JOIN people_user u ON u.id = c.put_by_id
WHERE c.appeal_id = appeals_appeal.id AND c.lifted_at IS NULL
"""
# Hung on the appeal under these names, as lists of mappings; of the incident its number.
_LISTS = {
    "staff": (_STAFF, [tuple(BODY_ROLES)]),
    "people": (_PEOPLE, []),
    "files": (_FILES, []),
    "verdicts_said": (_VERDICTS, []),
    "control_marks": (_CONTROL, []),
    "incident": (_INCIDENT, []),
}


# Stand for whoever asks and for the number while the statement of a role is written.
_SOMEBODY: dict[str, Any] = {"office_id": -2, "body_id": -3}
_NUMBER: dict[str, Any] = {"number": "the number"}
_TYPES = dict.fromkeys(_SOMEBODY, "bigint") | dict.fromkeys(_NUMBER, "text")


def appeal_for_card(user: User, *, number: str) -> Appeal:
    """Give what ``user`` may see, with the lists of :data:`_LISTS` hung on it.

    And the number of its ``incident``, None where it belongs to none.
    Raises ``Appeal.DoesNotExist`` where there is none, or none that this person may know of.
    """
    asked = {name: getattr(user, name) for name in _SOMEBODY} | {"number": number}
    statement = _statement(user.role) if user.is_active else None
    row = statement.one(asked) if statement else None
    if row is None:
        raise Appeal.DoesNotExist
    values, (around, *lists) = row[: len(READ_COLUMNS)], row[len(READ_COLUMNS) :]
    appeal = read(Appeal, READ_COLUMNS, values)
    vars(appeal).update(zip(_LISTS, map(json.loads, lists), strict=True))
    for neighbour, shown in zip(_AROUND, json.loads(around), strict=True):
        neighbour.hang_on(appeal, shown)
    return appeal


@lru_cache
def _statement(role: str) -> Prepared | None:
    """Write what reads a card for a role; None for a role that sees no appeals."""
    rows = (
        queries.visible_to(User(role=role, **_SOMEBODY))
        .filter(**_NUMBER)
        .annotate(
            around=RawSQL(_AROUND_SQL, [], output_field=JSONField()),  # noqa: S611 -- no text from outside
            **{
                name: RawSQL(sql, params, output_field=JSONField())  # noqa: S611 -- ditto
                for name, (sql, params) in _LISTS.items()
            },
        )
        .values_list(*READ_COLUMNS, "around", *_LISTS)
    )
    try:
        return Prepared(f"card_of_{role}", sql_of(rows, _SOMEBODY | _NUMBER), _TYPES)
    except EmptyResultSet:
        return None


def verdicts_said_of(appeal: Appeal) -> Sequence[Mapping[str, Any]]:
    """Give what the person said of each answer, newest first, as read with the card."""
    said: Sequence[Mapping[str, Any]] = getattr(appeal, "verdicts_said", [])
    return said


def control_of(appeal: Appeal) -> Mapping[str, Any] | None:
    """Give the open mark of personal control, as read with the card."""
    marks: Sequence[Mapping[str, Any]] = getattr(appeal, "control_marks", [])
    return next(iter(marks), None)


def look_by_of(appeal: Appeal) -> date | None:
    """Give the control day of the second look, as read with the card; None where none runs."""
    running = (said for said in verdicts_said_of(appeal) if said["look"] == "accepted")
    look = next(running, None)
    return date.fromisoformat(look["look_by"]) if look else None


_ANSWER = [field.attname for field in Answer._meta.concrete_fields]  # noqa: SLF001 -- Django's own name
_WHO = [field.attname for field in _neighbour("executor", User, *_PERSON).fields]
_SIDE_BY_SIDE = [
    f"{row}.{name}" for row, names in (("a", _ANSWER), ("d", _WHO), ("s", _WHO)) for name in names
]
_VERSIONS = f"""
SELECT {", ".join(_SIDE_BY_SIDE)}
FROM appeals_answer a
JOIN people_user d ON d.id = a.drafted_by_id LEFT JOIN people_user s ON s.id = a.signed_by_id
WHERE a.appeal_id = %s ORDER BY a.version DESC
"""  # noqa: S608 -- names of our own columns


def versions_of(appeal: Appeal) -> list[Answer]:
    """Give the answers, newest first; a card that never had one asks nothing."""
    if appeal.answer_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, [appeal.pk])
        return [_version(row) for row in cursor.fetchall()]


def _version(row: Sequence[Any]) -> Answer:
    own, drafted, signed = len(_ANSWER), len(_ANSWER) + len(_WHO), len(row)
    answer = Answer.from_db(connection.alias, _ANSWER, row[:own])
    answer.drafted_by = User.from_db(connection.alias, _WHO, row[own:drafted])
    if answer.signed_by_id is not None:
        answer.signed_by = User.from_db(connection.alias, _WHO, row[drafted:signed])
    return answer
