"""The page after filing: the receipt, where the appeal goes, the number of e-Otinish."""

import pytest

from akimat.audit.models import Entry
from akimat.people.roles import Role
from appeals.models import Appeal
from appeals.services.route import route_by_keywords
from tests.factories.desk import HTMX, NEW, make_user, page, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]

UNCLEAR = "Помогите мне, пожалуйста"


@pytest.fixture
def at_desk(client, reference):  # noqa: ARG001 -- where the clerk works
    client.force_login(make_user(Role.CLERK))
    return client


@pytest.fixture
def appeal(at_desk):
    at_desk.post(NEW, sheet(settlement="156020100"))
    return Appeal.objects.get()


def address(appeal, what):
    return f"/appeals/{appeal.number}/{what}/"


def test_number_code_date_and_papers_are_on_the_page(at_desk, appeal):
    html = page(at_desk.get(address(appeal, "registered")))

    for shown in (appeal.number, appeal.access_code, "paper=80", "paper=a4", "/protocol/"):
        assert shown in html
    assert 'data-draft-done="intake"' in html
    assert "data-put-off" not in html


def test_words_of_a_citizen_stay_words_on_the_page_of_the_clerk(at_desk):
    """Htmx would act on attributes that a stranger has filed."""
    planted = '<b hx-post="/appeals/" hx-trigger="load">'
    at_desk.post(NEW, sheet(text=planted, full_name=planted, street=planted))
    appeal = Appeal.objects.get()

    html = page(at_desk.get(address(appeal, "registered")))

    assert planted not in html
    assert html.count("&lt;b hx-post=") >= 3


def test_whoever_sees_the_page_is_in_the_journal(at_desk, appeal):
    at_desk.get(address(appeal, "registered"))

    seen = Entry.objects.get(subject=appeal.subject, action="view_personal")
    assert "iin" in seen.facts["fields"]


def test_defects_are_named_with_the_day_to_mend_them(at_desk):
    at_desk.post(NEW, sheet(full_name="", do="anyway"))
    appeal = Appeal.objects.get()

    html = page(at_desk.get(address(appeal, "registered")))

    assert appeal.mend_by is not None
    assert "data-to-mend" in html


def test_what_is_left_to_the_desk_is_named_without_a_day(at_desk):
    at_desk.post(NEW, sheet(consent=None, do="anyway"))
    appeal = Appeal.objects.get()

    html = page(at_desk.get(address(appeal, "registered")))

    assert appeal.defects == ["consent_missing"]
    assert 'data-kind="warning"' in html
    assert "data-to-mend" not in html


def test_a_sure_proposal_is_shown_with_its_words_and_asks_no_more(at_desk, appeal):
    route_by_keywords(appeal.pk)

    html = page(at_desk.get(address(appeal, "routing"), headers=HTMX))
    appeal.refresh_from_db()

    assert appeal.body is not None
    assert appeal.body.name in html
    assert "every 2s" not in html


def test_an_unsure_one_offers_the_clerk_the_choice(at_desk):
    at_desk.post(NEW, sheet(text=UNCLEAR))
    appeal = Appeal.objects.get()
    route_by_keywords(appeal.pk)

    html = page(at_desk.get(address(appeal, "routing"), headers=HTMX))

    assert f"/appeals/{appeal.number}/#route" in html
    assert "every 2s" not in html


def test_while_no_worker_has_looked_the_page_asks_again(at_desk, appeal):
    fragment = page(at_desk.get(address(appeal, "routing"), headers=HTMX))
    whole = page(at_desk.get(address(appeal, "registered")))

    assert "every 2s" in fragment
    assert fragment.strip() in whole


def test_without_a_script_the_question_leads_back_to_the_page(at_desk, appeal):
    response = at_desk.get(address(appeal, "routing"))

    assert response["Location"] == address(appeal, "registered")


def test_the_number_of_e_otinish_is_saved(at_desk, appeal):
    response = at_desk.post(
        address(appeal, "external-number"), {"external_number": "ЖТ-2026-12345678"}
    )

    appeal.refresh_from_db()
    assert response["Location"] == address(appeal, "registered")
    assert appeal.external_number == "ЖТ-2026-12345678"


def test_the_fragment_after_saving_equals_a_fresh_page(at_desk, appeal):
    fragment = page(
        at_desk.post(
            address(appeal, "external-number"),
            {"external_number": "ЖТ-2026-12345678"},
            headers=HTMX,
        )
    )

    assert 'value="ЖТ-2026-12345678"' in fragment
    assert 'id="external"' in fragment
    assert "<html" not in fragment


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("typed", ["12345", "", "ЖТ-2026-11111111"])
def test_a_wrong_or_taken_number_is_refused_and_kept(at_desk, appeal, typed, headers):
    at_desk.post(NEW, sheet(key="other"))
    taken = Appeal.objects.exclude(pk=appeal.pk).get()
    Appeal.objects.filter(pk=taken.pk).update(external_number="ЖТ-2026-11111111")

    response = at_desk.post(
        address(appeal, "external-number"), {"external_number": typed}, headers=headers
    )

    assert response.status_code == 422
    assert "field-error" in page(response)
    assert typed in page(response)
    appeal.refresh_from_db()
    assert appeal.external_number is None


@pytest.mark.parametrize("what", ["registered", "routing", "external-number"])
def test_a_clerk_of_another_office_does_not_learn_that_it_exists(client, appeal, what):
    client.force_login(make_user(Role.CLERK, office="OS-01"))
    method = client.post if what == "external-number" else client.get

    assert method(address(appeal, what)).status_code == 404


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.HEAD, Role.AUDITOR])
@pytest.mark.parametrize("what", ["registered", "routing"])
def test_the_page_is_the_clerks(client, appeal, role, what):
    client.force_login(make_user(role))

    assert client.get(address(appeal, what)).status_code == 403


def test_a_stranger_is_sent_to_the_login(client, appeal):
    client.logout()

    assert client.get(address(appeal, "registered")).status_code == 302
