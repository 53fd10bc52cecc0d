"""The fixtures themselves, as a whole: counts, links and what the notes say."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Q

from akimat.structure.models import Body, Office, Settlement, Street
from appeals.models import Topic
from reception.models import HallTopic, Official, Room, Venue
from services_registry.models import Passport, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
TODAY = date(2026, 10, 6)
COUNTS = {Body: 68, Settlement: 44, Street: 249, Office: 80, Topic: 129, Service: 82} | {
    Venue: 28,
    Official: 32,
    Room: 4,
    HallTopic: 4,
    Passport: 82,
}


def load():
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


@pytest.fixture
def loaded():
    """Load into empty tables, as at the first start."""
    Topic.objects.filter(level=2).delete()
    Settlement.objects.update(parent=None)
    Body.objects.update(parent=None, successor=None)
    Office.objects.update(parent=None)
    for model in (
        Venue,
        Official,
        Room,
        HallTopic,
        Street,
        Passport,
        Service,
        Topic,
        Settlement,
        Office,
        Body,
    ):
        model.objects.all().delete()
    return load()


def test_the_first_load_adds_every_row(loaded):
    assert {model: model.objects.count() for model in COUNTS} == COUNTS
    assert loaded.splitlines()[0].split() == [
        "added",
        "changed",
        "kept",
        "kept",
        "(edited",
        "here)",
    ]
    topics = next(line for line in loaded.splitlines() if line.startswith("topics  "))
    assert topics.split() == ["topics", "129", "0", "0", "0"]


def test_the_second_load_keeps_every_row():
    lines = load().splitlines()[1:]

    assert len(lines) == len(COUNTS) + 1
    for line in lines:
        added, changed, kept, edited = line.split()[-4:]
        assert (added, changed, edited) == ("0", "0", "0")
        assert int(kept) > 0


def test_the_load_says_what_was_edited_here():
    Body.objects.filter(code="KHR-FIN").update(phone="1", name_ru="x", locally_edited=True)

    bodies = load().splitlines()[1]

    assert bodies.split() == ["bodies", "0", "0", "67", "1"]


def test_every_row_has_names_in_three_languages():
    for model in (Body, Settlement, Office, Topic, Passport):
        assert not model.objects.filter(Q(name_kk="") | Q(name_ru="") | Q(name_en="")).exists()


def test_topics_are_20_groups_and_109_topics_with_keywords_in_both_languages():
    topics = Topic.objects.filter(level=2)

    assert Topic.objects.filter(level=1, group=None).count() == 20
    assert topics.exclude(group=None).count() == 109
    assert all(len(topic.keywords_ru) >= 8 for topic in topics)
    assert all(len(topic.keywords_kk) >= 6 for topic in topics)


def test_rows_say_whether_they_are_compiled():
    assert not Topic.objects.filter(is_compiled=False).exists()
    assert Body.objects.get(code="EXT-POL").is_compiled
    assert not Body.objects.get(code="KHR-FIN").is_compiled
    # The name of SVC-001 and its term are both verified; one of the two is not enough.
    assert not Passport.objects.get(service__code="SVC-001").is_compiled
    assert Passport.objects.get(service__code="SVC-002").is_compiled


def test_education_passed_to_the_region_with_the_year_2021():
    education = Body.objects.get(code="KHR-EDU")

    assert education.is_open_on(date(2020, 12, 31))
    assert not education.is_open_on(date(2021, 1, 1))
    assert education.successor.code == "EXT-REGEDU"


def test_every_topic_ends_at_a_body_that_stands_today():
    for topic in Topic.objects.filter(level=2).select_related("default_body__successor"):
        body = topic.default_body
        assert body.is_open_on(TODAY) or body.successor.is_open_on(TODAY), topic.code


def test_akims_topics_are_by_settlement_and_only_they():
    by_settlement = Topic.objects.filter(by_settlement=True)

    assert by_settlement.exists()
    assert {topic.default_body.code for topic in by_settlement.select_related("default_body")} == {
        "RA-KHROMTAU"
    }


def test_every_settlement_has_a_body_and_open_spaces_belong_to_their_service_akimat():
    assert not Settlement.objects.filter(body=None).exists()
    assert Office.objects.get(code="OS-01").parent.code == "SA-KHR"
    assert Office.objects.filter(kind="service_akimat", parent=None).count() == 15
