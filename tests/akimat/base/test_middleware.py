import pytest

pytestmark = pytest.mark.django_db


def test_a_page_without_a_login_leads_to_the_login_and_back(client):
    response = client.get("/appeals/new/")

    assert response["Location"] == "/staff/login/?next=/appeals/new/"


@pytest.mark.parametrize(
    ("page", "back"),
    [
        pytest.param("http://testserver/appeals/?q=su", "/appeals/%3Fq%3Dsu", id="with a query"),
        pytest.param("http://testserver/appeals/new/", "/appeals/new/", id="without"),
        pytest.param("", "/", id="unknown"),
        pytest.param("http://[", "/", id="no address at all"),
    ],
)
def test_a_fragment_without_a_login_sends_the_whole_page_and_brings_it_back(client, page, back):
    headers = {"HX-Request": "true", "HX-Current-URL": page}

    response = client.post("/appeals/X/route/", headers=headers)

    assert response.status_code == 200
    assert response["HX-Redirect"] == f"/staff/login/?next={back}"


def test_before_the_reference_data_are_there_everybody_is_asked_to_wait(client, settings):
    settings.HOME_OFFICE = "SA-NONE"

    page = client.get("/")
    filing = client.post(
        "/api/v1/appeals/", {}, "application/json", headers={"Idempotency-Key": "early"}
    )

    assert [answer.status_code for answer in (page, filing)] == [503, 503]
    assert [answer["Retry-After"] for answer in (page, filing)] == ["10", "10"]
    assert filing.json()["code"] == "office_unknown"


@pytest.mark.parametrize(
    "address",
    ["/appeals/%00/", "/appeals/SA-KHR%00/print/", "/status/%00/?code=x"],
)
def test_a_nul_in_an_address_is_a_bad_request(admin_client, address):
    assert admin_client.get(address).status_code == 400


def test_the_api_says_so_in_json(client):
    response = client.get("/api/v1/appeals/%00/status/?code=x")

    assert (response.status_code, response.json()["code"]) == (400, "bad_request")
