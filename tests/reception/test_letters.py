"""Every letter of a request in every language: no place left empty, no word of another language."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

FOLDER = Path(settings.ROOT) / "templates/emails"
TEMPLATES = sorted(
    path.name
    for path in FOLDER.iterdir()
    if path.name.startswith("reception_") and path.name != "reception_digest"
)
SAID = {
    "number": "SA-KHR-R-2026-000001",
    "access_code": "ABCD2345",
    "status_url": "https://x.kz/r",
    "booking_url": "https://x.kz/b",
    "public_url": "https://x.kz",
    "official": "OFFICIAL",
    "proposed": "PROPOSED",
    "registered_on": "06.10.2026",
    "due_on": "28.10.2026",
    "mend_by": "09.10.2026",
    "to_mend": "MEND",
    "when": "15.10.2026, 10:00",
    "place": "PLACE",
    "reason": "REASON",
    "ground": "GROUND",
    "appeal": "SA-KHR-2026-000001",
    "appeal_code": "WXYZ2345",
    "appeal_due_on": "29.10.2026",
    "text": "TEXT",
    "report": "REPORT",
    "body": "BODY",
    "invitee": "INVITEE",
    "is_answered": True,
    "is_coming": False,
    "is_moved": False,
    "why_not": "WHY",
    "name": "NAME",
    "question": "QUESTION",
    "held_at": "22.10.2026, 11:00",
    "held_until": "09.10.2026, 18:30",
    "body_phone": "+7 713 000 00 00",
    "was_due_on": "27.10.2026",
    "day": "15.10.2026",
    "version": 2,
    "comers": 3,
    "changes": [
        {"what": "added", "number": "SA-KHR-R-2026-000001", "was": "", "now": "10:00 REC-01"},
        {"what": "removed", "number": "SA-KHR-R-2026-000002", "was": "10:15 REC-01", "now": ""},
        {"what": "moved", "number": "SA-KHR-R-2026-000003", "was": "10:30", "now": "11:00"},
    ],
    "list_url": "https://x.kz/list",
}
# What each letter must not forget.
TOLD = {
    "reception_registered": ["28.10.2026", "ABCD2345", "09.10.2026", "MEND"],
    "reception_to_mend": ["09.10.2026", "MEND"],
    "reception_proposed": ["PROPOSED", "REASON", "22.10.2026, 11:00", "09.10.2026, 18:30"],
    "reception_redirected": ["BODY", "REASON", "+7 713 000 00 00"],
    "reception_extended": ["27.10.2026", "28.10.2026", "REASON"],
    "reception_final_list": ["15.10.2026", "2", "10:15 REC-01", "https://x.kz/list"],
    "reception_granted": ["15.10.2026, 10:00", "PLACE", "https://x.kz/b"],
    "reception_refused": ["GROUND", "REASON"],
    "reception_withdrawn": [],
    "reception_appealed": ["SA-KHR-2026-000001", "WXYZ2345", "29.10.2026"],
    "reception_protocol": ["https://x.kz/r"],
    "reception_instruction_done": ["TEXT", "REPORT", "BODY"],
    "reception_invitee": ["INVITEE", "WHY"],
    "reception_invited": ["15.10.2026, 10:00", "PLACE", "QUESTION"],
    "reception_instruction": ["TEXT", "28.10.2026"],
}
CYRILLIC = re.compile("[а-яәғқңөұүһі]", re.IGNORECASE)
OF_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def written(template, part, language):
    return render_to_string(f"emails/{template}/{part}.{language}.txt", SAID)


def test_no_letter_is_left_out():
    assert set(TEMPLATES) == set(TOLD)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_tells_what_it_must_in_its_language(template, language):
    subject, body = (written(template, part, language) for part in ("subject", "body"))

    assert [word for word in TOLD[template] if word not in body] == []
    # Who is invited knows the day and the question, not the request.
    assert ("SA-KHR-" in subject + body) is (template != "reception_invited")
    assert len(subject.strip().splitlines()) == 1
    if language == "en":
        assert not CYRILLIC.search(subject + body)
    else:
        assert bool(OF_KAZAKH.search(body)) is (language == "kk")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_letter_of_the_day_names_every_kind_of_work(language):
    kinds = ("briefing", "final_list", "answer", "tell", "protocol", "instruction", "late")
    lines = [{"what": kind, "number": "N", "due_on": "08.10.2026"} for kind in kinds]

    body = render_to_string(
        f"emails/reception_digest/body.{language}.txt",
        {"name": "NAME", "count": 6, "lines": lines, "public_url": "https://x.kz"},
    )

    named = re.findall(r"08\.10\.2026  N  (.+)", body)
    assert len(set(named)) == len(kinds)
