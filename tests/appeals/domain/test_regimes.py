import re
import shutil

import pytest

from appeals.domain.regimes import FOLDER, LawError, load_regimes


@pytest.fixture
def law(tmp_path):
    """Give a copy of the law data and a way to break a file of it."""
    folder = tmp_path / "law"
    shutil.copytree(FOLDER, folder)

    def break_(name, old, new):
        path = folder / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return sorted(folder.glob("*.toml"))

    return break_


def test_the_law_of_the_house_is_whole():
    assert [r.regime for r in load_regimes(FOLDER.glob("*.toml"))] == [
        "law221",
        "appc2021",
        "appc2025",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        pytest.param(
            "law221",
            "last_receipt = 2021-06-30",
            "last_receipt = 2021-06-29",
            r"law221.toml, line \d+: .* gap before appc2021",
            id="gap",
        ),
        pytest.param(
            "appc2021",
            "last_receipt = 2025-12-28",
            "last_receipt = 2025-12-29",
            r"appc2021.toml, line \d+: .* overlaps appc2025",
            id="overlap",
        ),
        pytest.param(
            "appc2021", "last_receipt = 2025-12-28\n", "", r"no last_receipt", id="no end"
        ),
        pytest.param(
            "appc2025",
            "first_receipt = 2025-12-29",
            "first_receipt = 2025-12-29\nlast_receipt = 2030-01-01",
            "must have no last day",
            id="the newest ends",
        ),
        pytest.param(
            "appc2025",
            'first_day = "next"',
            'first_day = "next"\nfirstday = 1',
            r"line \d+: “firstday” is not a key",
            id="unknown key",
        ),
        pytest.param(
            "appc2025", 'first_day = "next"\n', "", "“first_day” is missing", id="missing key"
        ),
        pytest.param(
            "appc2025", "days = 15", 'days = "15"', r"line \d+: “days” cannot be", id="wrong type"
        ),
        pytest.param("appc2025", "days = 15", "days = 0", "“days” cannot be 0", id="no days"),
        pytest.param("appc2025", "days = 15", "days = true", "“days” cannot be", id="yes for days"),
        pytest.param(
            "appc2025", 'unit = "working"', 'unit = "hours"', "“unit” cannot be", id="unit"
        ),
        pytest.param(
            "appc2025",
            'kinds = ["complaint"]',
            'kinds = ["application", "complaint"]',
            "has two terms",
            id="two terms",
        ),
        pytest.param(
            "appc2025",
            'kinds = ["complaint"]',
            'kinds = ["petition"]',
            "“kinds” cannot be",
            id="unknown kind",
        ),
        pytest.param(
            "appc2025",
            '["application", "message", "request", "proposal", "feedback"]',
            '["application"]',
            "no term for message",
            id="kind without a term",
        ),
        pytest.param("appc2025", "[redirect]", "[redirect", "appc2025.toml", id="not TOML"),
        pytest.param(
            "appc2025", "verified = true", 'verified = "yes"', "verified” cannot be", id="mark"
        ),
    ],
)
def test_broken_law_refuses_to_start_and_names_the_place(law, name, old, new, says):
    with pytest.raises(LawError, match=says):
        load_regimes(law(name, old, new))


def test_no_law_at_all_is_refused(tmp_path):
    with pytest.raises(LawError, match="no TOML file"):
        load_regimes(tmp_path.glob("*.toml"))


def test_every_number_carries_its_article():
    for regime in load_regimes(FOLDER.glob("*.toml")):
        terms = [regime.redirect, *regime.terms.values()]
        assert all(re.match(r"\d+-[IVX]+: \d+", term.basis) for term in terms)
