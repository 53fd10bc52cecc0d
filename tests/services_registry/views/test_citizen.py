import pytest

from akimat.people.roles import Role
from services_registry.domain.offices import LocalField
from services_registry.domain.short_list import parts_of
from services_registry.domain.texts import Texts
from services_registry.models import LifeSituation, Service
from services_registry.services.office_services import set_text, switch_off
from tests.factories.desk import make_user, page
from tests.factories.hall import office

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
ENGLISH = {"accept-language": "en"}


def look(client, address, **asked):
    return client.get(address, asked, headers=ENGLISH)


def test_the_home_of_services_leads_by_what_has_happened(client):
    answer = page(look(client, "/services/"))

    assert all(f"/services/situation/{one.code}/" in answer for one in LifeSituation.objects.all())


def test_a_situation_leads_to_its_services_and_they_to_paper(client):
    """Walk the four taps of the kiosk: services, situation, service, print."""
    assert "/services/SVC-034/" in page(look(client, "/services/situation/kindergarten/"))
    assert "/services/SVC-034/print/" in page(look(client, "/services/SVC-034/"))
    assert "What to bring" in page(look(client, "/services/SVC-034/print/"))


def test_words_lead_to_services(client):
    answer = page(look(client, "/services/", q="садик"))

    assert answer.index("/services/SVC-034/") < answer.index("/services/SVC-035/")


def test_a_fault_is_sent_to_the_appeals(client):
    answer = page(look(client, "/services/", q="яма на дороге"))

    assert "It looks like an appeal: Roads" in answer
    assert 'href="/appeal/"' in answer


def test_what_others_give_is_said_so(client):
    assert "The akimat does not give this" in page(look(client, "/services/", q="загранпаспорт"))


def test_danger_is_answered_with_the_number_to_call(client):
    assert 'href="tel:112"' in page(look(client, "/services/", q="пахнет газом"))


@pytest.mark.parametrize("query", ["😀", "\x00", "%%%", "ыыыыыы", "'\"<b>"])
def test_where_nothing_is_found_the_situations_help_on(client, query):
    answer = look(client, "/services/", q=query)

    assert answer.status_code == 200
    assert "/services/situation/land/" in page(answer)


def test_a_question_of_ten_thousand_letters_says_what_was_read(client):
    answer = page(look(client, "/services/", q="садик " + "я" * 9_994))

    assert "only the beginning was searched" in answer
    assert "/services/SVC-034/" in answer


def test_the_passport_says_what_is_not_verified(client):
    assert "not yet checked with the official registry" in page(look(client, "/services/SVC-082/"))


def test_the_passport_as_of_a_past_day_says_so(client):
    answer = page(look(client, "/services/SVC-034/", on="2021-05-05"))

    assert "As it held on 05.05.2021, version 1." in answer


def test_a_day_before_the_service_is_a_clear_404(client):
    answer = look(client, "/services/SVC-034/", on="2019-01-01")

    assert answer.status_code == 404
    assert "It is known for these days" in page(answer)


@pytest.mark.parametrize("day", ["yesterday", "1066-10-14", "\x00", "9999-99-99"])
def test_a_wrong_day_is_said_on_the_page_of_today(client, day):
    answer = look(client, "/services/SVC-034/", on=day)

    assert answer.status_code in {400, 422}


@pytest.mark.parametrize(
    "address", ["/services/SVC-999/", "/services/situation/nope/", "/services/%00/", "/offices/x/"]
)
def test_what_is_not_there_is_a_404(client, address):
    assert look(client, address).status_code in {400, 404}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_list_of_documents_fits_two_sms(client, language):
    for code in Service.objects.values_list("code", flat=True):
        text = page(
            client.get(f"/services/{code}/documents.txt", headers={"accept-language": language})
        )
        assert parts_of(text) <= 2, text


def test_a_service_switched_off_says_where_and_why(client):
    reason = Texts("маман демалыста", "специалист в отпуске", "the specialist is on leave")
    service = Service.objects.get(code="SVC-034")

    switch_off(office(), service, reason, actor=make_user(Role.MANAGER))

    for address in (
        "/services/?q=садик",
        "/services/situation/kindergarten/",
        "/services/SVC-034/",
    ):
        assert "the specialist is on leave" in page(look(client, address))


def test_a_local_text_is_marked_with_who_and_when(client):
    manager = make_user(Role.MANAGER)
    service = Service.objects.get(code="SVC-034")

    set_text(office(), LocalField.SCHEDULE, service, Texts("х", "х", "Mondays only"), actor=manager)

    answer = page(look(client, "/services/SVC-034/"))
    assert "Mondays only" in answer
    assert "Local text" in answer
    assert manager.short_name in answer
    assert "Mondays only" not in page(look(client, "/services/SVC-034/?office=OS-01"))


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/services/", 1),
        ("/services/?q=жер", 2),
        ("/services/all/", 1),
        ("/services/situation/birth/", 3),
        ("/services/SVC-034/", 7),
        ("/offices/", 4),
        ("/offices/SA-KHR/", 11),
    ],
)
def test_a_page_asks_so_much_and_no_more(client, django_assert_max_num_queries, address, queries):
    look(client, address)

    with django_assert_max_num_queries(queries):
        assert look(client, address).status_code == 200
