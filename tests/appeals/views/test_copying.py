"""The text to copy into e-Otinish, on the card: asked for, journaled, escaped."""

import pytest
from django.urls import reverse

from akimat.audit.models import Entry
from tests.factories import life
from tests.factories.desks import HTMX, make_desks, page, sign_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]


@pytest.fixture
def cast():
    return make_desks()


def address(appeal, name="copy-card"):
    return reverse(f"appeals:{name}", args=[appeal.number])


@pytest.mark.parametrize("who", ["clerk", "controller"])
def test_whoever_edits_the_card_may_ask_for_the_text(client, cast, who):
    appeal = life.filed(cast)
    card = page(sign_in(client, getattr(cast, who)).get(address(appeal, "detail")))

    shown = page(client.post(address(appeal)))

    assert f'action="{address(appeal)}"' in card
    assert "991231500006" not in card
    assert "991231500006" in shown.split('<pre class="copy-card"')[1].split("</pre>")[0]
    entry = Entry.objects.filter(subject=appeal.subject, action="view_personal").last()
    assert entry.actor == getattr(cast, who)
    assert "iin" in entry.facts["fields"]


@pytest.mark.parametrize("who", ["executor", "head", "auditor"])
def test_others_are_neither_offered_nor_given_it(client, cast, who):
    appeal = life.routed(cast)
    card = page(sign_in(client, getattr(cast, who)).get(address(appeal, "detail")))

    assert address(appeal) not in card
    assert client.post(address(appeal)).status_code == 403


def test_the_words_of_a_citizen_stay_words(client, cast):
    appeal = life.filed(cast, text="<script>alert(1)</script>")

    shown = page(sign_in(client, cast.clerk).post(address(appeal), headers=HTMX))

    assert "<html" not in shown
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
