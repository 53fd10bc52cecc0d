"""What anybody may open: the home page, and an appeal by the code on its receipt."""

import re

import pytest
from django.urls import reverse

from akimat.base.by_code import TRIES_OF_ONE_AT_A_NUMBER
from akimat.structure.models import Body
from appeals.domain.kinds import AnswerWay
from tests.factories import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]
# As the product prints them: the phone in its groups.
PERSONAL = [
    *("Қасымов", "Әлихан", "991231500006", "+7 701 123 4567"),
    *("Абай көшесі", "Аулада жарық жоқ"),
]


@pytest.fixture
def cast():
    return life.make_cast()


@pytest.fixture
def english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page_of(appeal, name="appeal", **query):
    url = reverse(f"citizen:{name}", args=[appeal.number])
    query = {"code": appeal.access_code, **query}
    return f"{url}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


def seen(response):
    return " ".join(response.content.decode().split())


def masked(response, number):
    """Give the page without its number and without the tokens of its forms."""
    return re.sub(r'value="\w{64}"', "", seen(response).replace(number, ""))


def test_the_home_page_says_what_the_law_of_today_gives(english, cast):
    page = seen(english.get("/"))

    assert "15 working days" in page
    assert "20 working days" in page
    assert "18:30" in page
    assert cast.office.name_en in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_home_page_opens_in_every_language(client, cast, language):
    response = client.get("/", headers={"accept-language": language})

    assert response.status_code == 200
    assert f'lang="{language}"' in seen(response)
    assert getattr(cast.body, f"name_{language}").split(",")[0] in seen(response)


@pytest.mark.usefixtures("cast")
def test_every_link_of_the_home_page_leads_somewhere(client):
    page = seen(client.get("/"))
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    inner = {link for link in links if link.startswith("/") and not link.startswith("/static/")}

    answers = {link: client.get(link.split("#")[0]).status_code for link in inner}

    assert answers
    assert set(answers.values()) <= {200, 302}
    for link in {link for link in links if "#" in link and ".svg" not in link}:
        address, _sign, anchor = link.partition("#")
        assert f'id="{anchor}"' in (seen(client.get(address)) if address else page), link


@pytest.mark.parametrize(
    ("phone", "told"), [("8 71336 2 11 11", "8 71336 2 11 11"), ("", "tel:1414")]
)
def test_a_citizen_is_always_told_whom_to_call(client, cast, phone, told):
    appeal = life.routed(cast)
    Body.objects.filter(pk=cast.body.pk).update(phone=phone)

    page = seen(client.get(page_of(appeal)))

    assert told in page
    assert ("tel:1414" in page) is (phone == "")


def test_a_phone_that_is_not_known_is_said_to_be_so(english, cast):
    Body.objects.filter(pk=cast.body.pk).update(phone="")
    status = seen(english.get(page_of(life.routed(cast))))
    home = seen(english.get("/"))

    assert "The phone of the body is not known yet." in status
    assert "The phone of the desk is not known yet; 1414 is the state" in home


def test_the_number_and_the_code_lead_to_the_page(client, cast):
    appeal = life.filed(cast)
    typed = {"number": f" {appeal.number.lower()} ", "code": appeal.access_code.lower()}

    response = client.get("/status/", typed)

    assert response.status_code == 302
    assert response["Location"] == page_of(appeal)
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("number", ["", "a/b", "../..", "12", "<b>", "x" * 200])
def test_what_is_no_number_comes_back_with_a_word_and_what_was_typed(client, number):
    response = client.get("/status/", {"number": number, "code": "ABCD2345"})

    assert response.status_code == 200
    assert 'aria-invalid="true"' in seen(response)
    assert "ABCD2345" in seen(response)


def test_a_wrong_code_and_an_unknown_number_give_the_same_page(client, cast):
    appeal = life.filed(cast)
    unknown = appeal.number.replace("000001", "000009")

    wrong = client.get(reverse("citizen:appeal", args=[appeal.number]), {"code": "WRONG234"})
    nobody = client.get(reverse("citizen:appeal", args=[unknown]), {"code": "WRONG234"})

    assert wrong.status_code == nobody.status_code == 404
    assert masked(wrong, appeal.number) == masked(nobody, unknown)
    assert seen(wrong) != seen(client.get(page_of(appeal)))


def test_too_many_wrong_codes_are_told_to_wait(english, cast):
    appeal = life.filed(cast)
    for _ in range(TRIES_OF_ONE_AT_A_NUMBER):
        english.get(page_of(appeal, code="WRONG234"))

    response = english.get(page_of(appeal))

    assert response.status_code == 429
    assert "10 minutes" in seen(response)


@pytest.mark.parametrize(
    "bring",
    [
        life.filed,
        life.routed,
        life.drafted,
        life.redirected,
        life.withdrawn,
        life.returned,
        life.answered,
    ],
)
@pytest.mark.parametrize("name", ["appeal", "receipt"])
def test_nothing_on_the_page_is_personal(client, cast, bring, name):
    appeal = bring(cast)

    response = client.get(page_of(appeal, name))

    assert response.status_code == 200
    assert [word for word in PERSONAL if word in seen(response)] == []


@pytest.mark.parametrize("name", ["appeal", "receipt", "receipt-pdf", "answer", "answer-pdf"])
def test_the_page_stays_out_of_caches_indexes_and_referrers(client, cast, name):
    response = client.get(page_of(life.answered(cast), name))

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["appeal", "receipt", "receipt-pdf", "answer", "answer-pdf"])
def test_nothing_opens_without_the_code(client, cast, name):
    appeal = life.answered(cast)

    assert client.get(reverse(f"citizen:{name}", args=[appeal.number])).status_code == 404
    assert client.get(page_of(appeal, name)).status_code == 200


def test_the_page_tells_where_the_appeal_is_and_why_that_date(english, cast):
    page = seen(english.get(page_of(life.routed(cast))))

    assert "Being considered" in page
    assert cast.body.name_en in page
    assert "Why this date" in page
    assert "28.10.2026" in page
    assert "working days left" in page


def test_after_hours_the_page_says_why_it_counts_from_the_next_day(english, cast):
    late = life.filed(cast, at=life.moment(10, 5, 18, 30))
    in_time = life.filed(cast, at=life.moment(10, 5, 18, 29))

    page = seen(english.get(page_of(late)))
    assert "came after office hours" in page
    assert "18:30" not in page.split("Where it is now")[1].split("came after")[0]
    assert "came after office hours" not in seen(english.get(page_of(in_time)))


def test_a_late_answer_is_a_refusal_with_the_next_steps(english, cast):
    appeal = life.routed(cast, at=life.moment(8, 3))

    page = seen(english.get(page_of(appeal)))

    assert (
        "<p>The answer was due by 24 August 2026. By law silence counts as a refusal, and you need "
        "not wait for it to complain.</p>"
    ) in page
    assert '<dt>Complain until</dt><dd><b class="num">24 November 2026</b>' in page
    assert cast.body.parent.name_en in page


@pytest.mark.parametrize(
    ("language", "day"),
    [("kk", "2026 ж. 24 қараша"), ("ru", "24 ноября 2026 г."), ("en", "24 November 2026")],
)
def test_the_last_day_to_complain_is_written_as_the_language_writes_days(
    client, cast, language, day
):
    appeal = life.routed(cast, at=life.moment(8, 3))

    page = seen(client.get(page_of(appeal), headers={"accept-language": language}))

    assert f'<dd><b class="num">{day}</b>' in page


def test_an_answer_after_the_term_says_so(english, cast):
    appeal = life.answered(cast, sent_at=life.moment(10, 6), at=life.moment(8, 3))
    appeal.deemed_refused_on = appeal.due_on
    appeal.save(update_fields=["deemed_refused_on"])

    assert "Answered after the term" in seen(english.get(page_of(appeal)))


def test_a_redirected_appeal_names_the_body_that_answers(english, cast):
    page = seen(english.get(page_of(life.redirected(cast))))

    assert cast.outside.name_en in page
    assert "Redirected to another body" in page


def test_a_returned_appeal_names_what_was_not_mended(english, cast):
    page = seen(english.get(page_of(life.returned(cast))))

    assert "The address is missing." in page
    assert "Returned to the applicant" in page


def test_a_withdrawn_appeal_may_be_filed_again(english, cast):
    assert "may be filed again" in seen(english.get(page_of(life.withdrawn(cast))))


def test_the_answer_is_read_here_where_it_was_asked_for_here(english, cast):
    here = life.answered(cast)
    link = page_of(here, "answer")

    status = seen(english.get(page_of(here)))

    assert f'href="{link}"' in status
    assert "Result: Satisfied." in status
    assert life.ANSWER.splitlines()[-1] not in status
    assert life.ANSWER.splitlines()[-1] in seen(english.get(link))
    assert english.get(page_of(here, "answer-pdf")).content.startswith(b"%PDF-")


def test_an_answer_by_post_is_not_read_here(client, cast):
    by_post = life.answered(cast, way=AnswerWay.POST)

    assert "/answer/" not in seen(client.get(page_of(by_post)))
    assert client.get(page_of(by_post, "answer")).status_code == 404
    assert client.get(page_of(by_post, "answer-pdf")).status_code == 404


def test_the_page_takes_few_queries(client, cast, django_assert_max_num_queries):
    appeal = life.answered(cast)

    with django_assert_max_num_queries(6):
        response = client.get(page_of(appeal))

    assert response.status_code == 200


def test_a_page_is_only_read(client, cast):
    assert client.post(page_of(life.filed(cast))).status_code == 405
