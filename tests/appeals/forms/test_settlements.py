"""The list of settlements: the town first, the rest by the alphabet, namesakes told apart."""

import pytest
from django.utils.translation import override

from akimat.structure.names import alphabetical
from appeals.forms.intake import IntakeForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def choices(language):
    with override(language):
        return [(str(label), group) for label, group in IntakeForm().fields["settlement"].choices]


def names(language):
    groups = [group for _label, group in choices(language) if isinstance(group, list)]
    return [label for group in groups for _value, label in group]


@pytest.mark.parametrize(
    ("language", "town", "first", "last"),
    [
        ("kk", "Хромтау қаласы", "Абай ауылдық округі", "Тасөткел ауылдық округі"),
        ("ru", "город Хромтау", "Абайский сельский округ", "Тасоткельский сельский округ"),
    ],
)
def test_the_town_stands_first_and_the_districts_by_the_alphabet(language, town, first, last):
    listed = choices(language)
    districts = [label for label, group in listed if isinstance(group, list)]

    assert listed[1][1] == town
    assert districts == sorted(districts, key=alphabetical)
    assert first == districts[0]
    assert last in districts


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("kk", {"Тассай ауылы (Абай а.о.)", "Тассай ауылы (Тассай а.о.)"}),
        ("ru", {"село Тассай (Абайский с.о.)", "село Тассай (Тассайский с.о.)"}),
    ],
)
def test_namesakes_are_told_apart_by_their_district(language, wanted):
    listed = names(language)

    assert {name for name in listed if "(" in name} == wanted
    assert len(set(listed)) == len(listed)


def test_kazakh_letters_stand_in_their_place():
    assert sorted(["Қопа", "Лаба", "Көктау", "Ақжар", "Әйтеке"], key=alphabetical) == [
        *("Ақжар", "Әйтеке", "Көктау", "Қопа", "Лаба"),
    ]
