"""Who left only a phone with a request: what must not be missed comes as a short text."""

import re

import pytest

from akimat.notifications.models import Message
from akimat.notifications.rendering import render_text
from akimat.notifications.sms import local
from akimat.structure.labels import BodyKind
from akimat.structure.models import Body
from reception.domain.kinds import RefusalGround
from reception.services import booking, deciding, extending, redirecting
from tests.factories import requests

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday", "gateway"),
]
SITE = "https://akimat.khromtau.kz"
PHONE = "+77011234567"
WHY = "Осы мәселе бойынша шешім бұрын қабылданған, жаңа мән-жай келтірілмеген."
# Two parts; Latin letters take half the room.
LONGEST = {"kk": 134, "ru": 134, "en": 306}


@pytest.fixture
def gateway(settings):
    settings.SMS_BACKEND = "locmem"
    settings.PUBLIC_URL = SITE
    local.outbox.clear()


@pytest.fixture
def cast(reference):  # noqa: ARG001 -- it stands on it
    return requests.make_cast()


def mend(cast, **changes):
    row = requests.filed(cast, **changes)
    return deciding.ask_to_mend(row.pk, what="Мекенжайды көрсетіңіз.", actor=cast.secretary)


def refuse(cast, **changes):
    row = requests.filed(cast, **changes)
    ground = RefusalGround.SAME_MATTER_DECIDED
    return deciding.refuse(row.pk, ground=ground, reason=WHY, actor=cast.secretary)


def redirect(cast, **changes):
    row = requests.filed(cast, **changes)
    outside = Body.objects.filter(kind=BodyKind.EXTERNAL, valid_to=None).first()
    return redirecting.redirect(row.pk, body=outside, reason=WHY, actor=cast.secretary)


STEPS = [
    pytest.param(requests.granted, "reception_granted", id="day and time"),
    pytest.param(requests.proposed, "reception_proposed", id="another official"),
    pytest.param(mend, "reception_to_mend", id="to mend"),
    pytest.param(refuse, "reception_refused", id="refused"),
    pytest.param(redirect, "reception_redirected", id="to another body"),
]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("step", "template"), STEPS)
def test_a_step_comes_as_one_short_text_whose_link_opens_the_request(
    cast, client, step, template, language
):
    row = step(cast, email="", language=language)

    text = Message.objects.get()
    assert (text.template, text.channel, text.recipient) == (template, "sms", PHONE)
    words = render_text(text)
    assert len(words) <= LONGEST[language], words
    assert ("қ" in words or "Қ" in words) == (language == "kk"), words
    link = re.search(rf"{SITE}(\S+)", words).group(1)
    page = client.get(link, follow=True)
    assert (page.status_code, row.number in page.content.decode()) == (200, True)


def test_the_text_says_day_and_time_on_the_clock_of_the_office(cast):
    row = requests.granted(cast, email="", language="ru")

    assert f"Вас примут: {row.booking.starts_at:%d.%m} в 10:00." in render_text(
        Message.objects.get()
    )


def test_a_time_that_is_moved_is_told_once(cast):
    row = requests.granted(cast, email="", language="ru")
    Message.objects.all().delete()
    new = cast.session.starts_at + requests.timedelta(minutes=30)

    deciding.move(row.pk, session_id=cast.session.pk, starts_at=new, actor=cast.secretary)

    text = Message.objects.get()
    assert (text.channel, text.recipient, text.context["time"]) == ("sms", PHONE, "10:30")


def test_a_time_given_anew_after_the_person_gave_it_back_is_told(cast):
    row = requests.granted(cast, email="", language="ru")
    booking.cancel(row.booking_id, reason="", actor=None)
    Message.objects.all().delete()
    new = cast.session.starts_at + requests.timedelta(minutes=30)

    deciding.move(row.pk, session_id=cast.session.pk, starts_at=new, actor=cast.secretary)

    words = render_text(Message.objects.get(template="reception_granted"))
    assert words.startswith("Время приёма изменено:")


@pytest.mark.parametrize(("step", "template"), STEPS)
def test_who_has_an_email_costs_nobody_a_text(cast, step, template):
    step(cast)

    assert Message.objects.get(template=template).channel == "email"
    assert not Message.objects.filter(channel="sms").exists()


@pytest.mark.parametrize("phone", ["", "+77133621234"])
def test_a_phone_that_takes_no_texts_leaves_it_to_the_page(cast, phone):
    refuse(cast, email="", phone=phone)

    assert not Message.objects.exists()


def test_an_extension_is_still_told_by_the_secretary(cast):
    row = requests.filed(cast, email="")

    until = requests.datetime(2026, 11, 30, tzinfo=requests.ZONE).date()
    later = extending.extend(row.pk, until=until, reason=WHY, actor=cast.akim)

    assert (later.told_at, Message.objects.count()) == (None, 0)


def test_the_short_link_opens_nothing_without_the_code(cast, client):
    row = requests.filed(cast, email="")

    page = client.get(f"/reception/r/{row.pk}/?code=WRONG234", follow=True)

    assert page.status_code == 404
    assert row.full_name not in page.content.decode()
    assert client.get("/reception/r/999999/?code=A").status_code == 404
