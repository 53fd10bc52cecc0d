"""The card in few statements and few columns: the row with what hangs on it one to many as JSON."""

from django.db.models import JSONField, QuerySet
from django.db.models.expressions import RawSQL

from akimat.people.models import User
from akimat.people.roles import BODY_ROLES
from appeals import queries
from appeals.models import Answer, Appeal

_NAME = ("code", "name_kk", "name_ru", "name_en")
_PERSON = ("username", "last_name", "first_name", "patronymic")
# What a card shows of the rows around the appeal.
_SHOWN = {
    "office": (*_NAME, "district"),
    "body": _NAME,
    "topic": _NAME,
    "settlement": _NAME[1:],
    "executor": _PERSON,
    "registered_by": _PERSON,
    "answer": (
        *("version", "text", "language", "language_reason", "result"),
        *("drafted_at", "drafted_by", "signed_by"),
    ),
}
_COLUMNS = (
    *(field.name for field in Appeal._meta.fields if field.name != "search"),  # noqa: SLF001 -- Django's own name
    *(f"{row}__{column}" for row, columns in _SHOWN.items() for column in columns),
)
# Written by hand: the ORM takes longer to write these two than PostgreSQL to answer the whole.
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


def for_card_page(user: User) -> QuerySet[Appeal]:
    """Give what ``user`` may see with ``staff`` of its body and ``people`` on its side."""
    return (
        queries.visible_to(user)
        .select_related(*_SHOWN)
        .only(*_COLUMNS)
        .annotate(
            staff=RawSQL(_STAFF, [tuple(BODY_ROLES)], output_field=JSONField()),  # noqa: S611 -- no text from outside
            people=RawSQL(_PEOPLE, [], output_field=JSONField()),  # noqa: S611 -- ditto
        )
    )


def versions_of(appeal: Appeal) -> list[Answer]:
    """Give the answers, newest first; a card that never had one asks nothing."""
    if appeal.answer_id is None:
        return []
    people = [f"{who}__{name}" for who in ("drafted_by", "signed_by") for name in _PERSON]
    own = [field.name for field in Answer._meta.fields]  # noqa: SLF001 -- Django's own name
    answers = appeal.answers.select_related("drafted_by", "signed_by").only(*own, *people)
    return list(answers.order_by("-version"))
