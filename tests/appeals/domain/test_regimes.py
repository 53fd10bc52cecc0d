import re
import shutil
from datetime import date

import pytest

from akimat.base.errors import DomainError
from akimat.terms.law_files import LawError
from appeals.domain.terms import LAW


@pytest.fixture
def law(tmp_path):
    """Give a copy of the law data and a way to break a file of it."""
    folder = tmp_path / "law"
    shutil.copytree(LAW.folder, folder)

    def break_(name, old, new):
        path = folder / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return sorted(folder.glob("*.toml"))

    return break_


def line_of(name, words, nth=1):
    lines = (LAW.folder / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.startswith(words)][nth - 1]


def test_the_law_of_the_house_is_whole():
    assert [r.regime for r in LAW.load(LAW.folder.glob("*.toml"))] == [
        "law221",
        "appc2021",
        "appc2025",
    ]


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2019-01-01", "law221"),
        ("2021-06-30", "law221"),
        ("2021-07-01", "appc2021"),
        ("2025-12-28", "appc2021"),
        ("2025-12-29", "appc2025"),
        ("2027-12-31", "appc2025"),
    ],
)
def test_the_day_of_receipt_chooses_the_regime(day, regime):
    assert LAW.on(date.fromisoformat(day)).regime == regime


def test_before_the_first_law_there_is_no_regime():
    with pytest.raises(DomainError, match="regime_missing"):
        LAW.on(date(2007, 1, 11))


# What is broken, and the line that is named: its first words, and which of the lines with them.
@pytest.mark.parametrize(
    ("name", "old", "new", "place", "says"),
    [
        pytest.param(
            "law221",
            "last_receipt = 2021-06-30",
            "last_receipt = 2021-06-29",
            ("last_receipt",),
            "“last_receipt” leaves a gap before appc2021",
            id="gap",
        ),
        pytest.param(
            "appc2025",
            "months = 3",
            "months = 0",
            ("months",),
            "“months” cannot be 0",
            id="no time to complain",
        ),
        pytest.param(
            "appc2021",
            "last_receipt = 2025-12-28",
            "last_receipt = 2025-12-29",
            ("last_receipt",),
            "“last_receipt” overlaps appc2025",
            id="overlap",
        ),
        pytest.param(
            "appc2021",
            "last_receipt = 2025-12-28",
            "last_receipt = 2021-06-30",
            ("last_receipt",),
            "“last_receipt” is before first_receipt",
            id="ends before it begins",
        ),
        pytest.param(
            "appc2021",
            "last_receipt = 2025-12-28\n",
            "",
            None,
            "“last_receipt” is missing, but appc2025 follows",
            id="no end",
        ),
        pytest.param(
            "appc2025",
            "dates_basis",
            "last_receipt = 2030-01-01\ndates_basis",
            ("dates_basis",),
            "the newest regime has no end",
            id="the newest ends",
        ),
        pytest.param(
            "appc2025",
            'regime = "appc2025"',
            'regime = "appc2021"',
            ("regime",),
            "“regime” is the name of appc2021.toml too",
            id="one name twice",
        ),
        pytest.param(
            "appc2025",
            'first_day = "next"',
            'firstday = "next"',
            ("first_day",),
            "“firstday” is not a key",
            id="unknown key",
        ),
        pytest.param(
            "appc2025",
            "[redirect]",
            "[redirects]",
            ("[redirect]",),
            "“redirects” is not a key",
            id="unknown table",
        ),
        pytest.param(
            "appc2025",
            "inquiry = false",
            "enquiry = false",
            ("inquiry",),
            "“enquiry” is not a key",
            id="unknown key of a term",
        ),
        pytest.param(
            "appc2025",
            'first_day = "next"\n',
            "",
            None,
            "“first_day” is missing",
            id="missing key",
        ),
        pytest.param(
            "appc2025",
            'kinds = ["complaint"]\n',
            "",
            ("[[term]]", 2),
            "“kinds” is missing",
            id="missing key of a term",
        ),
        pytest.param(
            "appc2025",
            "days = 15",
            'days = "15"',
            ("days", 2),
            "“days” cannot be '15'",
            id="wrong type",
        ),
        pytest.param(
            "appc2025", "days = 20", "days = 0", ("days", 3), "“days” cannot be 0", id="no days"
        ),
        pytest.param(
            "appc2025",
            "days = 20",
            "days = 15.0",
            ("days", 3),
            "“days” cannot be 15.0",
            id="part of a day",
        ),
        pytest.param(
            "appc2025",
            "days = 3",
            "days = true",
            ("days", 1),
            "“days” cannot be True",
            id="yes for days",
        ),
        pytest.param(
            "appc2025",
            'unit = "working"',
            'unit = "hours"',
            ("unit", 1),
            "“unit” cannot be 'hours'",
            id="unit",
        ),
        pytest.param(
            "law221",
            "first_receipt = 2007-01-12",
            "first_receipt = 2007-01-12T00:00:00",
            ("first_receipt",),
            "“first_receipt” cannot be",
            id="a moment for a day",
        ),
        pytest.param(
            "law221",
            'basis = "221-III: 8(2)"',
            'basis = " "',
            ("basis", 3),
            "“basis” cannot be ' '",
            id="no article",
        ),
        pytest.param(
            "appc2025",
            'kinds = ["complaint"]',
            'kinds = ["application", "complaint"]',
            ("kinds", 2),
            "gives application a second term",
            id="two terms",
        ),
        pytest.param(
            "appc2025",
            'kinds = ["complaint"]',
            'kinds = ["petition", ["complaint"]]',
            ("kinds", 2),
            "“kinds” cannot be",
            id="unknown kind",
        ),
        pytest.param(
            "appc2025",
            '["application", "message", "request", "proposal", "feedback"]',
            '["application"]',
            ("[[term]]", 2),
            "“term” is missing for message, request, proposal, feedback",
            id="kind without a term",
        ),
        pytest.param(
            "appc2025",
            "verified = true\n\n[[term]]",
            'verified = "yes"\n\n[[term]]',
            ("verified", 1),
            "“verified” cannot be 'yes'",
            id="mark",
        ),
    ],
)
def test_broken_law_refuses_to_start_and_names_the_line(law, name, old, new, place, says):
    line = line_of(name, *place) if place else 1

    with pytest.raises(LawError, match=rf"^{name}\.toml, line {line}: .*{re.escape(says)}"):
        LAW.load(law(name, old, new))


def test_a_file_that_is_not_toml_names_its_line(law):
    with pytest.raises(LawError, match=r"^appc2025\.toml: this is not TOML: .*line \d+"):
        LAW.load(law("appc2025", "[redirect]", "[redirect"))


def test_a_file_that_is_not_text_names_its_line(tmp_path):
    path = tmp_path / "new.toml"
    path.write_bytes(b'regime = "new"\nact_kk = "\xff"\n')

    with pytest.raises(LawError, match=r"^new\.toml, line 2: this is not UTF-8 text\.$"):
        LAW.load([path])


def test_no_law_at_all_is_refused(tmp_path):
    with pytest.raises(LawError, match="no TOML file"):
        LAW.load(tmp_path.glob("*.toml"))


def test_every_number_carries_its_article():
    for regime in LAW.load(LAW.folder.glob("*.toml")):
        terms = [regime.redirect, regime.mend, regime.complain, *regime.terms.values()]
        assert all(re.match(r"\d+-[IVX]+: \d+", term.basis) for term in terms)
