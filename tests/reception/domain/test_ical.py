from datetime import UTC, datetime, timedelta

from reception.domain.ical import Event, calendar

NOW = datetime(2026, 10, 6, 5, 30, tzinfo=UTC)


def written(**fields):
    given = {
        "uid": "SA-KHR-B-2026-000001@akimat",
        "starts_at": NOW,
        "ends_at": NOW + timedelta(minutes=15),
        "summary": "Қабылдау",
    }
    return calendar([Event(**(given | fields))], name="Қабылдау", now=NOW)


def test_an_event_is_written_in_utc_and_ends_every_line_with_cr_lf():
    lines = written().decode().split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261006T053000Z" in lines
    assert "DTEND:20261006T054500Z" in lines
    assert "STATUS:CONFIRMED" in lines


def test_commas_line_breaks_and_new_properties_do_not_get_out_of_their_value():
    lines = written(location="Абай к-сі, 14; 2-қабат", description="a\r\nATTENDEE:x").decode()

    assert "LOCATION:Абай к-сі\\, 14\\; 2-қабат" in lines
    assert "DESCRIPTION:a\\nATTENDEE:x" in lines


def test_long_lines_are_folded_at_75_bytes_between_letters():
    summary = "Жұмыспен қамту және әлеуметтік бағдарламалар бөлімінің басшысы"

    file = written(summary=summary)

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert f"SUMMARY:{summary}" in file.decode().replace("\r\n ", "")


def test_a_cancelled_event_says_so():
    assert b"STATUS:CANCELLED" in written(is_cancelled=True)
