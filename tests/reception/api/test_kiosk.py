"""What a kiosk has kept for hours comes to the server: once, in time, and only whole."""

from datetime import timedelta

import pytest
import time_machine

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.sealing import current_key
from akimat.base.submissions import SubmissionKey
from appeals.domain.kinds import Channel
from appeals.forms.offline import read_kept
from appeals.models import Appeal, OfflineFiling
from appeals.services.register import register
from reception.domain.kinds import DeviceKind
from reception.models import Device
from reception.queries import display
from tests.conftest import TUESDAY
from tests.factories import hall, offline

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("reference", "on_a_working_tuesday"),
]
FILINGS = "/api/v1/reception/kiosk/K-1/filings/"
HOUR = 60 * 60 * 1000
FILED, SENT = TUESDAY + timedelta(hours=1), TUESDAY + timedelta(hours=4)


@pytest.fixture(autouse=True)
def kiosk(monkeypatch):
    monkeypatch.setattr(display, "_devices", {})
    return hall.make_device(DeviceKind.KIOSK, "K-1")


def kept(kiosk, key="f-1", *, wrong_by=0, filed_at=FILED, **more):
    """Give what the kiosk has sealed an hour after the network was lost."""
    contact = offline.contact(offline.name_of(kiosk), wrong_by=wrong_by)
    filed = offline.said(filed_at, contact=contact, wrong_by=wrong_by, **more)
    return offline.box(key, filed)


def send(client, sealed, key="f-1", *, at=SENT, **more):
    with time_machine.travel(at, tick=False):
        return offline.send(client, FILINGS, key, sealed, **more)


def test_an_appeal_counts_from_the_moment_it_was_filed_at_the_kiosk(client, kiosk):
    response = send(client, kept(kiosk))

    appeal = Appeal.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "number": appeal.number,
        "provisional_number": "SA-KHR-P1-000001",
        "access_code": "",
        "status_url": "",
        "filed_at": "2026-10-06T06:30:00Z",
        "time_rule": "device",
    }
    assert (appeal.received_at, appeal.channel, appeal.form) == (FILED, "kiosk", "electronic")
    assert (appeal.full_name, appeal.text) == (offline.FIELDS["full_name"], offline.FIELDS["text"])
    assert appeal.consent_at == FILED


def test_both_times_are_kept_and_the_journal_tells_of_them(client, kiosk):
    send(client, kept(kiosk, wrong_by=HOUR), wrong_by=HOUR)

    filing = OfflineFiling.objects.get()
    assert filing.device_time == FILED + timedelta(hours=1)
    assert filing.device_offset == timedelta(hours=-1)
    assert (filing.filed_at, filing.received_at, filing.contact_at) == (FILED, SENT, TUESDAY)
    line = Entry.objects.get(action="kept_offline")
    assert line.facts["device_offset_seconds"] == -3600
    assert line.subject == filing.appeal.subject


def test_sent_again_it_is_the_same_appeal(client, kiosk):
    sealed = kept(kiosk)

    answers = [send(client, sealed), send(client, sealed, at=SENT + timedelta(hours=1))]

    assert answers[0].json() == answers[1].json()
    assert Appeal.objects.count() == 1


def test_the_same_key_with_another_box_is_refused(client, kiosk):
    send(client, kept(kiosk))

    response = send(client, kept(kiosk))

    assert (response.status_code, response.json()["code"]) == (409, "idempotency_conflict")
    assert Appeal.objects.count() == 1


def test_a_box_cannot_be_sent_under_another_key(client, kiosk):
    response = send(client, kept(kiosk, "f-1"), "f-2")

    assert (response.status_code, response.json()["code"]) == (422, "offline_box_broken")
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        lambda box: box[:-4] + ("AAAA" if box[-4:] != "AAAA" else "BBBB"),
        lambda box: box[:40],
        lambda box: "A" * len(box),
        lambda box: "ә" + box,
        lambda box: box[:-1] + "!",
    ],
    ids=["one sign", "cut off", "no point", "no base64", "a wrong sign"],
)
def test_a_box_that_was_changed_files_nothing(client, kiosk, changed):
    sealed = kept(kiosk)

    response = send(client, sealed | {"box": changed(sealed["box"])})

    assert (response.status_code, response.json()["code"]) == (422, "offline_box_broken")
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"fields": {"text": 5}, "filed_at": 1},
        {"fields": {}, "filed_at": "yesterday"},
        {"fields": {}, "filed_at": float("nan")},
        {"fields": [], "filed_at": 1},
    ],
)
def test_a_box_of_other_words_files_nothing(client, said):
    response = send(client, offline.box("f-1", said))

    assert (response.status_code, response.json()["code"]) == (422, "offline_box_broken")


def test_too_much_is_refused_before_it_is_opened(client, kiosk):
    response = send(client, kept(kiosk) | {"box": "A" * 300_000})

    assert response.status_code == 413


def test_a_clock_that_was_put_right_meanwhile_gives_the_time_of_receipt(client, kiosk):
    # Five years behind while people filed; the network brought the right time.
    response = send(client, kept(kiosk, wrong_by=-5 * 365 * 24 * HOUR), wrong_by=0)

    assert response.json()["time_rule"] == "clock_moved"
    assert Appeal.objects.get().received_at == SENT
    assert OfflineFiling.objects.get().device_time.year == 2021


def test_a_clock_turned_back_does_not_win_a_day(client, kiosk):
    sealed = kept(kiosk, filed_at=TUESDAY - timedelta(days=1))

    assert send(client, sealed).json()["time_rule"] == "before_contact"
    assert Appeal.objects.get().received_at == SENT


def test_a_moment_that_has_not_come_yet_is_not_taken(client, kiosk):
    sealed = kept(kiosk, filed_at=SENT + timedelta(hours=1))

    assert send(client, sealed).json()["time_rule"] == "in_future"


def test_without_a_contact_or_with_that_of_another_the_receipt_counts(client):
    other = hall.make_device(DeviceKind.KIOSK, "K-2")
    rules = [
        send(client, offline.box(key, offline.said(FILED, contact=contact)), key).json()[
            "time_rule"
        ]
        for key, contact in (
            ("a", None),
            ("b", offline.contact(offline.name_of(other))),
            ("c", {"note": "made-up", "at": 1}),
        )
    ]

    assert rules == ["no_contact"] * 3


def test_what_was_filed_later_is_not_earlier(client, kiosk):
    send(client, kept(kiosk, "a", filed_at=FILED, counter=1), "a")
    before = kept(kiosk, "b", filed_at=FILED - timedelta(minutes=30), counter=2)

    assert send(client, before, "b").json()["time_rule"] == "out_of_order"


def test_what_counts_from_its_receipt_says_nothing_of_the_order(client, kiosk):
    unknown = offline.box("a", offline.said(FILED, counter=1))
    send(client, unknown, "a", at=SENT - timedelta(minutes=30))

    assert send(client, kept(kiosk, "b", counter=2), "b").json()["time_rule"] == "device"


def test_the_order_of_one_kiosk_says_nothing_of_another(client, kiosk):
    send(client, kept(kiosk, "a", filed_at=FILED + timedelta(hours=1), counter=1), "a")
    other = hall.make_device(DeviceKind.KIOSK, "K-2")
    sealed = kept(other, "b", counter=2)

    with time_machine.travel(SENT, tick=False):
        answer = offline.send(client, FILINGS.replace("K-1", "K-2"), "b", sealed)

    assert answer.json()["time_rule"] == "device"


def test_a_draft_that_had_reached_the_server_is_one_appeal_and_its_later_words_are_kept(
    client, kiosk
):
    first = read_kept(
        offline.FIELDS | {"text": "Бірінші сөз."}, hall.office(), Channel.WEB, key="f-1"
    )
    sent = register(first.new, actor=None, submission=SubmissionKey("wizard", "f-1", "print"))

    response = send(client, kept(kiosk))

    assert response.json()["number"] == sent.number
    assert Appeal.objects.count() == 1
    assert OfflineFiling.objects.get().unread == {"text": offline.FIELDS["text"]}


def test_a_kiosk_that_runs_wild_is_stopped(client, kiosk, monkeypatch):
    monkeypatch.setattr("reception.api.kiosk.KEPT_FILINGS_PER_MINUTE", 1)
    monkeypatch.setattr("reception.api.kiosk.BLOCKS_PER_MINUTE", 1)
    numbers = "/api/v1/reception/kiosk/K-1/numbers/"

    filings = [send(client, kept(kiosk, key), key).status_code for key in ("a", "b")]
    blocks = [client.post(numbers).status_code for _ in range(2)]

    assert (filings, blocks) == ([201, 429], [201, 429])
    assert Appeal.objects.count() == 1


def test_kept_for_days_it_counts_from_the_receipt(client, kiosk):
    response = send(client, kept(kiosk), at=FILED + timedelta(days=3, minutes=1))

    assert response.json()["time_rule"] == "too_old"


def test_a_revoked_kiosk_hears_so_and_files_nothing(client, kiosk):
    sealed = kept(kiosk)
    Device.objects.filter(pk=kiosk.pk).update(revoked_at=clock.now())

    response = send(client, sealed)

    assert (response.status_code, response.json()["code"]) == (410, "device_revoked")
    assert not Appeal.objects.exists()


def test_after_a_change_of_the_key_the_old_one_opens_while_it_is_remembered(
    client, kiosk, settings
):
    sealed, old = kept(kiosk), settings.SECRET_KEY
    settings.SECRET_KEY = old[::-1]

    forgotten = send(client, sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    remembered = send(client, sealed)

    assert (forgotten.status_code, forgotten.json()["code"]) == (409, "offline_key_unknown")
    assert (remembered.status_code, remembered.json()["time_rule"]) == (201, "device")
    assert current_key().name != sealed["key_id"]


def test_a_wrong_field_is_kept_aside_and_refuses_nothing(client, kiosk):
    fields = offline.FIELDS | {"iin": "123", "phone": "жоқ", "settlement": "nowhere", "kind": "x"}

    send(client, kept(kiosk, fields=fields))

    appeal = Appeal.objects.get()
    assert (appeal.iin, str(appeal.phone), appeal.kind) == ("", "", "application")
    assert OfflineFiling.objects.get().unread == {
        "iin": "123",
        "phone": "жоқ",
        "settlement": "nowhere",
        "kind": "x",
    }


def test_a_text_too_long_loses_nothing(client, kiosk):
    send(client, kept(kiosk, fields=offline.FIELDS | {"text": "ә" * 20_005 + "\x00\ud800"}))

    assert len(Appeal.objects.get().text) == 20_000
    assert OfflineFiling.objects.get().unread == {"text": "ә" * 5 + "?"}


def test_an_empty_sheet_is_registered_with_its_defects(client, kiosk):
    send(client, kept(kiosk, fields={}))

    assert "text_missing" in Appeal.objects.get().defects


def test_two_blocks_of_numbers_have_none_in_common(client, kiosk):
    blocks = [client.post("/api/v1/reception/kiosk/K-1/numbers/").json() for _ in range(2)]

    prefix = f"SA-KHR-P{kiosk.pk}-"
    assert blocks == [
        {"prefix": prefix, "first": 1, "last": 1000},
        {"prefix": prefix, "first": 1001, "last": 2000},
    ]


def test_the_contact_gives_the_key_and_is_kept_nowhere(client):
    response = client.get("/api/v1/reception/kiosk/K-1/contact/")

    assert response.json()["key_id"] == current_key().name
    assert response["Cache-Control"] == "no-store"
    assert client.get("/api/v1/reception/kiosk/NONE/contact/").status_code == 404


def test_the_real_number_is_found_by_the_provisional_one(client, kiosk):
    address = "/status/?number=sa-khr-p1-000001&code=abcd-efgh"
    early = client.get(address, follow=True)
    send(client, kept(kiosk))

    late = client.get(address, follow=True)
    stranger = client.get("/status/kept/SA-KHR-P1-000001/?code=WRONGONE")

    assert early.status_code == 404
    assert Appeal.objects.get().number in late.content.decode()
    assert stranger.status_code == 404


def test_a_phone_files_under_the_limits_of_citizens_and_gets_its_code(client, settings):
    settings.API_FILINGS_PER_MINUTE = 1
    address = "/api/v1/appeals/offline/"
    sealed = offline.box("p-1", offline.said(FILED, contact=offline.contact("phone")))

    with time_machine.travel(SENT, tick=False):
        first = offline.send(client, address, "p-1", sealed)
        second = offline.send(client, address, "p-1", sealed)

    appeal = Appeal.objects.get()
    assert (first.json()["access_code"], appeal.channel) == (appeal.access_code, "web")
    assert (appeal.received_at, second.status_code) == (FILED, 429)
