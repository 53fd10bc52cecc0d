"""The desk: one sheet, many buttons; nothing typed is lost and nothing is filed twice."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from akimat.audit.models import Entry
from akimat.people.roles import Role
from appeals.models import Appeal, Participant
from tests.factories.desk import HTMX, IIN, NEW, TEXT, make_user, page, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_working_tuesday")]

ZONE = ZoneInfo("Asia/Aqtobe")


@pytest.fixture
def clerk(reference):  # noqa: ARG001 -- where the clerk works
    return make_user(Role.CLERK)


@pytest.fixture
def at_desk(client, clerk):
    client.force_login(clerk)
    return client


def test_the_blank_sheet_begins_with_the_iin(at_desk):
    html = page(at_desk.get(NEW))

    focused = re.findall(r"<[^>]* autofocus[^>]*>", html)
    assert len(focused) == 1
    assert 'id="id_iin"' in focused[0]
    assert "Кодекс" not in html


def test_the_blank_sheet_takes_few_statements(at_desk, django_assert_max_num_queries):
    at_desk.get(NEW)

    with django_assert_max_num_queries(6) as asked:
        at_desk.get(NEW)

    assert len(asked) > 0


def test_each_sheet_has_a_key_of_its_own(at_desk):
    first, second = (
        re.search(r'name="key" value="(\w+)"', page(at_desk.get(NEW))).group(1) for _ in range(2)
    )

    assert first != second


def test_a_stranger_is_sent_to_the_login(client):
    response = client.get(NEW)

    assert response.status_code == 302
    assert response["Location"].startswith("/staff/login/")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLERK])
@pytest.mark.parametrize(
    ("method", "name"),
    [("get", "new"), ("post", "new"), ("post", "new-earlier"), ("get", "new-streets")],
)
@pytest.mark.usefixtures("reference")
def test_nobody_but_a_clerk_files_at_the_desk(client, role, method, name):
    client.force_login(make_user(role))

    response = getattr(client, method)(reverse(f"appeals:{name}"), sheet())

    assert response.status_code == 403
    assert not Appeal.objects.exists()


def test_a_full_sheet_is_registered_and_its_page_opens(at_desk, clerk):
    response = at_desk.post(NEW, sheet())

    appeal = Appeal.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/appeals/{appeal.number}/registered/"
    assert (appeal.iin, appeal.text, appeal.language) == (IIN, TEXT, "kk")
    assert appeal.registered_by == clerk
    assert appeal.office == clerk.office
    assert appeal.consent_version == "2026-12"
    assert appeal.defects == []
    assert appeal.read_back_at is not None


def test_htmx_is_told_where_the_registered_appeal_is(at_desk):
    response = at_desk.post(NEW, sheet(), headers=HTMX)

    assert response.status_code == 200
    assert response["HX-Redirect"] == f"/appeals/{Appeal.objects.get().number}/registered/"


def test_a_double_click_files_once(at_desk):
    first, second = at_desk.post(NEW, sheet()), at_desk.post(NEW, sheet())

    assert Appeal.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_sheet_sent_again_with_other_words_shows_what_was_filed_and_keeps_them(at_desk, headers):
    at_desk.post(NEW, sheet())

    response = at_desk.post(NEW, sheet(text="Басқа мәселе"), headers=headers)

    html = page(response)
    assert response.status_code == 409
    assert f"/appeals/{Appeal.objects.get().number}/registered/" in html
    assert "Басқа мәселе" in html
    fresh = re.search(r'name="key" value="(\w+)"', html).group(1)
    assert at_desk.post(NEW, sheet(text="Басқа мәселе", key=fresh)).status_code == 302
    assert Appeal.objects.count() == 2


REPRESENTATIVE = {"rep-full_name": "Қалиев Бекзат", "rep-authority": "№ 5"}
CO_APPLICANT = {"co_rows": "1", "co0-full_name": "Ким Виктор"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, REPRESENTATIVE, id="a representative"),
        pytest.param(
            REPRESENTATIVE, REPRESENTATIVE | {"rep-authority": "№ 6"}, id="another authority"
        ),
        pytest.param({}, CO_APPLICANT, id="a co-applicant"),
        pytest.param(
            CO_APPLICANT, CO_APPLICANT | {"co0-full_name": "Ким Анна"}, id="another co-applicant"
        ),
        pytest.param(CO_APPLICANT, {}, id="one co-applicant less"),
    ],
)
def test_a_sheet_sent_again_with_other_people_is_a_conflict_and_files_nothing(
    at_desk, first, second
):
    taken = at_desk.post(NEW, sheet(**first))

    again, other = at_desk.post(NEW, sheet(**first)), at_desk.post(NEW, sheet(**second))

    assert (taken.status_code, again.status_code, other.status_code) == (302, 302, 409)
    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("iin", ["850203400017", "8502034000", "851303400016"])
def test_a_wrong_iin_is_shown_at_its_field_and_every_word_stays(at_desk, iin, headers):
    response = at_desk.post(
        NEW, sheet(iin=iin, **{"co_rows": "1", "co0-full_name": "Ким"}), headers=headers
    )

    html = page(response)
    assert response.status_code == 422
    assert 'href="#id_iin"' in html
    assert 'value="without_identifier"' in html
    for typed in (iin, TEXT, "Сәрсенова Айгерім", "Абай көшесі", "Ким"):
        assert typed in html
    assert not Appeal.objects.exists()


def test_a_fragment_is_the_sheet_and_a_page_has_the_same_sheet_in_it(at_desk):
    wrong = sheet(iin="1")
    fragment, whole = page(at_desk.post(NEW, wrong, headers=HTMX)), page(at_desk.post(NEW, wrong))

    assert "<html" not in fragment
    assert _without_tokens(fragment) in _without_tokens(whole)


def _without_tokens(html):
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html).strip()


def test_wrong_numbers_of_others_stop_no_registration_either(at_desk):
    wrong = {"rep-full_name": "Серік Нұрлан", "rep-iin": "850203400017", "phone": "12"}

    refused = at_desk.post(NEW, sheet(**wrong))
    at_desk.post(NEW, sheet(**wrong, do="without_identifier"))

    assert 'value="without_identifier"' in page(refused)
    appeal = Appeal.objects.get()
    assert (appeal.iin, str(appeal.phone)) == (IIN, "")
    assert appeal.participants.get().iin == ""


def test_a_wrong_iin_can_be_left_out(at_desk):
    response = at_desk.post(NEW, sheet(iin="850203400017", do="without_identifier"))

    assert response.status_code == 302
    assert Appeal.objects.get().iin == ""


def test_what_is_missing_is_named_once_and_registered_at_the_second_word(at_desk):
    bare = sheet(iin="", full_name="", street="", house="", text="", consent=None, read_back=None)

    first = at_desk.post(NEW, bare)

    assert first.status_code == 422
    assert not Appeal.objects.exists()
    for field in ("full_name", "settlement", "text", "consent", "read_back"):
        assert f'href="#id_{field}"' in page(first)
    second = at_desk.post(NEW, bare | {"do": "anyway"})
    appeal = Appeal.objects.get()
    assert second.status_code == 302
    assert set(appeal.defects) == {
        "name_missing",
        "address_missing",
        "text_missing",
        "consent_missing",
        "not_read_back",
    }
    assert appeal.mend_by is not None


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_art_93_an_oral_complaint_is_refused_and_the_allowed_way_is_one_click(at_desk, headers):
    complaint = sheet(kind="complaint")

    response = at_desk.post(NEW, complaint, headers=headers)

    assert response.status_code == 422
    assert TEXT in page(response)
    assert 'value="as_written"' in page(response)
    at_desk.post(NEW, complaint | {"do": "as_written"}, headers=headers)
    appeal = Appeal.objects.get()
    assert (appeal.kind, appeal.form) == ("complaint", "written")


def test_a_representative_and_co_applicants_are_kept(at_desk):
    at_desk.post(
        NEW,
        sheet(
            **{
                "rep-full_name": "Қалиев Бекзат",
                "rep-authority": "№ 5",
                "co_rows": "2",
                "co0-full_name": "Ким Виктор",
                "co1-full_name": "",
            }
        ),
    )

    appeal = Appeal.objects.get()
    assert appeal.is_collective
    names = Participant.objects.filter(appeal=appeal).values_list("role", "full_name")
    assert set(names) == {("representative", "Қалиев Бекзат"), ("co_applicant", "Ким Виктор")}


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_another_row_is_added_without_losing_a_word(at_desk, headers):
    response = at_desk.post(NEW, sheet(do="add_row", iin="12"), headers=headers)

    html = page(response)
    assert response.status_code == 200
    assert 'name="co0-full_name"' in html
    assert TEXT in html
    assert 'value="12"' in html


def _earlier(at_desk):
    at_desk.post(NEW, sheet(phone="8 701 123 45 67"))
    return Appeal.objects.get()


@pytest.mark.parametrize("iin", [IIN, "8502 0340 0016"])
def test_earlier_appeals_of_the_person_are_shown_while_the_iin_is_typed(at_desk, clerk, iin):
    old = _earlier(at_desk)

    html = page(at_desk.post(reverse("appeals:new-earlier"), {"iin": iin}))

    assert old.number in html
    seen = Entry.objects.get(action="view_personal")
    assert (seen.subject, seen.actor) == (old.subject, clerk)


def test_without_a_script_the_same_is_a_button(at_desk):
    old = _earlier(at_desk)

    html = page(at_desk.post(NEW, sheet(do="find")))

    assert old.number in html
    assert f'name="prefill" value="{old.number}"' in html
    assert TEXT in html


@pytest.mark.parametrize("do", ["find", "enter"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_enter_after_the_iin_finds_the_person_and_goes_on_to_the_text(at_desk, do, headers):
    _earlier(at_desk)
    bare = sheet(full_name="", street="", house="", text="", do=do)

    html = page(at_desk.post(NEW, bare, headers=headers))

    for known in ("Сәрсенова Айгерім", "Абай көшесі"):
        assert f'value="{known}"' in html
    focused = re.findall(r"<[^>]* autofocus[^>]*>", html)
    assert len(focused) == 1
    assert 'id="id_text"' in focused[0]


def test_a_name_that_is_typed_is_not_overwritten(at_desk):
    _earlier(at_desk)

    html = page(at_desk.post(NEW, sheet(full_name="Сәрсенова А. М.", do="find")))

    assert 'value="Сәрсенова А. М."' in html


def test_enter_registers_once_there_is_a_text(at_desk):
    assert at_desk.post(NEW, sheet(do="enter")).status_code == 302


def test_finding_by_a_wrong_number_says_what_is_wrong_with_it(at_desk):
    assert "field-error" in page(at_desk.post(NEW, sheet(iin="850203400017", do="find")))


def test_an_unfinished_number_finds_nothing_and_is_no_mistake(at_desk):
    _earlier(at_desk)

    html = page(at_desk.post(reverse("appeals:new-earlier"), {"iin": IIN[:11]}))

    assert "field-error" not in html
    assert not Entry.objects.filter(action="view_personal").exists()


def test_a_wrong_number_is_named_while_it_is_typed(at_desk):
    html = page(at_desk.post(reverse("appeals:new-earlier"), {"iin": "850203400017"}))

    assert "field-error" in html


def test_appeals_of_another_office_are_not_shown(client, at_desk):
    old = _earlier(at_desk)
    client.force_login(make_user(Role.CLERK, office="OS-01"))

    assert old.number not in page(client.post(reverse("appeals:new-earlier"), {"iin": IIN}))
    assert client.post(NEW, sheet(prefill=old.number)).status_code == 404


def test_name_and_address_are_taken_over_with_one_click(at_desk):
    old = _earlier(at_desk)
    empty = sheet(full_name="", street="", house="", text="Жаңа", prefill=old.number)

    html = page(at_desk.post(NEW, empty))

    for kept in ("Сәрсенова Айгерім", "Абай көшесі", "Жаңа"):
        assert kept in html


def test_whose_data_are_taken_over_stands_in_the_journal_with_what_was_taken(at_desk, clerk):
    old = _earlier(at_desk)

    # Without the number nobody is looked up besides.
    at_desk.post(NEW, sheet(iin="", prefill=old.number))

    line = Entry.objects.get(action="view_personal")
    assert (line.subject, line.actor) == (old.subject, clerk)
    assert line.facts["fields"] == ["name", "address", "phone"]


def test_streets_follow_the_settlement(at_desk):
    html = page(at_desk.get(reverse("appeals:new-streets"), {"settlement": "156020100"}))

    assert html.count("<option") > 10


@pytest.mark.parametrize("settlement", ["", "0", "x", "99999999999999999999"])
def test_an_unknown_settlement_gives_streets_or_none_but_never_an_error(at_desk, settlement):
    response = at_desk.get(reverse("appeals:new-streets"), {"settlement": settlement})

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("moment", "is_said"),
    [
        pytest.param(datetime(2026, 10, 6, 18, 29, tzinfo=ZONE), False, id="18:29"),
        pytest.param(datetime(2026, 10, 6, 18, 31, tzinfo=ZONE), True, id="18:31"),
        pytest.param(datetime(2026, 10, 10, 11, 0, tzinfo=ZONE), True, id="a Saturday"),
    ],
)
def test_after_hours_the_page_says_when_it_will_be_registered(client, clerk, moment, is_said):
    with time_machine.travel(moment, tick=False):
        client.force_login(clerk)
        before = page(client.get(NEW))
        client.post(NEW, sheet())
        after = page(client.get(f"/appeals/{Appeal.objects.get().number}/registered/"))

    assert ("data-put-off" in before) is is_said
    assert ("data-put-off" in after) is is_said
