import pytest

from akimat.base.errors import DomainError
from services_registry.domain.importing import cells


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5 рабочих дней", (5, "working_days")),
        ("3 (три) рабочих дня", (3, "working_days")),
        ("1 жұмыс күні", (1, "working_days")),
        ("в течение 15 календарных дней", (15, "calendar_days")),
        ("30 күнтізбелік күн", (30, "calendar_days")),
        ("20 минут", (20, "minutes")),
        ("20 (жиырма) минут", (20, "minutes")),
        ("4 сағат", (4, "hours")),
        ("1 час", (1, "hours")),
        ("7 working days", (7, "working_days")),
    ],
)
def test_a_term_is_read_in_three_languages(text, term):
    assert cells.term(text) == term


@pytest.mark.parametrize(
    "text", ["5", "скоро", "5 лет", "0 минут", "9999 рабочих дней", "5-7 рабочих дней"]
)
def test_what_is_no_term_is_refused(text):
    with pytest.raises(DomainError, match="cell_term"):
        cells.term(text)


@pytest.mark.parametrize("text", ["00101001", "001 01 001"])
def test_a_code_is_eight_digits(text):
    assert cells.registry_code(text) == "00101001"


@pytest.mark.parametrize(
    "text", ["101001", "0010100a", "001010010", "００１０１００１", "-0101001"]
)
def test_a_code_that_lost_its_zeros_is_not_guessed(text):
    with pytest.raises(DomainError, match="cell_code"):
        cells.registry_code(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Физические лица", "individual"),
        ("Юридические лица", "entity"),
        ("Физические и юридические лица", "both"),
        ("Жеке және заңды тұлғалар", "both"),
        ("жеке тұлғалар", "individual"),
    ],
)
def test_recipients(text, who):
    assert cells.recipients(text) == who


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Электронная (частично автоматизированная)/бумажная", "both"),
        ("Электронная", "electronic"),
        ("Қағаз түрінде", "paper"),
        ("Проактивная", "proactive"),
        ("электрондық", "electronic"),
    ],
)
def test_form(text, form):
    assert cells.form(text) == form


def test_channels_come_in_one_order():
    text = "Веб-портал «электронного правительства», Государственная корпорация, услугодатель"

    assert cells.channels(text) == ["provider", "gov_corporation", "egov_portal"]


@pytest.mark.parametrize(
    ("text", "fee"),
    [
        ("Бесплатно", "free"),
        ("тегін", "free"),
        ("платно/бесплатно", "платно/бесплатно"),
        ("0,5 МРП", "0,5 МРП"),
    ],
)
def test_fee(text, fee):
    assert cells.fee(text) == fee


@pytest.mark.parametrize(
    ("text", "is_it"), [("да", True), ("Иә", True), ("нет", False), ("Жоқ", False)]
)
def test_yes_or_no(text, is_it):
    assert cells.yes_or_no(text) is is_it


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (cells.recipients, "все желающие"[4:], "cell_recipients"),
        (cells.form, "устно", "cell_form"),
        (cells.channels, "почта", "cell_channels"),
        (cells.yes_or_no, "возможно", "cell_yes_or_no"),
        (cells.address, "egov.kz", "cell_address"),
    ],
)
def test_words_that_mean_nothing_are_refused(read, text, code):
    with pytest.raises(DomainError, match=code):
        read(text)
