"""The four steps without a script, as a citizen goes through them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from appeals.domain.kinds import Channel, Kind, ParticipantRole
from appeals.models import Appeal, Participant
from tests.factories.wizard import TYPED, Citizen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def clock(on_a_working_tuesday):
    """Let time be moved: nobody fills four steps in a moment."""
    with time_machine.travel(on_a_working_tuesday, tick=False) as traveller:
        yield traveller


@pytest.fixture
def citizen(clock):
    someone = Citizen()
    clock.shift(timedelta(minutes=2))
    return someone


def test_the_whole_way_ends_with_a_number_and_a_date(citizen):
    citizen.go_to("check")
    answer = citizen.press("send")

    appeal = Appeal.objects.get()
    assert answer["Location"].startswith(f"/status/{appeal.number}/registered/?code=")
    assert appeal.number in citizen.words
    assert f"{appeal.access_code[:4]} {appeal.access_code[4:]}" in citizen.words
    assert "receipt.pdf" in citizen.html
    assert "<svg" in citizen.html
    assert (appeal.channel, appeal.form, appeal.kind) == ("web", "electronic", "application")
    assert appeal.text == TYPED["describe"]["text"]
    assert appeal.settlement == appeal.place_settlement
    assert (appeal.street, appeal.house, appeal.place) == ("Абай көшесі", "5", "Абай көшесі, 5")
    assert (appeal.language, appeal.phone.as_e164) == ("ru", "+77011234567")
    assert appeal.consent_version
    assert appeal.defects == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_step_opens_in_every_language(clock, language):
    citizen = Citizen(language)
    clock.shift(timedelta(minutes=1))

    for step in ("describe", "place", "contact", "check"):
        citizen.go_to(step)
        assert citizen.page.status_code == 200
        assert f'<html lang="{language}"' in citizen.html
    assert citizen.press("send").status_code == 302


def test_nothing_personal_stands_in_an_address(citizen):
    seen = [citizen.press(**TYPED[step])["Location"] for step in ("describe", "place", "contact")]

    assert [re.sub(r"[0-9a-f]{32}", "KEY", url) for url in seen] == [
        "/appeal/KEY/place/",
        "/appeal/KEY/contact/",
        "/appeal/KEY/check/",
    ]
    assert citizen.page["Cache-Control"] == "no-store"


def test_back_keeps_the_page_left_and_the_page_before(citizen):
    citizen.go_to("place")
    citizen.press("back", place_more="мектептің қасында")
    assert TYPED["describe"]["text"] in citizen.html
    citizen.press(**TYPED["describe"])

    assert citizen.step == "place"
    assert 'value="мектептің қасында"' in citizen.html


def test_back_keeps_what_is_wrong_too(citizen):
    citizen.go_to("contact")
    citizen.press("back", full_name="Серікова Әсел", email="not an address")
    citizen.press("next", place_street="Абай көшесі")

    assert citizen.step == "contact"
    assert 'value="Серікова Әсел"' in citizen.html
    assert 'value="not an address"' in citizen.html


def test_an_error_stays_on_the_step_and_keeps_every_word(citizen):
    citizen.go_to("contact")
    answer = citizen.press("next", **{**TYPED["contact"], "iin": "99013135012", "phone": "12"})

    assert answer.status_code == 422
    assert citizen.words.count("An IIN has 12 digits; 11 were given.") == 2
    assert 'href="#id_phone"' in citizen.html
    assert 'value="99013135012"' in citizen.html
    assert 'value="Қасымов Әлихан"' in citizen.html


def test_a_page_that_opens_tells_no_mistakes_yet(citizen):
    citizen.go_to("contact")

    assert "aria-invalid" not in citizen.html


def test_nothing_but_a_name_can_be_wrong_and_nothing_must_be_there(citizen):
    for step in ("describe", "place", "contact"):
        assert citizen.step == step
        citizen.press("next")

    assert "This is missing:" in citizen.words
    assert "Send as it is" in citizen.words
    assert citizen.press("send").status_code == 302
    appeal = Appeal.objects.get()
    assert set(appeal.defects) == {
        *("name_missing", "address_missing", "text_missing", "consent_missing")
    }
    assert appeal.mend_by is not None


def test_two_presses_file_once(citizen):
    citizen.go_to("check")
    hidden = citizen.hidden
    action = citizen.action
    first = citizen.press("send")
    second = citizen.client.post(action, {**hidden, "do": "send"})

    assert first["Location"] == second["Location"]
    assert Appeal.objects.count() == 1


def test_two_tabs_are_two_appeals(clock):
    first = Citizen()
    second = Citizen()
    second.client = first.client
    clock.shift(timedelta(minutes=2))
    first.press(text="Нет воды на улице Абая")
    second.press(text="Не вывозят мусор во дворе")
    for tab in (first, second):
        tab.go_to("check")
        tab.press("send")

    texts = set(Appeal.objects.values_list("text", flat=True))
    assert texts == {"Нет воды на улице Абая", "Не вывозят мусор во дворе"}


def test_a_lost_session_loses_nothing(citizen):
    citizen.go_to("contact")
    Session.objects.all().delete()
    citizen.press(**TYPED["contact"])
    assert citizen.step == "check"
    Session.objects.all().delete()
    citizen.press("send")

    appeal = Appeal.objects.get()
    assert appeal.text == TYPED["describe"]["text"]
    assert appeal.full_name == "Қасымов Әлихан"
    assert appeal.place == "Абай көшесі, 5"


def test_a_browser_without_cookies_files_too(clock):
    citizen = Citizen(cookies=False)
    clock.shift(timedelta(minutes=2))
    for step in ("describe", "place", "contact"):
        answer = citizen.press(**TYPED[step])
        assert answer.status_code == 200
    citizen.press("send")

    assert Appeal.objects.get().text == TYPED["describe"]["text"]


def test_an_address_without_its_session_begins_anew_and_shows_nothing(citizen):
    citizen.go_to("contact")
    stranger = Citizen()

    answer = stranger.client.get(citizen.action)

    assert answer.status_code == 302
    assert answer["Location"] == "/appeal/"


@pytest.mark.parametrize("forged", ["", "x", "eyJ9:1:abc", "\x00", "я" * 500])
def test_what_is_not_signed_by_us_is_not_believed(citizen, forged):
    citizen.go_to("contact")
    Session.objects.all().delete()
    answer = citizen.press("next", kept=forged, **TYPED["contact"])

    assert answer.status_code == 302
    citizen.press("send")
    citizen.press("send", sum=citizen.sum_asked())
    assert Appeal.objects.get().text == ""


def test_what_we_have_signed_for_one_draft_says_nothing_in_another(citizen):
    other = Citizen()
    other.go_to("contact")
    citizen.go_to("contact")
    Session.objects.all().delete()

    citizen.press("next", kept=other.hidden["kept"], **TYPED["contact"])
    citizen.press("send")
    citizen.press("send", sum=citizen.sum_asked())

    assert Appeal.objects.get().text == ""


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_another_language_in_the_middle_keeps_what_is_typed(citizen, code):
    citizen.go_to("contact")
    citizen.press(f"language:{code}", full_name="Серікова Әсел", iin="12")

    assert citizen.step == "contact"
    assert f'<html lang="{code}"' in citizen.html
    assert 'value="Серікова Әсел"' in citizen.html
    assert 'value="12"' in citizen.html


def test_low_vision_in_the_middle_keeps_what_is_typed(citizen):
    citizen.press("vision:low", text="Жарық жоқ")

    assert 'data-vision="low"' in citizen.html
    assert "Жарық жоқ" in citizen.html


@pytest.mark.parametrize("do", ["language:xx", "vision:x", "go:nowhere", "remove:x", "nonsense"])
def test_a_button_that_is_none_breaks_nothing(citizen, do):
    answer = citizen.press(do, text="Жарық жоқ")

    assert answer.status_code == 302
    assert citizen.page.status_code == 200


def test_clear_leaves_nothing_behind(citizen):
    citizen.go_to("contact")
    key = citizen.key
    citizen.press("clear")

    assert "The draft is cleared" in citizen.words
    assert citizen.client.get(f"/appeal/{key}/place/").status_code == 302
    assert TYPED["describe"]["text"] not in citizen.html


def test_after_sending_the_session_forgets(citizen):
    citizen.go_to("check")
    citizen.press("send")

    assert citizen.client.session.get("appeal-drafts") == {}


def test_an_unfinished_appeal_is_offered_again(citizen):
    citizen.go_to("place")
    key = citizen.key
    page = citizen.client.get("/appeal/").content.decode()

    assert f'href="/appeal/{key}/describe/"' in page


def test_too_long_a_text_is_said_so_and_comes_back_whole(citizen):
    text = "слово " * 3400
    answer = citizen.press(text=text)

    assert answer.status_code == 422
    assert text.strip() in " ".join(citizen.html.split())


def test_a_huge_text_is_no_crash(citizen):
    answer = citizen.press(text="я" * 300_000)

    assert answer.status_code in {400, 413, 422}


@pytest.mark.parametrize("step", ["describe", "place", "contact"])
def test_a_nul_in_any_field_is_left_out(citizen, step):
    citizen.go_to(step)
    citizen.press(**{name: f"{value}\x00" for name, value in TYPED[step].items()})
    citizen.go_to("check")
    citizen.press("send")

    assert "\x00" not in Appeal.objects.get().text


@pytest.mark.parametrize(
    "typed",
    [
        {"topic": "NONE"},
        {"topic": "G01"},
        {"topic": "T0501\x00"},
        {"kind": "nonsense"},
        {"text": "<script>alert(1)</script>"},
    ],
)
def test_what_no_browser_sends_breaks_nothing(citizen, typed):
    answer = citizen.press(**typed)

    assert answer.status_code in {302, 422}
    assert "<script>alert" not in citizen.html


def test_the_topic_is_guessed_and_can_be_chosen(citizen):
    citizen.press(text="На улице Абая не горят фонари")
    assert "Street lighting" in citizen.words
    citizen.press("back")
    citizen.press(text="На улице Абая не горят фонари", topic="T0501")
    citizen.go_to("check")
    assert "Street repair" in citizen.words
    citizen.press("send")

    assert Appeal.objects.get().named_topic.code == "T0501"


def test_a_guess_alone_names_no_topic(citizen):
    citizen.go_to("check")
    citizen.press("send")

    assert Appeal.objects.get().named_topic is None


def test_the_kind_is_guessed_and_can_be_chosen(citizen):
    citizen.press(text="Жалуюсь на бездействие отдела")
    citizen.go_to("check")
    assert "Complaint" in citizen.words
    citizen.press("go:describe")
    citizen.press(text="Жалуюсь на бездействие отдела", kind=Kind.MESSAGE)
    citizen.go_to("check")
    citizen.press("send")

    assert Appeal.objects.get().kind == Kind.MESSAGE


@pytest.mark.parametrize(
    ("text", "number"),
    [("В подъезде запах газа", "104"), ("Күйеуім мені ұрып жатыр", "102"), ("Өрт шықты!", "101")],
)
def test_danger_is_told_once_and_stops_nobody(citizen, text, number):
    citizen.press(text=text)
    assert citizen.step == "describe"
    assert f'href="tel:{number}"' in citizen.html
    citizen.press(text=text)

    assert citizen.step == "place"


def test_what_belongs_to_another_body_is_said_and_still_sent(citizen):
    citizen.press(text="Третий день нет света, отключили электричество во всем доме")
    citizen.go_to("check")

    assert "Another body decides this, not the akimat" in citizen.words
    assert "within 3 working days" in citizen.words
    assert citizen.press("send").status_code == 302


def test_a_topic_of_the_akimat_names_no_other_body(citizen):
    citizen.go_to("check")

    assert "Another body" not in citizen.words


def test_a_place_is_not_needed(citizen):
    citizen.press(**TYPED["describe"])
    citizen.press("next")
    citizen.press(**{**TYPED["contact"], "settlement": "156020100", "street": "Абай"})
    assert "No particular place" in citizen.words
    citizen.press("send")

    appeal = Appeal.objects.get()
    assert (appeal.place_settlement, appeal.place, appeal.street) == (None, "", "Абай")


def test_streets_are_listed_without_a_script(citizen):
    citizen.go_to("place")
    citizen.press("same", place_settlement="156020100")

    assert citizen.step == "place"
    assert '<datalist id="place-streets"' in citizen.html
    assert "<option value=" in citizen.html.split("place-streets")[-1]


def test_helpers_are_named(citizen):
    citizen.go_to("contact")
    citizen.press("add_row", **TYPED["contact"])
    citizen.press("add_row", **TYPED["contact"])
    citizen.press(
        **TYPED["contact"],
        **{"rel-full_name": "Қасымова Гүл", "rel-phone": "87015556677"},
        **{"rep-full_name": "Ким Олег", "rep-authority": "Доверенность № 5"},
        **{"co0-full_name": "Серікова Әсел", "co1-full_name": ""},
    )
    assert "Қасымова Гүл" in citizen.words
    citizen.press("send")

    roles = dict(Participant.objects.values_list("role", "full_name"))
    assert roles == {
        ParticipantRole.RELATIVE: "Қасымова Гүл",
        ParticipantRole.REPRESENTATIVE: "Ким Олег",
        ParticipantRole.CO_APPLICANT: "Серікова Әсел",
    }
    assert Appeal.objects.get().is_collective


def test_an_organisation_files_with_its_bin(citizen):
    citizen.go_to("contact")
    citizen.press(
        applicant_type="legal_entity", organisation="ЖШС Береке", bin="12", iin="x", consent="on"
    )
    assert "A BIN has 12 digits" in citizen.words
    citizen.press(applicant_type="legal_entity", organisation="ЖШС Береке", iin="x", consent="on")
    citizen.press("send")

    appeal = Appeal.objects.get()
    assert (appeal.organisation, appeal.iin) == ("ЖШС Береке", "")


def test_an_answer_by_e_mail_needs_an_address(citizen):
    citizen.go_to("contact")
    answer = citizen.press(**{**TYPED["contact"], "answer_way": "email"})

    assert answer.status_code == 422
    assert "There is no e-mail to answer to" in citizen.words


def test_other_content_under_a_used_key_becomes_an_appeal_of_its_own(citizen):
    citizen.go_to("check")
    hidden, action = citizen.hidden, citizen.action
    citizen.press("send")
    number = Appeal.objects.get().number
    step = action.replace("check", "describe")
    client = citizen.client
    client.post(step, {**hidden, "do": "next", "text": "Совсем другое дело"})
    citizen.page = client.post(step.replace("describe", "check"), {"do": "send"})

    assert citizen.page.status_code == 409
    assert number in citizen.words
    assert citizen.press("send").status_code == 302
    assert Appeal.objects.count() == 2


def test_words_from_the_home_page_begin_an_appeal(citizen):
    citizen.page = citizen.client.post("/appeal/", {"text": "Аулада жарық жоқ"})

    assert citizen.step == "describe"
    assert "Аулада жарық жоқ" in citizen.html


@pytest.mark.parametrize("topic", ["T0501", "NONE", "%00", "я"])
def test_a_topic_in_the_address_is_chosen_if_it_is_one(citizen, topic):
    citizen.page = citizen.client.get(f"/appeal/?topic={topic}")

    assert citizen.page.status_code == 200
    assert ('value="T0501" selected' in citizen.html) is (topic == "T0501")


@pytest.mark.parametrize(
    "path", ["/appeal/abc/describe/", f"/appeal/{'a' * 32}/nowhere/", f"/appeal/{'Z' * 32}/place/"]
)
def test_an_address_that_is_none_is_not_found(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_the_registered_page_needs_the_code(citizen):
    citizen.go_to("check")
    citizen.press("send")
    number = Appeal.objects.get().number

    assert citizen.client.get(f"/status/{number}/registered/?code=AAAA2222").status_code == 404


def test_the_channel_is_not_taken_from_the_page(citizen):
    citizen.go_to("check")
    citizen.press("send", channel=Channel.DESK, given_as="oral", key="mine")

    assert Appeal.objects.get().channel == Channel.WEB
