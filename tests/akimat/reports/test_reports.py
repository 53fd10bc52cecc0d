"""Reports: the files, cell by cell; who may have them; what the journal says."""

import csv
import io
import os
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from akimat.audit.models import Entry
from akimat.base import clock
from akimat.base.tables.limits import LARGE
from akimat.measures.periods import parse
from akimat.notifications.models import Message
from akimat.people.models import User
from akimat.people.roles import Role
from akimat.reports import services, transition
from akimat.reports.blanks import blank
from akimat.reports.kinds import Format, ReportState, What
from akimat.reports.models import Order, Report
from akimat.structure.models import Office
from appeals.models import Appeal, Topic
from tests.factories.life import answered, filed, make_cast, moment, redirected, routed, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "on_a_working_tuesday")]
OCTOBER = parse("2026-10")
PAGE = "/reports/"


@pytest.fixture
def cast():
    """Of September: one carried over, one redirected in October; of October: two and an answer."""
    cast = make_cast()
    routed(cast, at=moment(9, 15))
    redirected(cast)
    withdrawn(cast)
    filed(cast)
    answered(cast, at=moment(10, 1))
    return cast


def made(what, form, actor, *, given=b"", language="ru"):
    report = services.ask(what, OCTOBER, form, actor=actor, language=language, given=given)
    assert services.make(report.pk)
    report.refresh_from_db()
    assert report.state == ReportState.READY, report.failure
    return report


def content(report):
    with report.file.open("rb") as file:
        return file.read()


def cells(report):
    book = openpyxl.load_workbook(io.BytesIO(content(report)))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def in_russian(cell):
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


@pytest.mark.usefixtures("cast")
def test_the_prosecutors_report_holds_what_a_count_by_hand_gives(manager):
    rows = cells(made(What.PROSECUTORS, Format.XLSX, manager))
    head = next(n for n, row in enumerate(rows) if row[0] == "Тема")
    total = dict(zip(rows[head], rows[head + 1], strict=True))

    appeals = Appeal.objects.order_by("pk")
    october = appeals.filter(registered_on__range=(OCTOBER.first, OCTOBER.last))
    assert rows[0][0] == "Правовая статистика по обращениям"
    assert total["Остаток с прошлого периода"] == 1
    assert total["Поступило, всего"] == october.count() == 4
    assert total["в том числе заявлений"] == october.filter(kind="application").count()
    assert total["устных"] == october.filter(form="oral").count()
    assert total["индивидуальных"] == october.filter(is_collective=False).count()
    assert total["Рассмотрено, всего"] == appeals.exclude(decided_on=None).count() == 1
    assert total["Перенаправлено"] == 1
    assert total["Отозвано"] == 1
    assert total["На рассмотрении на конец периода"] == appeals.filter(ended_on=None).count()


@pytest.mark.usefixtures("cast")
def test_the_lines_add_up_to_the_line_of_all_together(manager):
    topic = Topic.objects.order_by("code").first()
    Appeal.objects.filter(pk=Appeal.objects.order_by("pk").first().pk).update(topic=topic)

    rows = cells(made(What.PROSECUTORS, Format.XLSX, manager))

    head = next(n for n, row in enumerate(rows) if row[0] == "Тема")
    for column in range(1, len(rows[head])):
        assert rows[head + 1][column] == sum(row[column] for row in rows[head + 2 :])


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("what", [What.MONTHLY, What.RECEPTIONS, What.SERVICES, What.REGISTER])
def test_csv_and_xlsx_hold_the_same(manager, what):
    book = cells(made(what, Format.XLSX, manager))
    read = content(made(what, Format.CSV, manager))

    assert read.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(read.decode("utf-8-sig")), delimiter=";"))
    as_text = [["" if cell is None else in_russian(cell) for cell in row] for row in book]
    assert lines == as_text[-len(lines) :]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_paper_is_set_in_each_language(manager, language):
    report = made(What.PROSECUTORS, Format.PDF, manager, language=language)

    assert content(report).startswith(b"%PDF-")


def test_a_formula_in_a_cell_is_text(manager, cast):
    filed(cast)
    cast.body.name_ru = "=HYPERLINK(1)"
    cast.body.save()
    routed(cast)

    book = openpyxl.load_workbook(io.BytesIO(content(made(What.MONTHLY, Format.XLSX, manager))))
    cell = next(
        cell for row in book.active.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"
    )
    text = content(made(What.MONTHLY, Format.CSV, manager)).decode("utf-8-sig")

    assert cell.data_type == "s"
    assert "'=HYPERLINK(1)" in text


def test_a_reconciliation_names_what_differs_and_what_is_missing(manager, cast):
    first, second, third = (filed(cast) for _n in range(3))
    for one, number in ((first, "ЖТ-1"), (second, "ЖТ-2"), (third, "ЖТ-3")):
        Appeal.objects.filter(pk=one.pk).update(external_number=number)
    given = (
        "Номер обращения;Дата регистрации;Статус\n"
        "ЖТ-1;06.10.2026;Завершено\nЖТ-2;05.10.2026;В работе\nЖТ-9;06.10.2026;В работе\n"
    ).encode()

    rows = cells(made(What.RECONCILIATION, Format.XLSX, manager, given=given, language="en"))

    head = next(n for n, row in enumerate(rows) if row[0] == "What is wrong")
    assert rows[head + 1 :] == [
        ["Closed in e-Otinish only", "ЖТ-1", first.number, None, None, None],
        ["Differs", "ЖТ-2", second.number, "Registered", "06.10.2026", "05.10.2026"],
        ["Missing in e-Otinish", "ЖТ-3", third.number, None, None, None],
        ["Missing here", "ЖТ-9", None, None, None, None],
    ]


def test_each_sees_only_the_own_scope(cast):
    stranger = User.objects.create(
        username="other", role=Role.MANAGER, office=Office.objects.get(code="SA-ALG")
    )
    filed(cast)

    rows = cells(made(What.REGISTER, Format.XLSX, stranger))

    assert not any("SA-KHR" in str(cell) for row in rows for cell in row)


def test_only_who_looks_at_numbers_may_ask_and_only_the_own_are_taken(client, cast, manager):
    client.force_login(cast.clerk)
    assert client.get(PAGE).status_code == 403
    client.force_login(manager)
    posted = client.post(PAGE, {"what": "monthly", "period": "2026-10", "format": "xlsx"})
    assert posted.status_code == 302
    report = Report.objects.get()
    assert client.get(f"{PAGE}{report.pk}/take/").status_code == 404
    services.make(report.pk)

    taken = client.get(f"{PAGE}{report.pk}/take/")

    assert taken.getvalue()[:2] == b"PK"
    lines = Entry.objects.filter(subject=report.subject).values_list("action", flat=True)
    assert list(lines) == ["report_asked", "report_made", "report_attached", "report_taken"]
    assert "By body" in client.get(PAGE, headers={"Accept-Language": "en"}).content.decode()
    stranger = User.objects.create(username="other", role=Role.MANAGER, office=manager.office)
    client.force_login(stranger)
    assert client.get(f"{PAGE}{report.pk}/take/").status_code == 404


def test_a_report_is_made_once_and_tells_whoever_asked(manager):
    report = made(What.MONTHLY, Format.CSV, manager)

    assert not services.make(report.pk)
    message = Message.objects.get(key=f"report-ready:{report.pk}")
    assert (message.context["report"], message.context["period"]) == (
        "По органам",
        "Октябрь 2026 г.",
    )


def test_the_letter_about_a_comparison_names_no_period(manager):
    given = "Номер обращения;Статус\nЖТ-9;В работе\n".encode()

    report = made(What.RECONCILIATION, Format.XLSX, manager, given=given)

    message = Message.objects.get(key=f"report-ready:{report.pk}")
    assert (message.context["report"], message.context["period"]) == ("Сверка с e-Otinish", "")


def test_a_double_click_asks_for_one_report_and_twenty_wait_at_most(client, manager):
    client.force_login(manager)
    asked = {"what": "monthly", "period": "2026-10", "format": "xlsx"}

    for _click in range(2):
        assert client.post(PAGE, asked).status_code == 302
    assert Report.objects.count() == 1

    for year in range(2000, 2019):
        assert client.post(PAGE, asked | {"period": str(year)}).status_code == 302
    assert client.post(PAGE, asked | {"period": "1999"}).status_code == 422
    assert Report.objects.count() == 20


def test_who_has_too_many_waiting_keeps_nobody_else_waiting(manager, monkeypatch):
    services.order(What.MONTHLY, Format.XLSX, actor=manager)
    Order.objects.update(last_period="2026-08")
    monkeypatch.setattr(services, "MOST_WAITING", 0)

    services.sweep()
    assert Order.objects.get().last_period == "2026-08"

    monkeypatch.undo()
    services.sweep()
    assert Report.objects.get().period == "2026-09"


def test_what_a_killed_worker_left_is_made_again_and_its_draft_is_thrown_away(manager, settings):
    report = services.ask(What.MONTHLY, OCTOBER, Format.CSV, actor=manager, language="ru")
    transition.begin(report.pk)
    draft = Path(settings.MEDIA_ROOT) / "report-draft-x" / "monthly.csv"
    draft.parent.mkdir()
    draft.touch()

    services.sweep()
    report.refresh_from_db()
    assert report.state == ReportState.MAKING

    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        os.utime(draft, (0, 0))
        os.utime(draft.parent, (0, 0))
        services.sweep()
    report.refresh_from_db()
    assert report.state == ReportState.READY
    assert not draft.parent.exists()


def test_a_worker_that_tells_how_far_it_is_is_not_taken_for_dead(manager):
    report = services.ask(What.MONTHLY, OCTOBER, Format.CSV, actor=manager, language="ru")
    begun = transition.begin(report.pk)

    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        services._teller(begun, 8000)(2000)
    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=False):
        assert transition.begin(report.pk) is None


def test_of_two_workers_the_slower_one_leaves_no_second_file(manager, settings):
    report = services.ask(What.MONTHLY, OCTOBER, Format.CSV, actor=manager, language="ru")
    slow = transition.begin(report.pk)
    slow.file.save(slow.file_name, ContentFile(b"slow"), save=False)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        services.make(report.pk)

    services._finish(slow, 1)

    kept = [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]
    assert [one.read_bytes() != b"slow" for one in kept] == [True]


def test_control_signs_of_a_file_make_no_broken_report(manager):
    given = "Номер обращения;Дата\nKSP-\x01\x0e77;01.10.2026\n".encode()

    report = made(What.RECONCILIATION, Format.XLSX, manager, given=given)

    assert any("KSP-77" in map(str, row) for row in cells(report))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, manager):
    client.force_login(manager)
    file = SimpleUploadedFile("export.csv", b"1" * (LARGE.file + 1))
    asked = {"what": "reconciliation", "period": "2026-10", "format": "xlsx", "file": file}

    page = client.post(PAGE, asked)

    assert page.status_code == 422
    assert "50" in str(page.context["form"].errors["file"])
    assert len(page.context["form"].errors["file"]) == 1


def test_what_cannot_be_made_says_why(manager, monkeypatch):
    monkeypatch.setattr("akimat.reports.writing.MOST_ON_PAPER", 0)
    report = services.ask(What.MONTHLY, OCTOBER, Format.PDF, actor=manager, language="ru")

    services.make(report.pk)

    report.refresh_from_db()
    assert report.state == ReportState.FAILED
    assert report.failure == {"code": "report_too_long", "params": {"most": 0}}


def test_what_is_wrong_far_below_the_head_is_told_by_the_worker(client, manager):
    client.force_login(manager)
    rows = "".join(f"ЖТ-{number};В работе\n" for number in range(30))
    given = f'Номер обращения;Статус\n{rows}ЖТ-1;"a"b\n'.encode()
    file = SimpleUploadedFile("export.csv", given)
    asked = {"what": "reconciliation", "period": "2026-10", "format": "xlsx", "file": file}
    assert client.post(PAGE, asked).status_code == 302

    services.make(Report.objects.get().pk)

    page = client.get(PAGE, headers={"Accept-Language": "en"}).content.decode()
    words = "Line 32 cannot be read: a quotation mark is not closed."
    assert words in page
    assert "Строка 32" in Message.objects.get().context["failure"]


def test_a_file_that_cannot_be_read_is_refused_on_the_page(client, manager):
    client.force_login(manager)
    file = SimpleUploadedFile("export.csv", b"one;two\n1;2\n")
    asked = {"what": "reconciliation", "period": "2026-10", "format": "xlsx"}

    assert client.post(PAGE, asked).status_code == 422
    assert client.post(PAGE, asked | {"file": file}).status_code == 422
    assert not Report.objects.exists()


def test_an_order_makes_the_report_of_the_last_month_once(manager):
    services.order(What.MONTHLY, Format.XLSX, actor=manager)
    services.sweep()
    assert not Report.objects.exists()

    Order.objects.update(last_period="2026-08")
    services.sweep()
    services.sweep()

    assert Report.objects.get().period == "2026-09"


def test_who_may_not_see_numbers_any_more_gets_no_ordered_report(manager):
    services.order(What.MONTHLY, Format.XLSX, actor=manager)
    Order.objects.update(last_period="2026-08")
    User.objects.filter(pk=manager.pk).update(role=Role.CLERK)

    services.sweep()

    assert not Report.objects.exists()


@pytest.mark.parametrize("what", [What.PROSECUTORS, What.MONTHLY, What.RECEPTIONS, What.SERVICES])
def test_every_column_of_a_form_is_a_measure_of_the_catalogue(what):
    assert blank(what).columns


@pytest.mark.usefixtures("cast")
def test_the_report_by_body_says_what_its_numbers_are_of(manager):
    rows = cells(made(What.MONTHLY, Format.XLSX, manager, language="en"))

    head = next(n for n, row in enumerate(rows) if row[0] == "Body")
    assert [row[0] for row in rows[1:head]] == [
        "October 2026",
        "Source: article 20(2) of the APPC",
        "Made on 06.10.2026",
    ]
    assert rows[head][5:7] == ["In time, %", "Mean time to an answer, days"]
    assert rows[head][-1] == "Overdue instructions (today)"


def test_a_part_of_a_number_is_written_so_that_excel_takes_it_for_a_number(manager, cast):
    answered(cast, at=moment(10, 1))
    answered(cast, at=moment(10, 2))

    text = content(made(What.MONTHLY, Format.CSV, manager)).decode("utf-8-sig")

    numbers = text.splitlines()[1].split(";")
    assert [one for one in numbers if "," in one]
    assert not [one for one in numbers if "." in one]


def test_bodies_stand_in_the_order_of_their_names_and_nobody_last(manager, cast):
    routed(cast)
    filed(cast)

    names = [row[0] for row in cells(made(What.MONTHLY, Format.XLSX, manager))]

    bodies = names[names.index("Всего") + 1 :]
    assert bodies[-1] == "Не указано"
    assert bodies[:-1] == sorted(bodies[:-1])


def test_the_page_opens_on_the_month_before_and_is_led_to_any_other(client, manager):
    client.force_login(manager)

    opened = client.get(PAGE).context["period"].key
    chosen = client.get(f"{PAGE}?period=2026-Q3")

    assert opened == "2026-09"
    assert chosen.context["period"].key == "2026-Q3"
    assert 'name="period" value="2026-Q3"' in chosen.content.decode()
    assert client.get(f"{PAGE}?period=soon").status_code == 409


@pytest.mark.parametrize("period", ["", "0001", "2026-13"])
def test_a_period_that_is_none_is_refused_aloud(client, manager, period):
    client.force_login(manager)

    answer = client.post(PAGE, {"what": "monthly", "period": period, "format": "xlsx"})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Report.objects.exists()


def test_the_list_asks_again_until_every_report_is_made(client, manager):
    client.force_login(manager)
    report = services.ask(What.MONTHLY, OCTOBER, Format.CSV, actor=manager, language="ru")

    waiting = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    services.make(report.pk)
    ready = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()

    assert waiting.lstrip().startswith('<section class="card panel" id="made"')
    assert 'hx-trigger="every 2s"' in waiting
    assert "hx-trigger" not in ready
    assert f"/reports/{report.pk}/take/" in ready
    assert "2026 ж. қазан" in ready
