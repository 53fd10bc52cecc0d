"""The law data of services: what it says, and what it refuses."""

from datetime import date
from pathlib import Path

import pytest

from akimat.base.errors import DomainError
from akimat.terms.law_files import LawError
from services_registry.domain.terms import LAW, ServiceLaw

FILE = Path("services_registry/domain/law/l88.toml")


@pytest.mark.parametrize(
    ("name", "days"),
    [
        pytest.param("complaint_to_provider", 5, id="art-25 provider"),
        pytest.param("complaint_to_assessor", 15, id="art-25 assessor"),
        pytest.param("complaint_longer", 10, id="art-25 prolonged"),
        pytest.param("complaint_notice", 3, id="art-25 notice"),
    ],
)
def test_the_terms_of_complaints(name, days):
    term = LAW.on(date(2026, 10, 6)).terms[name]

    assert (term.days, term.unit, term.verified) == (days, "working", True)


def test_only_two_reasons_let_a_request_not_be_taken():
    assert set(LAW.regimes[-1].not_taken) == {"incomplete", "expired"}


def test_before_the_first_day_no_law_is_known():
    with pytest.raises(DomainError, match="service_regime_missing"):
        LAW.on(date(2019, 1, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('clock = "working"', 'clock = "sideways"'),
        ("days = 5\n", "days = 0\n"),
        ("[complaint_notice]", "[complaint_notices]"),
        ('code = "expired"', 'cod = "expired"'),
        ("first_day_verified = false", ""),
    ],
)
def test_broken_data_name_the_file_and_the_line(tmp_path, old, new):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "l88.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawError, match=r"l88\.toml, line \d+"):
        _ = ServiceLaw(tmp_path).regimes
