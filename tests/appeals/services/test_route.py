"""Routing: what a clerk's hand keeps of the machine's proposal, and what the applicant is told."""

import pytest

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.notifications.models import Message
from akimat.structure.models import Settlement
from appeals.models import Appeal, Topic
from appeals.services import route
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
DON = "156036100"


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.mark.parametrize(
    ("proposed", "corrected"),
    [
        pytest.param("SUB-UTIL", True, id="another body"),
        pytest.param("KHR-HCS", False, id="the same body"),
        pytest.param(None, False, id="nothing was proposed"),
    ],
)
def test_the_journal_keeps_whether_the_clerk_corrected_the_machine(cast, proposed, corrected):
    appeal = life.filed(cast)
    Appeal.objects.filter(pk=appeal.pk).update(suggestion={"body": proposed})

    route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)

    facts = Entry.objects.get(subject=appeal.subject, action="route").facts
    assert (facts["proposed"], facts["corrected"]) == (proposed, corrected)


def test_a_topic_that_was_chosen_stays_where_only_the_body_is_corrected(cast):
    appeal, topic = life.filed(cast), Topic.objects.get(code="T0101")
    route.route(appeal.pk, body=cast.body, topic=topic, actor=cast.clerk)

    route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)

    assert Appeal.objects.get(pk=appeal.pk).topic == topic


def test_the_applicant_is_told_of_a_body_that_the_machine_has_chosen(cast):
    appeal = life.filed(
        cast,
        text="Третий день нет воды, кран пустой",
        language="ru",
        settlement=Settlement.objects.get(kato=DON),
        email="a@example.invalid",
    )

    assert route.route_by_keywords(appeal.pk) is True

    appeal = Appeal.objects.get(pk=appeal.pk)
    letter = Message.objects.get(template="appeal_routed")
    assert (appeal.body.code, letter.recipient) == ("SUB-UTIL", "a@example.invalid")
    assert letter.context["body"] == appeal.body.name_ru


def test_each_body_that_gets_the_appeal_is_told_in_a_letter_of_its_own(cast):
    appeal = life.routed(cast, email="a@example.invalid")

    with clock.at(life.moment(10, 8)):
        route.route(appeal.pk, body=cast.body, topic=None, actor=cast.clerk)

    assert Message.objects.filter(template="appeal_routed").count() == 2


def test_the_place_of_the_matter_leads_to_its_akim_not_the_address(cast):
    appeal = life.filed(
        cast,
        text="На улице не горят фонари, темно",
        language="ru",
        settlement=Settlement.objects.get(kato="156020100"),
        place_settlement=Settlement.objects.get(kato=DON),
    )

    route.route_by_keywords(appeal.pk)

    appeal = Appeal.objects.select_related("body").get(pk=appeal.pk)
    assert appeal.suggestion["alternatives"][0]["body"] == "RA-DON"


def named(cast, text, topic):
    appeal = life.filed(
        cast,
        text=text,
        language="ru",
        place_settlement=Settlement.objects.get(kato="156020100"),
        named_topic=Topic.objects.get(code=topic),
    )
    route.route_by_keywords(appeal.pk)
    return Appeal.objects.select_related("topic", "body").get(pk=appeal.pk)


def test_a_topic_that_text_and_applicant_agree_on_goes_straight(cast):
    appeal = named(cast, "На улице не горят фонари, темно", "T0301")

    assert (appeal.state, appeal.topic.code) == ("routed", "T0301")


def test_a_topic_that_the_text_denies_goes_to_the_clerk_first_in_line(cast):
    appeal = named(cast, "На улице не горят фонари, темно", "T0502")

    assert (appeal.state, appeal.body) == ("registered", None)
    assert appeal.suggestion["topic"] == "T0502"
    assert [one["topic"] for one in appeal.suggestion["alternatives"]][:2] == ["T0502", "T0301"]


def test_a_topic_of_a_text_that_says_nothing_goes_to_the_clerk(cast):
    appeal = named(cast, "Помогите, пожалуйста", "T0301")

    assert appeal.state == "registered"
    assert appeal.suggestion["abstained"] is True
    assert appeal.suggestion["alternatives"][0]["body"] == "RA-KHROMTAU"
