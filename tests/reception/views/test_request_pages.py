"""The staff pages of requests: who opens them, what they show, what a refused step keeps."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from akimat.audit.models import Entry
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.structure.models import Body, Office
from appeals.models import Appeal
from reception.domain.kinds import Channel, InviteeKind
from reception.domain.states import RequestState as Is
from reception.models import FinalList, Instruction, Invitation, Minutes, Official, Request
from reception.services import booking, deciding, instructing, inviting, person, preparing
from tests.factories import life, receptions, requests
from tests.factories.desk import page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
LIST, NEW = "/reception/requests/", "/reception/requests/new/"
SUBSIDY = "Субсидия алғым келеді, ауыл шаруашылығы."
TODAY, ORDERS = "/reception/today/", "/reception/instructions/"
INVITATIONS, PREPARE = "/reception/invitations/", "/reception/requests/to-prepare/"
STATEMENTS_OF_THE_LIST = 9
STATEMENTS = 8
STATEMENTS_OF_INVITATIONS = 6


@pytest.fixture
def cast(reference, settings, tmp_path):  # noqa: ARG001 -- it stands on it
    settings.MEDIA_ROOT = tmp_path
    return requests.make_cast()


@pytest.fixture
def ask(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def at(day, hour=10):
    return datetime(2026, 10, day, hour, tzinfo=requests.ZONE)


def stand_at(moment):
    """Stop every clock there, that of the session too."""
    return time_machine.travel(moment, tick=False)


def card(row, step=""):
    return f"{LIST}{row.number}/{step}"


def slot(cast, number=0):
    at = cast.session.starts_at + timedelta(minutes=15 * number)
    return f"{cast.session.pk}|{at.isoformat()}"


def sheet(**changes):
    filled = {
        "key": "k1",
        "official": "REC-01",
        "text": requests.TEXT,
        "full_name": "Сәрсенова Айгерім",
        "iin": requests.IIN,
        "settlement": "",
        "address": "Абай көшесі, 14",
        "phone": "",
        "email": "",
        "priority": "",
        "consent": "on",
        "channel": "desk",
        "written_in": "kk",
        "do": "register",
    }
    return filled | changes


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_takes_the_same_statements_with_one_row_and_with_twelve(
    ask, cast, rows, django_assert_num_queries
):
    for number in range(rows):
        requests.filed(cast, iin="", full_name=f"Келуші {number}")
    client = ask(cast.secretary)
    client.get(LIST)

    with django_assert_num_queries(STATEMENTS_OF_THE_LIST):
        html = page(client.get(LIST))

    assert html.count("data-row") == rows


def test_the_tiles_count_each_list(ask, cast):
    requests.filed(cast)
    requests.filed(cast, text="")
    requests.proposed(cast)
    requests.granted(cast)

    html = page(ask(cast.secretary).get(LIST))

    assert html.count('<b class="num">1</b>') == 4
    assert "Қасымов" in html


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 200),
        ("clerk", 200),
        ("akim", 200),
        ("controller", 200),
        ("executor", 403),
        ("head", 403),
    ],
)
def test_the_list_is_for_those_who_have_one(ask, cast, who, status):
    assert ask(getattr(cast, who)).get(LIST).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("secretary", 200),
        ("clerk", 200),
        ("akim", 200),
        ("controller", 200),
        ("executor", 404),
        ("head", 404),
    ],
)
def test_a_stranger_does_not_know_that_a_card_exists(ask, cast, who, status):
    row = requests.granted(cast)
    client = ask(getattr(cast, who))

    assert client.get(card(row)).status_code == status
    assert client.get(f"{TODAY}{row.number}/").status_code == status
    assert client.get(card(row, "print/")).status_code == status


def test_a_known_person_without_the_right_is_told_so(ask, cast):
    row = requests.filed(cast)

    for who in (cast.clerk, cast.akim, cast.controller):
        answer = ask(who).post(card(row, "grant/"), {"slot": slot(cast)})
        assert answer.status_code == 403

    row.refresh_from_db()
    assert row.state == Is.REGISTERED


def test_two_clicks_set_day_and_time(ask, cast):
    row = requests.filed(cast)
    client = ask(cast.secretary)

    html = page(client.get(card(row)))
    assert slot(cast).replace("+", "&#x2B;") in html or slot(cast) in html
    answer = client.post(card(row, "grant/"), {"slot": slot(cast)}, follow=True)

    row.refresh_from_db()
    assert row.state == Is.GRANTED
    assert "15.10.2026" in page(answer)


def test_a_time_taken_meanwhile_is_told_and_the_others_are_shown(ask, cast):
    requests.granted(cast)
    row = requests.filed(cast, iin="", full_name="Екінші")

    answer = ask(cast.secretary).post(card(row, "grant/"), {"slot": slot(cast)})

    assert answer.status_code == 409
    assert 'role="alert"' in page(answer)
    assert slot(cast, 1).split("|")[1][:16] in page(answer)


@pytest.mark.parametrize("typed", ["", "abc", "1|yesterday", "x|2026-10-15T10:00:00+05:00"])
def test_no_time_chosen_is_said_at_the_field(ask, cast, typed):
    row = requests.filed(cast)

    assert ask(cast.secretary).post(card(row, "grant/"), {"slot": typed}).status_code == 422


def test_a_refused_form_keeps_every_word(ask, cast):
    row = requests.filed(cast)

    answer = ask(cast.secretary).post(card(row, "refuse/"), {"reason": "Ұзақ түсіндірме"})

    assert answer.status_code == 422
    assert "Ұзақ түсіндірме" in page(answer)


def test_a_step_that_is_over_says_so_and_keeps_what_was_typed(ask, cast):
    row = requests.granted(cast)

    answer = ask(cast.secretary).post(
        card(row, "propose/"), {"official": "REC-03", "reason": "Орынбасар"}
    )

    assert answer.status_code == 409


def test_an_unknown_step_is_nothing(ask, cast):
    row = requests.filed(cast)

    assert ask(cast.secretary).post(card(row, "receive/")).status_code == 404
    assert ask(cast.secretary).get(card(row, "grant/")).status_code == 405


def test_another_road_is_shown_with_its_time_and_goes_in_one_click(ask, cast):
    head = Official.objects.get(body__code="KHR-AGRI", kind="head")
    receptions.make_session(head.code, hours=(16, 17))
    row = requests.filed(cast, text=SUBSIDY)

    html = page(ask(cast.secretary).get(card(row)))

    assert 'class="sug"' in html
    assert head.name in html
    assert "16:00" in html
    answer = ask(cast.secretary).post(card(row, "appeal/"), follow=True)
    appeal = Appeal.objects.get()
    assert appeal.number in page(answer)
    assert appeal.channel == "akim_reception"


def test_the_card_masks_what_is_not_needed_and_shows_it_for_a_line_in_the_journal(ask, cast):
    row = requests.filed(cast)
    client = ask(cast.secretary)

    assert requests.IIN not in page(client.get(card(row)))
    assert requests.IIN in page(client.post(card(row, "personal/")))

    seen = Entry.objects.filter(subject=row.subject, action="view_personal")
    assert ["iin", "phone", "email"] in [line.facts["fields"] for line in seen]


def test_the_desk_registers_and_gives_number_and_code(ask, cast):
    answer = ask(cast.clerk).post(NEW, sheet(), follow=True)

    row = Request.objects.get()
    assert row.number in page(answer)
    assert row.access_code[:4] in page(answer)
    assert (row.channel, row.registered_by, row.language) == ("desk", cast.clerk, "kk")


def test_a_double_click_at_the_desk_files_once(ask, cast):
    client = ask(cast.clerk)

    first, second = (client.post(NEW, sheet()) for _ in range(2))

    assert first.url == second.url
    assert Request.objects.count() == 1


def test_a_phone_call_alone_is_refused_with_what_to_do_and_every_word_kept(ask, cast):
    answer = ask(cast.clerk).post(NEW, sheet(channel="phone"))

    assert answer.status_code == 409
    assert "663" in page(answer)
    assert requests.TEXT in page(answer)
    assert not Request.objects.exists()


def test_a_wrong_iin_is_pointed_at_and_the_rest_is_kept(ask, cast):
    answer = ask(cast.clerk).post(NEW, sheet(iin="850203400017"))

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page(answer)
    assert requests.TEXT in page(answer)


def test_the_desk_finds_earlier_receptions_and_appeals_of_the_person(ask, cast):
    row = requests.filed(cast)
    places = {"clerk": cast.clerk, "office": cast.office}
    appeal = life.filed(type("Cast", (), places)(), iin=requests.IIN)

    html = page(ask(cast.clerk).post(NEW, sheet(do="find", text="Жарық")))

    assert row.number in html
    assert appeal.number in html
    assert "Жарық" in html


def test_the_akim_does_not_file_at_a_desk(ask, cast):
    assert ask(cast.akim).get(NEW).status_code == 403


def test_the_day_shows_who_comes_in_the_order_of_time(ask, cast):
    requests.granted(cast, slot=1, full_name="Екінші")
    requests.granted(cast, slot=0, full_name="Бірінші", iin="")

    html = page(ask(cast.akim).get(TODAY, {"day": "2026-10-15"}))

    assert html.index("Бірінші") < html.index("Екінші")
    assert "10:15" in html
    assert "Бірінші" not in page(ask(cast.akim).get(TODAY))


def test_a_day_that_is_none_is_nothing(ask, cast):
    assert ask(cast.akim).get(TODAY, {"day": "ертең"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 4])
def test_the_day_takes_the_same_statements_however_many_come(
    ask, cast, rows, django_assert_num_queries
):
    for number in range(rows):
        requests.granted(cast, slot=number, iin="", full_name=f"Келуші {number}")
    client = ask(cast.akim)
    client.get(TODAY, {"day": "2026-10-15"})

    with django_assert_num_queries(STATEMENTS):
        html = page(client.get(TODAY, {"day": "2026-10-15"}))

    assert html.count('class="visitor"') == rows


def test_the_page_of_a_visitor_says_who_what_before_promised_and_risks(ask, cast):
    earlier = requests.signed(cast)
    with stand_at(requests.at_the_reception(cast, 30)):
        row = requests.filed(cast, at=requests.at_the_reception(cast, 30))
        cast.session = receptions.make_session(
            "REC-01", day=cast.session.starts_at.date() + timedelta(days=14), hours=(10, 13)
        )
        requests.grant(cast, row)

        html = page(ask(cast.akim).get(f"{TODAY}{row.number}/"))

    assert earlier.number in html
    assert "Шамдарды жөндеу." in html
    assert "41" in html
    assert requests.TEXT in html


def minutes_form(cast, **changes):
    filled = {
        "rows": "2",
        "decision": "instructed",
        "may_record": "yes",
        "i0-body": cast.body.code,
        "i0-term": "5",
        "i0-due_on": "",
        "i0-text": "",
        "i1-body": "",
        "i1-due_on": "",
        "i1-text": "",
        "do": "save",
    }
    return filled | changes


def test_three_taps_are_minutes_with_an_instruction(ask, cast):
    row = requests.granted(cast)

    with stand_at(requests.at_the_reception(cast)):
        answer = ask(cast.akim).post(f"{TODAY}{row.number}/minutes/", minutes_form(cast))

    assert answer.status_code == 302
    order = Instruction.objects.get()
    # Thursday 15 October and five working days.
    assert str(order.due_on) == "2026-10-22"
    assert order.body == cast.body


def test_save_and_sign_is_one_click_for_the_official(ask, cast):
    row = requests.granted(cast)

    with stand_at(requests.at_the_reception(cast)):
        ask(cast.akim).post(f"{TODAY}{row.number}/minutes/", minutes_form(cast, do="sign"))

    assert Minutes.objects.get(request=row).signed_by == cast.akim


def test_a_day_without_a_body_and_words_without_a_day_are_pointed_at(ask, cast):
    row = requests.granted(cast)
    client = ask(cast.akim)
    path = f"{TODAY}{row.number}/minutes/"

    without_body = client.post(path, minutes_form(cast, **{"i0-body": ""}))
    without_day = client.post(path, minutes_form(cast, **{"i0-term": "", "i0-text": "Жөндеу"}))

    assert (without_body.status_code, without_day.status_code) == (422, 422)
    assert "Жөндеу" in page(without_day)
    assert not Minutes.objects.exists()


def test_minutes_refused_keep_every_tap(ask, cast):
    row = requests.granted(cast)

    answer = ask(cast.akim).post(
        f"{TODAY}{row.number}/minutes/", minutes_form(cast, statements="Айтылды")
    )

    # Nine days before the reception.
    assert answer.status_code == 409
    assert "Айтылды" in page(answer)


def test_the_secretary_writes_and_the_official_signs(ask, cast):
    row = requests.received(cast)
    sign = f"{TODAY}{row.number}/sign/"

    assert ask(cast.secretary).post(sign).status_code == 403
    with stand_at(requests.at_the_reception(cast, 20)):
        assert ask(cast.akim).post(sign).status_code == 302

    assert Minutes.objects.get().signed_at is not None


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_protocol_is_a_pdf_in_both_languages(ask, cast, language):
    row = requests.signed(cast)

    answer = ask(cast.akim).get(card(row, "protocol.pdf"), {"language": language})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_recording_is_attached_heard_by_few_and_each_hearing_is_noted(ask, cast):
    row = requests.received(cast)
    file = SimpleUploadedFile("talk.mp3", b"ID3\x04" + bytes(100))

    answer = ask(cast.secretary).post(card(row, "attach-recording/"), {"file": file})
    assert answer.status_code == 302
    heard = ask(cast.akim).get(card(row, "recording/"))

    assert b"".join(heard.streaming_content).startswith(b"ID3")
    assert heard["Content-Type"] == "audio/mpeg"
    assert ask(cast.clerk).get(card(row, "recording/")).status_code == 403
    assert ask(cast.head).get(card(row, "recording/")).status_code == 404
    lines = Entry.objects.filter(subject=row.subject, action="view_personal", actor=cast.akim)
    assert [line.facts["fields"] for line in lines] == [["recording"]]


def test_what_is_no_recording_is_refused_on_the_card(ask, cast):
    row = requests.received(cast)
    file = SimpleUploadedFile("talk.mp3", b"<html></html>")

    answer = ask(cast.secretary).post(card(row, "attach-recording/"), {"file": file})

    assert answer.status_code == 409


def test_a_recording_whose_file_is_gone_is_nothing(ask, cast):
    row = requests.received(cast)
    Minutes.objects.update(recording="recordings/gone.mp3", recording_type="mp3")

    assert ask(cast.akim).get(card(row, "recording/")).status_code == 404


def test_the_body_reports_and_the_controller_takes_it_off_control(ask, cast):
    requests.signed(cast)
    pk = Instruction.objects.get().pk
    client = ask(cast.head)
    assert "Шамдарды жөндеу." in page(client.get(ORDERS))

    client.post(f"{ORDERS}{pk}/report/", {"text": "Жасалды"})
    ask(cast.controller).post(f"{ORDERS}{pk}/close/")

    assert Instruction.objects.get().state == "done"
    assert "Жасалды" in page(ask(cast.akim).get(ORDERS, {"list": "done"}))


def test_a_report_without_words_comes_back_open(ask, cast):
    requests.signed(cast)
    pk = Instruction.objects.get().pk

    answer = ask(cast.head).post(f"{ORDERS}{pk}/report/", {"text": ""})

    assert answer.status_code == 422


def test_another_body_does_not_know_of_an_instruction(ask, cast):
    requests.signed(cast)
    pk = Instruction.objects.get().pk
    other = User.objects.create(
        username="other", role=Role.HEAD, body=Body.objects.get(code="KHR-SOC")
    )

    assert ask(other).post(f"{ORDERS}{pk}/report/", {"text": "Жасалды"}).status_code == 404
    assert ask(cast.akim).post(f"{ORDERS}{pk}/report/", {"text": "Жасалды"}).status_code == 403
    assert ask(cast.head).post(f"{ORDERS}{pk}/forget/").status_code == 404


@pytest.mark.parametrize("rows", [1, 5])
def test_the_instructions_take_the_same_statements_however_many_there_are(
    ask, cast, rows, django_assert_num_queries
):
    row = requests.signed(cast)
    one = Instruction.objects.get()
    for _ in range(rows - 1):
        one.pk = None
        one.save(force_insert=True)
    client = ask(cast.head)
    client.get(ORDERS)

    with django_assert_num_queries(STATEMENTS):
        html = page(client.get(ORDERS))

    assert html.count(row.number) == rows


def test_who_is_invited_sees_day_place_and_question_and_nothing_else(ask, cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.BODY, body=cast.body, question="Шам қашан?")
    pk = inviting.invite(row.pk, guest, actor=cast.secretary).pk
    client = ask(cast.head)

    html = page(client.get(INVITATIONS))
    client.post(f"{INVITATIONS}{pk}/answer/", {"is_coming": "yes"})

    assert "Шам қашан?" in html
    assert "15.10.2026" in html
    assert requests.TEXT not in html
    assert requests.IIN not in html
    assert Invitation.objects.get().is_coming is True


@pytest.mark.parametrize("count", [1, 3])
def test_the_invitations_cost_the_same_however_many_there_are(
    ask, cast, count, django_assert_num_queries
):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor, question="?")
    for _ in range(count):
        inviting.invite(row.pk, guest, actor=cast.secretary)
    client = ask(cast.executor)
    client.get(INVITATIONS)

    with django_assert_num_queries(STATEMENTS_OF_INVITATIONS):
        html = page(client.get(INVITATIONS))

    assert html.count(cast.post.name) == count


def test_after_the_reception_nobody_is_asked_whether_he_comes(ask, cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor, question="Шам қашан?")
    inviting.invite(row.pk, guest, actor=cast.secretary)
    ahead = page(ask(cast.executor).get(INVITATIONS))

    with stand_at(requests.at_the_reception(cast)):
        over = page(ask(cast.executor).get(INVITATIONS))

    assert ("is_coming" in ahead, "is_coming" in over) == (True, False)
    assert "Шам қашан?" in over


def test_a_no_without_a_reason_comes_back_and_a_stranger_has_no_invitation(ask, cast):
    row = requests.granted(cast)
    guest = inviting.Invitee(kind=InviteeKind.LAWYER, user=cast.executor)
    pk = inviting.invite(row.pk, guest, actor=cast.secretary).pk
    path = f"{INVITATIONS}{pk}/answer/"

    assert ask(cast.executor).post(path, {"is_coming": "no"}).status_code == 409
    assert ask(cast.executor).post(path, {}).status_code == 422
    assert ask(cast.head).post(path, {"is_coming": "yes"}).status_code == 404


def test_the_secretary_writes_the_note_and_invites_from_the_card(ask, cast):
    row = requests.granted(cast)
    client = ask(cast.secretary)

    client.post(card(row, "brief/"), {"briefing": "Бұрын жауап берілген."})
    client.post(card(row, "invite/"), {"kind": "body", "body": cast.body.code, "question": "?"})
    wrong = client.post(card(row, "invite/"), {"kind": "lawyer", "login": "nobody"})

    row.refresh_from_db()
    assert row.briefing == "Бұрын жауап берілген."
    assert Invitation.objects.get().body == cast.body
    assert wrong.status_code == 422
    assert ask(cast.clerk).post(card(row, "brief/"), {"briefing": "x"}).status_code == 403


def test_what_is_to_be_prepared_is_listed_with_its_days_and_printed(ask, cast):
    row = requests.granted(cast)
    client = ask(cast.secretary)

    html = page(client.get(PREPARE))
    assert "08.10.2026" in html
    assert "13.10.2026" in html
    assert row.full_name in page(client.get("/reception/requests/list/2026-10-15/"))
    assert row.full_name in page(client.get(card(row, "print/")))


def test_a_late_note_is_marked(ask, cast):
    row = requests.granted(cast)
    with stand_at(requests.TUESDAY + timedelta(days=6)):
        assert 'data-left="late"' in page(ask(cast.secretary).get(PREPARE))
        preparing.brief(row.pk, text="Бар", actor=cast.secretary)
        assert 'data-left="late"' not in page(ask(cast.secretary).get(PREPARE))


def test_a_time_given_after_the_term_of_the_note_says_that_it_is_due_at_once(ask, cast):
    with stand_at(at(9)):
        row = requests.granted(cast)
        client = ask(cast.secretary)
        prepared, shown = page(client.get(PREPARE)), page(client.get(card(row)))
        preparing.brief(row.pk, text="Бар", actor=cast.secretary)
        after = page(client.get(card(row)))

    for html in (prepared, shown):
        assert 'data-left="late"' in html
        assert "08.10.2026" in html
    assert 'data-kind="warning"' in shown
    assert 'data-kind="warning"' not in after
    assert 'data-left="calm"' in after
    assert "08.10.2026" not in after


def test_a_protocol_without_an_email_is_marked_as_handed_over(ask, cast):
    row = requests.signed(cast)
    Minutes.objects.update(sent_at=None)
    assert row.number in page(ask(cast.secretary).get(PREPARE))

    ask(cast.secretary).post(card(row, "handed-over/"))

    assert 'id="owed"' not in page(ask(cast.secretary).get(PREPARE))
    assert Minutes.objects.get().sent_at is not None


def test_a_secretary_of_another_office_sees_nothing(ask, cast):
    row = requests.filed(cast)
    far = User.objects.create(
        username="far", role=Role.SECRETARY, office=Office.objects.get(code="SA-ALG")
    )

    assert row.number not in page(ask(far).get(LIST, {"list": "all"}))
    assert ask(far).get(card(row)).status_code == 404


def test_what_is_missing_in_the_minutes_is_told_above_and_leads_to_its_field(ask, cast):
    row = requests.granted(cast)
    with stand_at(requests.at_the_reception(cast)):
        refused = ask(cast.akim).post(f"{TODAY}{row.number}/minutes/", {"rows": "1", "do": "sign"})

    assert refused.status_code == 422
    assert 'href="#id_decision_group"' in page(refused)
    assert 'id="id_decision_group"' in page(refused)


def test_the_secretary_signs_the_final_list_and_prints_its_versions(cast, ask):
    row = requests.granted(cast)
    day = f"/reception/requests/list/{receptions.DAY}/"
    assert "13.10.2026" in page(ask(cast.secretary).get(day))

    with stand_at(at(13)):
        client = ask(cast.secretary)
        assert client.post(f"{day}sign/").status_code == 302
        signed = page(client.get(day))
        pdf = client.get(f"{day}list.pdf", {"language": "ru"})
        missing = client.get(day, {"version": 2}).status_code
        prepared = page(client.get(PREPARE))

    made = FinalList.objects.get()
    assert made.signed_by == cast.secretary
    assert row.full_name in signed
    assert f"{day}sign/" not in signed
    assert pdf.content.startswith(b"%PDF")
    assert missing == 404
    assert cast.secretary.short_name in prepared


@pytest.mark.parametrize("role", ["clerk", "akim", "controller"])
def test_only_the_secretary_signs_the_final_list(cast, ask, role):
    requests.granted(cast)
    with stand_at(at(13)):
        answer = ask(getattr(cast, role)).post(f"/reception/requests/list/{receptions.DAY}/sign/")

    assert answer.status_code == 403


def test_the_note_shows_on_whom_it_waits(cast, ask):
    requests.granted(cast)

    assert cast.secretary.short_name in page(ask(cast.secretary).get(PREPARE))


def test_a_request_is_redirected_on_its_card_and_the_person_reads_where(cast, ask, client):
    row = requests.filed(cast)
    outside = Body.objects.filter(kind="external", valid_to=None).first()

    ask(cast.secretary).post(
        f"{LIST}{row.number}/redirect/", {"body": outside.code, "reason": "Оның құзыры."}
    )
    client.logout()
    told = page(client.get(f"/reception/request/{row.number}/", {"code": row.access_code}))

    assert outside.name_kk in told
    assert "Оның құзыры." in told


def test_after_its_days_the_card_offers_no_redirect(cast, ask):
    row = requests.filed(cast)
    url = f"{LIST}{row.number}/redirect/"
    assert url in page(ask(cast.secretary).get(f"{LIST}{row.number}/"))

    with stand_at(at(12)):
        assert url not in page(ask(cast.secretary).get(f"{LIST}{row.number}/"))


def test_the_akim_puts_the_answer_off_on_the_card_and_the_person_reads_why(cast, ask, client):
    row = requests.filed(cast, email="")
    sent = {"until": "2026-11-30", "reason": "Мәлімет қажет."}

    ask(cast.akim).post(f"{LIST}{row.number}/extend/", sent)
    prepared = page(ask(cast.secretary).get(PREPARE))
    ask(cast.secretary).post(f"{LIST}{row.number}/told/")
    client.logout()
    told = page(client.get(f"/reception/request/{row.number}/", {"code": row.access_code}))

    assert row.number in prepared
    assert "Мәлімет қажет." in told
    row.refresh_from_db()
    assert row.told_at is not None


@pytest.mark.parametrize(
    "until", ["", "2026-10-28", "2027-01-15", "2026-11-29", "9999-12-31", "0001-01-01", "x", "\x00"]
)
def test_a_day_that_cannot_be_is_said_and_what_was_typed_is_kept(cast, ask, until):
    row = requests.filed(cast)

    answer = ask(cast.akim).post(
        f"{LIST}{row.number}/extend/", {"until": until, "reason": "Мәлімет қажет."}
    )

    assert answer.status_code in {409, 422}
    assert "Мәлімет қажет." in page(answer)


def test_a_declined_road_is_not_offered_again(cast, ask):
    head = Official.objects.get(body__code="KHR-AGRI", kind="head")
    receptions.make_session(head.code, hours=(16, 17))
    row = requests.filed(cast, text=SUBSIDY)
    shown = page(ask(cast.secretary).get(f"{LIST}{row.number}/"))
    proposed = f'action="{LIST}{row.number}/propose/"'
    assert shown.count(proposed) == 2

    deciding.propose(row.pk, official=head, reason="Тезірек.", actor=cast.secretary)
    person.decline_proposal(row.pk)

    assert page(ask(cast.secretary).get(f"{LIST}{row.number}/")).count(proposed) == 1


def test_after_the_minutes_the_next_visitor_is_one_click_away(cast, ask):
    row, second = requests.granted(cast), requests.granted(cast, slot=1, iin="")

    shown = page(ask(cast.secretary).get(f"{TODAY}{row.number}/"))

    assert f'href="{TODAY}{second.number}/"' in shown


def test_a_step_of_an_instruction_comes_back_to_its_list(cast, ask):
    requests.signed(cast)
    one = Instruction.objects.get()
    instructing.report(one.pk, text="Орындалды.", actor=cast.executor)

    answer = ask(cast.controller).post(f"{ORDERS}{one.pk}/close/", {"list": "reported"})

    assert answer["Location"] == f"{ORDERS}?list=reported"


def test_who_was_booked_without_a_request_and_did_not_come_is_noted_on_the_booking(cast, ask):
    session = receptions.make_session("REC-06")
    taken = booking.book(
        session.pk,
        session.starts_at,
        visitor=receptions.make_visitor(),
        channel=Channel.DESK,
        actor=cast.secretary,
    )
    url = f"/reception/diary/{taken.number}/"
    assert ask(cast.secretary).post(f"{url}miss/", follow=True).status_code == 200

    with stand_at(session.starts_at + timedelta(minutes=20)):
        assert f"{url}miss/" in page(ask(cast.secretary).get(url))
        assert ask(cast.controller).post(f"{url}miss/").status_code == 403
        ask(cast.secretary).post(f"{url}miss/")

    taken.refresh_from_db()
    assert taken.state == "missed"
