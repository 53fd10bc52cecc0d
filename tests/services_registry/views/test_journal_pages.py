"""The pages of the journal: who sees them, what they keep, what they say to wrong input."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from akimat.audit.models import VIEW, Entry
from akimat.people.roles import Role
from services_registry.domain.requests import ComplaintResult, DocumentMark, RequestState
from services_registry.models import ServiceComplaint, ServiceRequest
from services_registry.services import complaints
from services_registry.services import journal_steps as steps
from services_registry.services.journal_register import refuse_to_take
from tests.factories import services

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
LIST = "/services/staff/journal/"
NEW = f"{LIST}new/"
COMPLAINTS = "/services/staff/complaints/"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def cast(reference, on_a_working_tuesday):  # noqa: ARG001 -- it stands on them
    return services.make_cast()


def sign_in(client, user):
    client.force_login(user)
    return client


def page(response):
    return response.content.decode()


def sheet(**changes):
    of = services.passport()
    marks = {
        f"doc{one.document.pk}-mark": one.mark.value
        for one in services.documents(of)
        if one.document is not None
    }
    typed = {
        "key": "page-1",
        "service": services.BY_DAYS,
        "channel": "desk",
        "iin": services.IIN,
        "full_name": "Сәрсенова Айгерім",
        "phone": "8 701 123 45 67",
        "written_in": "ru",
        "do": "register",
    }
    return typed | marks | changes


def first_mark():
    return f"doc{services.passport().documents.first().pk}-mark"


# --- rights -------------------------------------------------------------------------------------
SEE = {"clerk", "executor", "head", "controller", "manager", "region", "auditor"}
EVERYBODY = (*SEE, "neighbour", "stranger", "other_manager", "secretary")


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_the_list_and_the_card_show_a_person_the_same_requests(client, cast, who):
    request = services.registered(cast.clerk)
    sign_in(client, getattr(cast, who))
    card = client.get(request.get_absolute_url())
    listed = client.get(LIST)

    assert card.status_code == (200 if who in SEE else 404)
    assert (request.number in page(listed)) is (who in SEE)


@pytest.mark.parametrize("who", ["controller", "manager", "region", "auditor"])
@pytest.mark.parametrize("path", ["step/take_up/", "step/refuse/", "scans/"])
def test_who_may_only_read_is_refused_whatever_was_sent(client, cast, who, path):
    request = services.registered(cast.clerk)

    answer = sign_in(client, vars(cast)[who]).post(f"{LIST}{request.number}/{path}")

    assert answer.status_code == 403


@pytest.mark.parametrize("action", ["answer_complaint", "withdraw_complaint"])
def test_a_reader_of_a_complaint_is_refused_too(client, cast, action):
    row = services.complained(cast.clerk, services.registered(cast.clerk))

    answer = sign_in(client, cast.auditor).post(f"{COMPLAINTS}{row.number}/step/{action}/")

    assert answer.status_code == 403


def test_without_a_login_there_is_only_the_way_in(client, cast):
    request = services.registered(cast.clerk)

    for url in (LIST, NEW, request.get_absolute_url(), COMPLAINTS, f"{LIST}counts/"):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize("url", [NEW, f"{LIST}list/", f"{LIST}imports/"])
def test_only_a_clerk_enters(client, cast, url):
    assert sign_in(client, cast.clerk).get(url).status_code == 200
    for who in (cast.executor, cast.manager, cast.region):
        assert sign_in(client, who).get(url).status_code == 403


# --- the sheet ----------------------------------------------------------------------------------
def test_a_request_is_registered_once_and_its_card_follows(client, cast):
    sign_in(client, cast.clerk)
    first, second = (client.post(NEW, sheet()) for _each in "ab")

    request = ServiceRequest.objects.get()
    assert first.url == second.url == request.get_absolute_url()
    assert request.phone.as_e164 == "+77011234567"
    assert request.language == "ru"


def test_the_service_is_chosen_first_and_what_was_typed_stays(client, cast):
    typed = {"do": "service", "service": services.BY_DAYS, "full_name": "Сәрсенова", "key": "k"}
    answer = page(sign_in(client, cast.clerk).post(NEW, typed))

    assert "Сәрсенова" in answer
    assert first_mark() in answer


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"iin": "850203400017"}, "Ошибка"),
        ({"full_name": ""}, ""),
        ({"service": "SVC-999"}, ""),
        ({"service": "\x00"}, ""),
        ({"channel": "pigeon"}, ""),
        ({"full_name": "А\x00"}, ""),
        ({"full_name": "я" * 201}, ""),
        ({"phone": "нет"}, ""),
    ],
)
def test_a_mistake_registers_nothing_and_loses_nothing(client, cast, changes, words):  # noqa: ARG001 -- names the case
    answer = sign_in(client, cast.clerk).post(NEW, sheet(email="a@example.kz") | changes)

    assert answer.status_code == 422
    assert "a@example.kz" in page(answer)
    assert not ServiceRequest.objects.exists()


def test_an_unmarked_document_is_asked_for(client, cast):
    answer = sign_in(client, cast.clerk).post(NEW, sheet(**{first_mark(): ""}))

    assert answer.status_code == 422
    assert f'href="#id_{first_mark()}"' in page(answer)


def test_a_lacking_document_leads_to_the_written_refusal(client, cast):
    sign_in(client, cast.clerk)
    lacking = sheet(**{first_mark(): DocumentMark.MISSING.value})
    assert client.post(NEW, lacking).status_code == 409
    answer = client.post(NEW, lacking | {"do": "refuse"})

    row = ServiceRequest.objects.get()
    assert answer.url == row.get_absolute_url()
    assert row.state == RequestState.NOT_TAKEN
    paper = page(client.get(f"{row.get_absolute_url()}refusal/?language=ru"))
    assert "Представлен неполный пакет документов" in paper
    assert client.get(f"{row.get_absolute_url()}refusal.pdf").content[:5] == b"%PDF-"
    assert client.get(f"{row.get_absolute_url()}receipt/").status_code == 404


def test_a_program_is_no_scan(client, cast):
    prefix = first_mark().removesuffix("-mark")
    scan = SimpleUploadedFile("paper.pdf", b"MZ\x90\x00")
    answer = sign_in(client, cast.clerk).post(NEW, sheet() | {f"{prefix}-scan": scan})

    assert answer.status_code == 422
    assert not ServiceRequest.objects.exists()


def test_the_person_is_found_by_the_last_request_with_a_line_in_the_journal(client, cast):
    services.registered(cast.clerk, phone="+77015556677")
    typed = {"do": "find", "iin": services.IIN, "service": services.BY_DAYS}
    answer = page(sign_in(client, cast.clerk).post(NEW, typed))

    assert "Сәрсенова Айгерім Маратқызы" in answer
    assert "+7 701 555 6677" in answer
    assert Entry.objects.filter(subject="list:service-person", action=VIEW).count() == 1


def test_a_wrong_iin_is_told_when_the_person_is_looked_for(client, cast):
    typed = {"do": "find", "iin": "850203400017", "full_name": "Болат"}
    answer = sign_in(client, cast.clerk).post(NEW, typed)

    assert answer.status_code == 422
    assert "Болат" in page(answer)


# --- the card -----------------------------------------------------------------------------------
def test_a_card_masks_the_numbers_and_each_look_is_journaled(client, cast):
    request = services.registered(cast.clerk)
    sign_in(client, cast.manager)
    masked = page(client.get(request.get_absolute_url()))
    full = page(client.post(f"{request.get_absolute_url()}personal/"))

    assert services.IIN not in masked
    assert services.IIN in full
    fields = [entry.facts["fields"] for entry in Entry.objects.filter(action=VIEW)]
    assert ["iin", "bin", "phone", "email"] in fields


def test_a_step_of_the_card_moves_the_request_and_a_second_click_is_told(client, cast):
    request = services.registered(cast.clerk)
    sign_in(client, cast.executor)
    url = f"{request.get_absolute_url()}step/take_up/"

    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409


def test_a_refusal_without_a_ground_keeps_its_words(client, cast):
    request = services.registered(cast.clerk)
    url = f"{request.get_absolute_url()}step/refuse/"
    answer = sign_in(client, cast.head).post(url, {"ground": "", "reason": "Табысы жоғары"})

    assert answer.status_code == 422
    assert "Табысы жоғары" in page(answer)


@pytest.mark.parametrize("action", ["annul", "fly", "Take_up"])
def test_no_other_step_has_an_address(client, cast, action):
    request = services.registered(cast.clerk)

    answer = sign_in(client, cast.clerk).post(f"{request.get_absolute_url()}step/{action}/")
    assert answer.status_code == 404


def test_a_scan_is_shown_to_who_may_see_the_request(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    request = services.registered(cast.clerk)
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.7 ")
    sign_in(client, cast.clerk)
    assert (
        client.post(f"{request.get_absolute_url()}scans/", {"scan": pdf, "name": "A"}).status_code
        == 302
    )
    url = f"{request.get_absolute_url()}scans/{request.documents.exclude(scan='').get().pk}/"

    shown = client.get(url)
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("attachment")
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(shown.streaming_content) == b"%PDF-1.7 "
    assert sign_in(client, cast.stranger).get(url).status_code == 404


# --- the citizen --------------------------------------------------------------------------------
def test_whoever_holds_the_receipt_sees_where_the_request_is_and_nobody_s_name(client, cast):
    request = services.registered(cast.clerk)
    steps.make_ready(request.pk, actor=cast.executor)
    url = f"/services/request/{request.number}/"
    shown = client.get(url, {"code": request.access_code})

    assert shown.status_code == 200
    assert "Сәрсенова" not in page(shown)
    assert services.IIN not in page(shown)
    assert shown["Cache-Control"] == "no-store"
    assert client.get(url, {"code": "WRONG"}).status_code == 404
    assert client.get(f"{url}receipt.pdf", {"code": request.access_code}).content[:5] == b"%PDF-"
    asked = client.get("/status/", {"number": request.number, "code": request.access_code})
    assert asked.url == f"{url}?code={request.access_code}"


def status_page(client, request):
    asked = {"code": request.access_code}
    return page(client.get(f"/services/request/{request.number}/", asked, headers=ENGLISH))


def test_a_refusal_to_take_names_what_to_bring_and_where_to_complain(client, cast):
    of = services.passport(services.BY_DAYS)
    missing = of.documents.filter(way="needed").first()
    marks = services.documents(of, **{f"p{missing.position}": DocumentMark.MISSING})
    new = services.new_request(cast.clerk, documents=marks)
    shown = status_page(client, refuse_to_take(new, actor=cast.clerk))

    assert str(missing) in shown
    assert "you may complain to the provider" in shown


def test_a_complaint_is_seen_beside_its_request_until_it_is_answered(client, cast):
    request = services.registered(cast.clerk)
    complaint = services.complained(cast.clerk, request)
    shown = status_page(client, request)

    assert complaint.number in shown
    assert "the answer comes by" in shown
    assert "you may complain" not in shown
    assert complaint.text not in shown


def test_the_page_of_an_ended_request_promises_no_result_any_more(client, cast):
    request = services.registered(cast.clerk)
    running = status_page(client, request)
    steps.make_ready(request.pk, actor=cast.executor)
    steps.hand_over(request.pk, actor=cast.clerk)
    ended = status_page(client, request)

    assert ("When the result is due" in running, "When the result is due" in ended) == (True, False)
    assert "The term of the service was" in ended


def test_wrong_codes_are_limited(client, cast):
    request = services.registered(cast.clerk)
    url = f"/services/request/{request.number}/"
    codes = {client.get(url, {"code": f"WRONG{n}"}).status_code for n in range(11)}

    assert codes == {404, 429}


def test_the_receipt_has_the_moment_in_both_languages(client, cast):
    request = services.registered(cast.clerk)
    sign_in(client, cast.clerk)
    url = f"{request.get_absolute_url()}receipt/"

    for language in ("kk", "ru"):
        shown = page(client.get(url, {"language": language, "paper": "80"}))
        assert "15.10.2026, 18:30" in shown
        assert request.number in shown


def test_an_empty_journal_says_when_it_is_that_of_a_body_without_services(client, cast):
    of_town = services.make_person(Role.EXECUTOR, "of_town", body="RA-KHROMTAU")
    idle = page(sign_in(client, of_town).get(LIST, headers=ENGLISH))
    busy = page(sign_in(client, cast.executor).get(LIST, headers=ENGLISH))

    assert f"{of_town.body.name_en} renders none of the services" in idle
    assert "Nothing here: the list is empty." in busy


# --- complaints ---------------------------------------------------------------------------------
def test_complaints_that_wait_for_an_answer_stand_in_a_list_of_their_own_by_term(client, cast):
    later, answered, sooner = (
        services.complained(cast.clerk, services.registered(cast.clerk, key=key), key=key)
        for key in ("later", "answered", "sooner")
    )
    sooner_on = later.due_on - timedelta(days=1)
    ServiceComplaint.objects.filter(pk=sooner.pk).update(due_on=sooner_on)
    complaints.answer(
        answered.pk, result=ComplaintResult.SATISFIED, text="Выдали.", actor=cast.head
    )
    shown = page(sign_in(client, cast.clerk).get(f"{COMPLAINTS}?list=open", headers=ENGLISH))

    assert answered.number not in shown
    assert 0 < shown.index(sooner.number) < shown.index(later.number)
    assert f"{services.BY_DAYS} · {services.passport().name_en}" in shown


def test_a_complaint_is_filed_from_its_request_and_answered(client, cast):
    request = services.registered(cast.clerk)
    typed = {
        "key": "c",
        "number": request.number,
        "to": "complaint_to_provider",
        "full_name": "Сәрсенова",
        "text": "Не выдали",
        "written_in": "ru",
    }
    answer = sign_in(client, cast.clerk).post(f"{COMPLAINTS}new/", typed)
    complaint = ServiceComplaint.objects.get()
    assert answer.url == complaint.get_absolute_url()
    sign_in(client, cast.head)
    url = f"{complaint.get_absolute_url()}step/answer_complaint/"

    assert client.post(url, {"result": "satisfied", "text": ""}).status_code == 422
    assert client.post(url, {"result": "satisfied", "text": "Выдали"}).status_code == 302
    assert "Выдали" in page(client.get(complaint.get_absolute_url()))
    assert sign_in(client, cast.stranger).get(complaint.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("number", ["SA-KHR-S-2026-999999", "нет", "\x00"])
def test_a_complaint_about_an_unknown_request_keeps_its_words(client, cast, number):
    typed = {
        "number": number,
        "to": "complaint_to_provider",
        "full_name": "Сәрсенова",
        "text": "Не выдали",
        "written_in": "ru",
    }
    answer = sign_in(client, cast.clerk).post(f"{COMPLAINTS}new/", typed)

    assert answer.status_code in {409, 422}
    assert "Не выдали" in page(answer)


def test_a_written_refusal_has_a_page_of_its_own_state(client, cast):
    of = services.passport()
    marks = services.documents(of, p1=DocumentMark.EXPIRED)
    row = refuse_to_take(services.new_request(cast.clerk, documents=marks), actor=cast.clerk)

    shown = page(client.get(f"/services/request/{row.number}/", {"code": row.access_code}))
    assert row.number in shown
