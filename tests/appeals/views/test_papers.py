"""The papers of an appeal as pages: the receipt, the protocol, the letter with the answer."""

import pytest
from django.urls import reverse

from akimat.audit.models import Entry
from appeals.domain.kinds import Form
from tests.appeals.views.test_citizen import PERSONAL, page_of, seen
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]


@pytest.fixture
def cast():
    return life.make_cast()


def test_the_receipt_changes_paper_and_language(client, cast):
    appeal = life.filed(cast)

    page = seen(client.get(page_of(appeal, "receipt", paper="80", language="ru")))

    assert 'data-paper="80" lang="ru"' in page
    assert f'<p class="receipt-author">{cast.office.name_ru}</p>' in page
    assert "<svg" in page
    assert 'data-paper="a4"' in seen(client.get(page_of(appeal, "receipt", paper="a3")))


def test_a_paper_leads_back_and_on_to_the_next_appeal(client, cast):
    appeal = life.filed(cast)
    card, new = reverse("appeals:detail", args=[appeal.number]), reverse("appeals:new")
    registered = reverse("appeals:registered", args=[appeal.number])

    citizens = seen(client.get(page_of(appeal, "receipt")))
    client.force_login(cast.clerk)
    for name in ("receipt", "protocol", "print"):
        page = seen(client.get(reverse(f"appeals:{name}", args=[appeal.number])))
        assert "data-print" in page
        assert [link for link in (card, registered, new) if f'href="{link}"' not in page] == []

    assert f'href="{page_of(appeal)}"' in citizens
    assert [link for link in (card, registered, new) if f'href="{link}"' in citizens] == []


@pytest.mark.parametrize("name", ["receipt", "receipt-pdf", "answer-pdf", "protocol"])
def test_papers_are_for_those_who_may_see_the_appeal(client, cast, name):
    appeal = life.answered(cast)
    url = reverse(f"appeals:{name}", args=[appeal.number])

    assert client.get(url).status_code == 302
    client.force_login(cast.stranger)
    assert client.get(url).status_code == 404
    client.force_login(cast.clerk)
    assert client.get(url).status_code == 200


def test_the_protocol_carries_what_the_person_signs_and_its_view_is_noted(client, cast):
    appeal = life.filed(cast)
    client.force_login(cast.clerk)

    page = seen(client.get(reverse("appeals:protocol", args=[appeal.number])))

    assert [word for word in PERSONAL if word not in page] == []
    noted = Entry.objects.filter(subject=appeal.subject, action="view_personal").get()
    assert noted.actor == cast.clerk


def test_who_does_not_read_it_back_is_shown_no_protocol(client, cast):
    appeal = life.routed(cast)
    client.force_login(cast.executor)

    assert client.get(reverse("appeals:protocol", args=[appeal.number])).status_code == 403


def test_whoever_looks_at_a_receipt_is_noted_for_its_code(client, cast):
    appeal = life.filed(cast)
    client.force_login(cast.clerk)

    client.get(reverse("appeals:receipt", args=[appeal.number]))

    noted = Entry.objects.get(subject=appeal.subject, action="view_personal")
    assert noted.facts["fields"] == ["access_code"]


def test_a_written_appeal_has_no_protocol(client, cast):
    appeal = life.filed(cast, form=Form.WRITTEN)
    client.force_login(cast.clerk)

    assert client.get(reverse("appeals:protocol", args=[appeal.number])).status_code == 404


def test_an_appeal_without_an_answer_has_no_letter(client, cast):
    appeal = life.filed(cast)
    client.force_login(cast.clerk)

    assert client.get(reverse("appeals:answer-pdf", args=[appeal.number])).status_code == 404


def test_whoever_of_the_staff_opens_the_letter_with_the_answer_is_noted(client, cast):
    appeal = life.answered(cast)
    client.force_login(cast.clerk)

    client.get(reverse("appeals:answer-pdf", args=[appeal.number]))

    noted = Entry.objects.get(subject=appeal.subject, action="view_personal")
    assert (noted.actor, noted.facts["fields"]) == (
        cast.clerk,
        ["full_name", "address", "answer"],
    )
