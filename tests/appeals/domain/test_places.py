import pytest

from appeals.domain.places import PlaceRule, body_of_place, places_of, proper_name

PLACES = places_of(
    [
        PlaceRule("RA-KHROMTAU", "город Хромтау", "Хромтау қаласы"),
        PlaceRule("RA-DON", "село Дон", "Дөң ауылы"),
        PlaceRule("RA-ABAI", "село Абай", "Абай ауылы"),
        PlaceRule("RA-ABAI", "село Тассай", "Тассай ауылы"),
        PlaceRule("RA-TASSAI", "село Тассай", "Тассай ауылы"),
        PlaceRule("RA-KOPA", "Копинский сельский округ", "Қопа ауылдық округі"),
        PlaceRule("RA-KOKTOBE", "село Майтобе", "Майтөбе ауылы"),
        PlaceRule("RA-NONE", "", ""),
    ],
    ["Абая", "Абай", "Б. Момышұлы"],
)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("В селе Дон нет света", "RA-DON"),
        ("с. Дон, мусор", "RA-DON"),
        ("Дөң ауылында жарық жоқ", "RA-DON"),
        ("Дон ауылында жарык жок", "RA-DON"),
        ("тихий дон", None),
        ("после Дон, перед праздником", None),
        ("в Майтобе не чистят снег", "RA-KOKTOBE"),
        ("Майтөбеде қар тазаламайды", "RA-KOKTOBE"),
        ("темно в Хромтау", "RA-KHROMTAU"),
        ("жители Хромтауского района", None),
        ("Хромтау ауданы", None),
        ("жители Копинского сельского округа", "RA-KOPA"),
        ("на улице Абая темно", None),
        ("Абай көшесі қараңғы", None),
        ("на улице Абая в селе Абай темно", "RA-ABAI"),
        ("в селе Тассай темно", None),
        ("дорога из села Дон в Майтобе", None),
        ("", None),
    ],
)
def test_one_place_named_beyond_doubt_gives_its_body(text, body):
    assert body_of_place(text, PLACES) == body


@pytest.mark.parametrize("said", ["Дон", "с. Дон", "село Дон", "СЕЛО ДОН"])
def test_a_title_is_no_part_of_a_name(said):
    assert proper_name(said) == ("дон",)


def test_a_name_made_of_titles_only_stays():
    assert proper_name("село") == ("село",)
