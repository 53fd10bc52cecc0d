import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
SEARCH = "/api/v1/services/"


def found(client, query, language="ru"):
    answer = client.get(SEARCH, {"q": query}, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.json()


def test_the_right_service_comes_first_in_the_language_of_the_request(client):
    first = found(client, "садик", "kk")["results"][0]

    assert first["code"] == "SVC-034"
    assert first["name"] == first["name_kk"] != first["name_ru"]


@pytest.mark.parametrize("query", ["жер телим", "соц помощь", "jer telimi", "балаға жәрдемақы"])
def test_any_spelling_finds_something(client, query):
    assert found(client, query)["results"]


def test_a_fault_in_the_street_is_an_appeal(client):
    assert found(client, "яма на дороге")["matter"] == {"kind": "appeal", "name": "Дороги"}


def test_without_words_all_services_are_given(client):
    assert len(found(client, "")["results"]) == 82


@pytest.mark.parametrize("query", ["😀", "\x00", "%", "_%_", "'; --", "\\", "<script>"])
def test_what_is_no_word_finds_nothing_and_breaks_nothing(client, query):
    assert found(client, query)["results"] in ([], found(client, "")["results"])


def test_ten_thousand_letters_are_answered(client):
    assert found(client, "садик " + "я" * 9_994)["results"][0]["code"] == "SVC-034"


def test_the_search_costs_one_question_to_the_database(client, django_assert_num_queries):
    found(client, "садик")

    with django_assert_num_queries(1):
        found(client, "жер")


def test_a_passport_is_given_as_of_a_day(client):
    answer = client.get(f"{SEARCH}SVC-034/", {"on": "2021-05-05"}).json()

    assert (answer["code"], answer["version"]) == ("SVC-034", 1)
    assert {document["way"] for document in answer["documents"]} >= {"needed"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("SVC-034/?on=1999-01-01", 400),
        ("SVC-034/?on=2019-01-01", 404),
        ("SVC-034/?on=yesterday", 400),
        ("SVC-999/", 404),
        ("%00/", 400),
        ("x" * 5000 + "/", 404),
    ],
)
def test_a_wrong_day_or_code_gets_a_clear_answer(client, address, status):
    assert client.get(f"{SEARCH}{address}").status_code == status
