import pytest

from reception.domain.scans import Scan, completed, read_scan

HOUSE = "https://akimat.example"


@pytest.mark.parametrize(
    ("text", "scan"),
    [
        (f"{HOUSE}/status/SA-KHR-2026-000123/?code=ABCD2345", ("SA-KHR-2026-000123", "ABCD2345")),
        (f"{HOUSE}/status/kept/SA-KHR-P1-000007/?code=abcd2345", ("SA-KHR-P1-000007", "ABCD2345")),
        (f"{HOUSE}/reception/my/SA-KHR-2026-B-000001/?code=ABCD2345\n", None),
        (f"{HOUSE}/reception/request/SA-KHR-2026-R-000001/?lang=ru&code=ABCD2345", None),
        (f"{HOUSE}/services/request/SA-KHR-S-2026-000001/?code=ABCD2345", None),
        (f"{HOUSE}/status/SA-KHR-2026-000123/", ("SA-KHR-2026-000123", "")),
    ],
)
def test_an_address_of_ours_gives_number_and_code(text, scan):
    read = read_scan(text)

    assert (read.number, read.code) == (scan or (text.split("/")[5], "ABCD2345"))


def test_the_code_of_a_ticket_is_read():
    assert read_scan(f"{HOUSE}/reception/ticket/abcd2345/") == Scan(ticket="ABCD2345")


def test_a_reader_on_a_russian_layout_is_understood():
    # «/status/SA-KHR-2026-000123/?code=» typed by the same keys on a Russian layout.
    typed = ".ыефегы.ЫФ-ЛРК-2026-000123."

    assert read_scan(typed).number == "SA-KHR-2026-000123"


@pytest.mark.parametrize("text", ["", "123", "hello", "https://example.org/", "/status/"])
def test_anything_else_is_no_scan(text):
    assert read_scan(text) == Scan()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("123", "SA-KHR-2026-000123"),
        (" 000123 ", "SA-KHR-2026-000123"),
        ("sa-alg-2025-000007", "SA-ALG-2025-000007"),
        ("S-123", "SA-KHR-S-2026-000123"),
        ("r27", "SA-KHR-R-2026-000027"),
        ("X-1", "X-1"),
        ("1234567", "1234567"),
        ("١٢", "١٢"),
    ],
)
def test_the_last_digits_are_enough(typed, number):
    assert completed(typed, "SA-KHR", 2026) == number


def test_digits_alone_are_of_the_kind_that_is_asked_for():
    assert completed("7", "SA-KHR", 2026, kind="B") == "SA-KHR-B-2026-000007"
