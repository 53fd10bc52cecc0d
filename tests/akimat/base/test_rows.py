"""A row written or read by a statement of ours is the one that the ORM would have made."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import Model

from akimat.audit.models import Entry
from akimat.base.rows import insert, read, update
from akimat.structure.models import Settlement

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 6, 5, 30, tzinfo=UTC)


def new_entry():
    return Entry(at=AT, subject="appeal:1", action="route", facts={"body": "Дөң", "n": [1, None]})


def test_an_inserted_row_has_its_key_and_is_what_the_orm_reads():
    entry = new_entry()

    insert(entry)

    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.at, kept.actor, kept.subject, kept.action, kept.facts) == (
        AT,
        None,
        "appeal:1",
        "route",
        {"body": "Дөң", "n": [1, None]},
    )
    assert entry == kept
    assert not entry._state.adding


@pytest.mark.usefixtures("reference")
def test_an_update_writes_the_named_fields_and_no_other():
    place = Settlement.objects.get(kato="156020100")
    parent = Settlement.objects.exclude(pk=place.pk).earliest("pk")
    place.name_ru, place.name_en, place.parent = "Новое имя", "Not to be written", parent

    update(place, ["name_ru", "parent"])

    kept = Settlement.objects.get(pk=place.pk)
    assert (kept.name_ru, kept.parent) == ("Новое имя", parent)
    assert kept.name_en != "Not to be written"
    assert Settlement.objects.filter(name_ru="Новое имя").count() == 1


def test_a_read_row_knows_json_and_asks_for_what_was_not_read(django_assert_num_queries):
    insert(entry := new_entry())
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, facts FROM audit_entry WHERE id = %s", [entry.pk])
        row: Model = read(Entry, ["id", "facts"], cursor.fetchone())

    with django_assert_num_queries(0):
        assert row.facts == {"body": "Дөң", "n": [1, None]}
    with django_assert_num_queries(1):
        assert row.subject == "appeal:1"
