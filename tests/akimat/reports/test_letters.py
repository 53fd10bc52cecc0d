"""What comes by e-mail: the file itself, or why it does not come, and word of a report that failed.

Each letter goes through the outbox, and is read as it leaves for the server of mail.
"""

import csv
import email
import email.policy
import io
from datetime import timedelta

import openpyxl
import pytest
from django.core import mail

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.measures.periods import parse
from akimat.notifications.models import Message
from akimat.notifications.services import deliver, sweep
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services, telling, transition
from akimat.reports.kinds import CONTENT_TYPES, Format, ReportState, What
from akimat.reports.models import Order, Report
from tests.factories.life import answered, filed, make_cast, moment, routed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
SUMS = [What.PROSECUTORS, What.MONTHLY, What.RECEPTIONS, What.SERVICES]
EXPORT = "Номер обращения;Статус\nЖТ-9;В работе\n".encode()


@pytest.fixture
def cast():
    cast = make_cast()
    routed(cast, at=moment(9, 15))
    answered(cast, at=moment(9, 2))
    filed(cast, at=moment(9, 3))
    return cast


def ordered(manager, what=What.MONTHLY, form=Format.XLSX):
    """Give the report of September that an order brought."""
    services.order(what, form, actor=manager)
    Order.objects.update(last_period="2026-08")
    services.sweep()
    report = Report.objects.get()
    assert services.make(report.pk)
    report.refresh_from_db()
    assert report.state == ReportState.READY, report.failure
    return report


def letter_of(report, about="ready"):
    return Message.objects.get(key=f"report-{about}:{report.pk}")


def sent(message):
    """Send it and read what goes over the wire."""
    assert deliver(message.pk)
    return wired(mail.outbox[-1].message().as_bytes(linesep="\r\n"))


def wired(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def files(letter):
    return [
        (part.get_filename(), part.get_content_type(), part.get_payload(decode=True))
        for part in letter.iter_attachments()
    ]


def words(letter):
    return letter.get_body().get_content()


def content(report):
    with report.file.open("rb") as file:
        return file.read()


def cells(data, form):
    if form is Format.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(data))
        return [[cell.value for cell in row] for row in book.active.iter_rows()]
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("what", SUMS)
@pytest.mark.parametrize("form", [Format.XLSX, Format.CSV])
def test_what_is_ordered_comes_as_a_file_that_holds_each_cell(manager, what, form):
    report = ordered(manager, what, form)

    [(name, kind, data)] = files(sent(letter_of(report)))

    assert (name, kind) == (f"{what}-2026-09.{form}", CONTENT_TYPES[form].partition(";")[0])
    assert cells(data, form) == cells(content(report), form)
    assert sum(map(len, cells(data, form))) > 8


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("form", Format)
def test_not_a_byte_of_the_file_changes_on_its_way(manager, form):
    report = ordered(manager, form=form)

    letter = sent(letter_of(report))

    assert [data for _name, _kind, data in files(letter)] == [content(report)]
    assert f"Файл приложен к письму: monthly-2026-09.{form}" in words(letter)


def test_the_outbox_keeps_a_reference_and_the_journal_a_line(manager):
    report = ordered(manager)

    message = letter_of(report)

    assert message.attachment == report.subject
    assert len(str(message.context)) < 200
    line = Entry.objects.get(subject=report.subject, action="report_attached")
    assert line.facts == {"file": "monthly-2026-09.xlsx"}


@pytest.mark.parametrize("form", Format)
def test_a_letter_in_a_file_carries_the_report_too(manager, settings, tmp_path, form):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    report = ordered(manager, form=form)

    deliver(letter_of(report).pk)

    [path] = (tmp_path / "mail").iterdir()
    assert [one[2] for one in files(wired(path.read_bytes()))] == [content(report)]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("kk", "Мұндай файл поштамен жіберілмейді"),
        ("ru", "Такой файл по почте не отправляется"),
        ("en", "Such a file is not sent by e-mail"),
    ],
)
def test_a_list_of_single_appeals_stays_behind_the_login_and_the_letter_says_so(
    manager, language, why
):
    User.objects.filter(pk=manager.pk).update(language=language)
    report = ordered(manager, What.REGISTER)

    letter = sent(letter_of(report))

    assert files(letter) == []
    assert why in words(letter)
    assert "/reports/" in words(letter)
    assert not Entry.objects.filter(action="report_attached").exists()


def test_a_reconciliation_stays_behind_the_login(manager):
    given = {"actor": manager, "language": "ru", "given": EXPORT}
    report = services.ask(What.RECONCILIATION, parse("2026-09"), Format.CSV, **given)
    services.make(report.pk)

    letter = sent(letter_of(report))

    assert files(letter) == []
    assert "Такой файл по почте не отправляется" in words(letter)


def test_every_report_is_said_to_be_of_sums_or_a_list():
    assert {*telling.SUMS, What.REGISTER, What.RECONCILIATION} == set(What)


def test_a_file_too_large_for_a_letter_is_led_to(manager, monkeypatch):
    monkeypatch.setattr(telling, "LARGEST_BY_MAIL", 0)

    letter = sent(letter_of(ordered(manager)))

    assert files(letter) == []
    assert "Файл больше 0 МБ" in words(letter)


def test_when_the_file_is_gone_the_letter_says_so_and_leads_to_the_page(manager):
    report = ordered(manager)
    report.file.storage.delete(report.file.name)

    letter = sent(letter_of(report))

    assert files(letter) == []
    assert "Приложить файл не удалось" in words(letter)
    assert "/reports/" in words(letter)


def test_when_the_row_is_gone_the_letter_says_so(manager):
    report = ordered(manager)
    message = letter_of(report)
    report.delete()

    assert "Приложить файл не удалось" in words(sent(message))


@pytest.mark.parametrize("change", [{"role": Role.CLERK}, {"is_active": False}])
def test_who_may_not_see_numbers_any_more_gets_no_file(manager, change):
    report = ordered(manager)
    User.objects.filter(pk=manager.pk).update(**change)

    assert files(sent(letter_of(report))) == []


def test_a_storage_that_does_not_answer_is_asked_again_and_one_letter_goes(manager, tmp_path):
    report = ordered(manager)
    path, kept = tmp_path / report.file.name, tmp_path / "kept"
    path.rename(kept)
    # Neither there nor missing: the storage answers with an error.
    path.mkdir()
    message = letter_of(report)

    assert deliver(message.pk) is False
    assert not mail.outbox

    path.rmdir()
    kept.rename(path)
    with clock.at(clock.now() + timedelta(minutes=2)):
        assert [sweep(), sweep()] == [1, 0]
    assert len(mail.outbox) == 1
    assert files(wired(mail.outbox[0].message().as_bytes()))[0][2] == content(report)


def test_a_letter_that_is_sent_again_after_a_death_is_the_same_letter(manager):
    message = letter_of(ordered(manager))
    context = message.context
    first = sent(message)
    # As after a death between the provider's yes and our commit.
    Message.objects.update(sent_at=None, next_try_at=clock.now(), context=context)

    second = sent(message)

    assert first["Message-ID"] == second["Message-ID"]
    assert files(first) == files(second)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("3 рет", "Ештеңе жоғалған жоқ")),
        ("ru", ("столько раз: 3", "Ничего не потеряно")),
        ("en", ("broke off 3 times", "Ask for a shorter period", "Nothing was lost")),
    ],
)
def test_a_report_that_was_given_up_is_told_with_what_to_do_and_once(manager, language, said):
    User.objects.filter(pk=manager.pk).update(language=language)
    report = given_up(manager)

    letter = sent(letter_of(report, "failed"))

    assert all(one in words(letter) for one in said), words(letter)
    assert letter["To"] == "manager@example.kz"
    assert Message.objects.count() == 1


def given_up(manager):
    report = services.ask(What.MONTHLY, parse("2026-09"), Format.CSV, actor=manager, language="ru")
    for _worker in range(services.MOST_ATTEMPTS):
        transition.begin(report.pk)
        Report.objects.update(alive_at=clock.now() - timedelta(minutes=16))
    for _sweep in range(2):
        services.sweep()
    report.refresh_from_db()
    assert report.state == ReportState.FAILED
    return report


def test_a_paper_that_is_too_long_is_told_with_the_other_formats(manager, monkeypatch):
    monkeypatch.setattr("akimat.reports.writing.MOST_ON_PAPER", 0)
    report = services.ask(What.MONTHLY, parse("2026-09"), Format.PDF, actor=manager, language="ru")
    services.make(report.pk)

    assert "XLSX" in words(sent(letter_of(report, "failed")))


def test_nothing_is_written_to_who_may_have_no_reports_any_more(manager):
    report = services.ask(What.MONTHLY, parse("2026-09"), Format.CSV, actor=manager, language="ru")
    User.objects.filter(pk=manager.pk).update(role=Role.CLERK)

    services.make(report.pk)

    assert Report.objects.get().state == ReportState.FAILED
    assert not Message.objects.exists()


def test_who_has_no_address_reads_of_it_on_the_page(manager):
    User.objects.filter(pk=manager.pk).update(email="")

    ordered(manager)

    assert not Message.objects.exists()
    assert not Entry.objects.filter(action="report_attached").exists()
