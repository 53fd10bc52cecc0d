import pytest

from akimat.base.errors import DomainError
from akimat.structure.models import Office, Street
from akimat.structure.queries import find_settlement, home_office
from akimat.structure.streets import street_names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
DON = "156036100"


@pytest.mark.parametrize("named", ["156036100", "Дөң ауылы", "СЕЛО ДОН", "don"])
def test_a_settlement_is_found_by_code_and_by_name(named):
    assert find_settlement(named).body.code == "RA-DON"


def test_a_settlement_nobody_knows_is_none():
    assert find_settlement("Donbas") is None


def test_the_home_office_is_the_one_of_the_settings(settings):
    settings.HOME_OFFICE = "SA-KHR"

    assert home_office().code == "SA-KHR"


def test_a_closed_home_office_is_named_in_the_error(settings):
    settings.HOME_OFFICE = "SA-KHR"
    Office.objects.filter(code="SA-KHR").update(is_open=False)

    with pytest.raises(DomainError) as refused:
        home_office()

    assert refused.value.params == {"office": "SA-KHR"}


def test_streets_are_those_of_the_settlement_in_order():
    names = street_names(DON)

    assert names == sorted(names)
    assert len(names) == Street.objects.filter(settlement__kato=DON).count() > 0


@pytest.mark.parametrize("kato", ["", "1", "x" * 9, "000000000"])
def test_no_settlement_has_no_streets(kato):
    assert street_names(kato) == []
