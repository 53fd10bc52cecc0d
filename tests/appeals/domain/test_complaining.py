from datetime import date

import pytest

from appeals.domain.complaining import add_months, right_to_complain
from appeals.domain.kinds import Kind


@pytest.mark.parametrize(
    ("learned_on", "until"),
    [
        pytest.param(date(2026, 11, 23), date(2027, 2, 23), id="art-92 over the new year"),
        pytest.param(date(2026, 11, 30), date(2027, 2, 28), id="art-92 a shorter month"),
        pytest.param(date(2027, 11, 30), date(2028, 2, 29), id="art-92 a leap year"),
        pytest.param(date(2026, 9, 15), date(2026, 12, 15), id="art-92 into december"),
        pytest.param(date(2026, 1, 31), date(2026, 4, 30), id="art-92 a month of 30 days"),
    ],
)
def test_the_right_to_complain_lasts_three_months(learned_on, until):
    assert right_to_complain(learned_on, regime="appc2025", kind=Kind.REQUEST).until == until


def test_the_basis_is_the_law_under_which_the_appeal_was_received():
    assert basis_of("law221", Kind.APPLICATION) == "221-III: 12"
    assert basis_of("appc2021", Kind.APPLICATION) == "350-VI: 91, 92"


def test_silence_on_a_complaint_leads_to_another_body_or_the_court():
    assert basis_of("appc2025", Kind.COMPLAINT) == "350-VI: 91(5)-(6), 100(5)"
    assert basis_of("law221", Kind.COMPLAINT) == "221-III: 12"


def basis_of(regime, kind):
    return right_to_complain(date(2026, 11, 16), regime=regime, kind=kind).basis


def test_a_month_later_is_the_same_day():
    assert add_months(date(2026, 12, 1), 1) == date(2027, 1, 1)
