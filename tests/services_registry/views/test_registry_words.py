"""What a page says of a difference: each language of it, and only what differs."""

import pytest
from django.utils.translation import override

from services_registry.services.contents import content_of
from services_registry.views.registry_words import Words
from tests.factories import registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return content_of(registry.newest())


def told(content, **changes):
    after = {**content, **changes}
    with override("en"):
        lines = Words([content, after]).difference(content, after)
    return {line.label: (line.before, line.after) for line in lines}


def test_a_document_that_differs_in_another_language_is_told_alone_and_in_all(content):
    first, *others = content["documents"]

    said = told(content, documents=[{**first, "name_ru": "Удостоверение"}, *others])

    before, after = said["Documents"]
    assert len(before) == len(after) == 1
    assert "Удостоверение" in after[0]
    assert first["name_kk"] in after[0]


def test_a_document_that_is_gone_leaves_nothing_on_the_other_side(content):
    said = told(content, documents=content["documents"][1:])

    assert said["Documents"][1] == ["—"]


def test_documents_in_another_order_are_told_as_they_stand(content):
    said = told(content, documents=content["documents"][::-1])

    before, after = said["Documents"]
    assert before == after[::-1]


def test_a_term_is_said_once_with_its_unit(content):
    said = told(content, term_value=20, term_unit="minutes")

    assert said == {"Term": (["1 working day"], ["20 minutes"])}


def test_codes_are_said_as_words(content):
    said = told(content, fee="1 МРП", form="paper", channels=["phone"], is_proactive=True)

    assert said["Fee"] == (["Free of charge"], ["1 МРП"])
    assert said["Form"][1] == ["On paper"]
    assert said["Where to ask for it"][1] == ["Phone"]
    assert said["Proactive"] == (["—"], ["yes"])
