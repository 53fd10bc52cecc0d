"""Who has only a phone: a code, reminders, moves, cancellations and offers as short texts."""

import re
from datetime import timedelta

import pytest

from akimat.base import clock
from akimat.notifications import services as outbox
from akimat.notifications.models import Message
from akimat.notifications.rendering import render_text
from akimat.notifications.sms import local
from akimat.people.roles import Role
from reception.domain.kinds import Channel, CodeWay
from reception.models import Booking
from reception.services import letters, visitor_reminders, waiting_list
from reception.services.booking import cancel, confirm, hold, move
from tests.conftest import ROOT
from tests.factories.desk import make_user
from tests.factories.receptions import at, later, make_session, make_visitor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday", "gateway"),
]
PHONE = "+77011234567"
# A part holds 70 letters that are not Latin; of a longer text each part holds 67.
ONE_PART, TWO_PARTS = 70, 134


@pytest.fixture
def gateway(settings):
    settings.SMS_BACKEND = "locmem"
    settings.PUBLIC_URL = "https://akimat.khromtau.kz"
    local.outbox.clear()


def held(session, starts_at=None, *, address="", **fields):
    given = {"email": "", "phone": PHONE, "address": address} | fields
    visitor = make_visitor(**given)
    return hold(session.pk, starts_at or at(16), visitor=visitor, channel=Channel.WEB, actor=None)


def confirmed(session, starts_at=None, **fields):
    booking = held(session, starts_at, **fields)
    return confirm(booking.number, booking.access_code, booking.confirm_code)


def words_of(template):
    """Give the words as they would go out: unsent messages still know them."""
    return render_text(Message.objects.get(template=template))


def test_the_code_comes_as_a_text_and_the_talk_waits_as_long_as_with_a_letter():
    booking = held(make_session())

    message = Message.objects.get()
    assert (message.channel, message.recipient, message.template) == ("sms", PHONE, "booking_code")
    assert booking.code_by == CodeWay.SMS
    assert booking.held_until == clock.now() + timedelta(minutes=10)
    assert message.not_after == booking.held_until
    assert booking.confirm_code in render_text(message)

    outbox.deliver(message.pk)

    assert [(one.phone, booking.confirm_code in one.words) for one in local.outbox] == [
        (PHONE, True)
    ]


def test_who_has_an_email_too_costs_nobody_a_text():
    booking = held(make_session(), email="a@example.kz")

    assert booking.code_by == CodeWay.EMAIL
    assert Message.objects.get().channel == "email"


@pytest.mark.parametrize("phone", ["+77133621234", "+79161234567"])
def test_a_phone_that_takes_no_texts_of_ours_is_confirmed_at_the_desk(phone):
    booking = held(make_session(), phone=phone)

    assert booking.code_by == ""
    assert booking.held_until == clock.now() + timedelta(minutes=120)
    assert not Message.objects.exists()


def test_nobody_floods_the_phone_of_another(settings):
    settings.SMS_A_PHONE = 2
    session = make_session()
    ways = []
    for n in range(3):
        booking = held(session, at(16, 15 * n))
        ways.append(booking.code_by)
        Booking.objects.filter(pk=booking.pk).update(state="expired")

    assert ways == ["sms", "sms", ""]
    with clock.at(later(hours=1, minutes=1)):
        assert held(session, at(17)).code_by == "sms"


def test_one_address_gets_so_many_texts_and_is_still_served(settings):
    settings.SMS_AN_ADDRESS = 2
    session = make_session()

    ways = [
        held(session, at(16, 15 * n), phone=f"+7701123456{n}", address="10.0.0.9").code_by
        for n in range(3)
    ]

    assert ways == ["sms", "sms", ""]
    assert held(session, at(17), phone="+77011234999", address="10.0.0.10").code_by == "sms"


def test_when_the_texts_of_the_day_are_used_up_the_desk_confirms(settings):
    settings.SMS_A_DAY = 1
    session = make_session()
    held(session)
    outbox.deliver(Message.objects.get().pk)

    assert held(session, at(16, 15), phone="+77011234999").code_by == ""


def test_a_double_click_is_one_text():
    session, visitor = make_session(), make_visitor(email="", phone=PHONE)
    wanted = {"visitor": visitor, "channel": Channel.WEB, "actor": None, "key": "web:1"}

    first, second = (hold(session.pk, at(16), **wanted) for _ in range(2))

    assert first.pk == second.pk
    assert Message.objects.count() == 1


def test_moving_by_the_link_sends_a_new_code_and_then_says_where_to():
    session = make_session()
    old = confirmed(session)

    new = move(old.pk, session.pk, at(17), actor=None, address="10.0.0.9")
    confirm(new.number, new.access_code, new.confirm_code)

    assert new.code_by == CodeWay.SMS
    templates = Message.objects.order_by("pk").values_list("template", flat=True)
    assert list(templates) == ["booking_code", "booking_confirmed", "booking_code", "booking_moved"]


def test_a_reminder_asks_and_its_link_opens_the_question(client):
    booking = confirmed(make_session())
    Message.objects.all().delete()

    with clock.at(at(15)):
        assert visitor_reminders.remind() == 1
        link = re.search(r"https://\S+", words_of("booking_reminder")).group()
        page = client.get(link.removeprefix("https://akimat.khromtau.kz"), follow=True)

    assert Message.objects.get().not_after == booking.starts_at
    assert page.status_code == 200
    assert 'name="answer" value="yes"' in page.content.decode()


def test_the_short_link_opens_nothing_without_the_code(client):
    booking = confirmed(make_session())

    page = client.get(f"/reception/b/{booking.pk}/?code=WRONG234", follow=True)

    assert page.status_code == 404
    assert booking.full_name not in page.content.decode()
    assert client.get("/reception/b/999999/?code=A").status_code == 404


def test_a_freed_talk_is_offered_by_text():
    session = make_session()
    booking = confirmed(session, phone="+77011234999")
    waiting_list.wish(session.official, make_visitor(2, email="", phone=PHONE))

    cancel(booking.pk, reason="", actor=None)

    offered = Message.objects.get(template="booking_offered")
    assert (offered.channel, offered.recipient) == ("sms", PHONE)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_text_is_short_and_in_the_language_of_the_person(language):
    session = make_session()
    booking = confirmed(session, language=language)
    letters.remind(booking, "day")
    clerk = make_user(Role.CLERK)
    new = move(booking.pk, session.pk, at(17), actor=clerk)
    cancel(new.pk, reason="Іссапарға кетуіне байланысты", actor=clerk)
    wish = waiting_list.wish(session.official, make_visitor(2, language=language))
    other = held(session, at(17, 30), phone="+77011234999", language=language)
    letters.tell_offered(other, waiting_list.wish_url(wish))

    written = {one.template: render_text(one) for one in Message.objects.filter(language=language)}

    assert set(written) == {
        *("booking_code", "booking_confirmed", "booking_reminder"),
        *("booking_moved", "booking_cancelled", "booking_offered", "wish_listed"),
    }
    for template, words in written.items():
        limit = ONE_PART if template == "booking_code" else TWO_PARTS
        if language == "en":
            # Latin letters take half the room.
            limit = 160 if template == "booking_code" else 306
        assert len(words) <= limit, words
        assert ("қ" in words or "Қ" in words) == (language == "kk"), words


def test_every_text_is_there_in_three_languages_and_has_its_letter():
    texts = {path.name.split(".")[0] for path in (ROOT / "templates/sms").iterdir()}
    files = {path.name for path in (ROOT / "templates/sms").iterdir()}

    assert files == {f"{name}.{lang}.txt" for name in texts for lang in ("kk", "ru", "en")}
    # Who has an e-mail gets the new answer itself.
    letters = {"look_again_answered": "appeal_answered"}
    assert all((ROOT / "templates/emails" / letters.get(name, name)).is_dir() for name in texts)
