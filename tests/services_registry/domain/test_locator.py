from services_registry.domain.locator import WIDTH, Place, draw

TOWN = Place("Town", 50.25, 58.43, 0)
NORTH = Place("North", 50.75, 58.43)
EAST = Place("East", 50.25, 59.43)


def test_north_is_above_and_east_is_right():
    town, *others = draw([NORTH, EAST], TOWN).dots
    by_name = {dot.name: dot for dot in others}

    assert by_name["North"].y < town.y
    assert by_name["North"].x == town.x
    assert by_name["East"].x > town.x


def test_the_office_is_marked_and_named():
    assert [(dot.name, dot.label) for dot in draw([NORTH], TOWN).dots if dot.is_target] == [
        ("Town", "Town")
    ]


def test_names_that_would_cover_each_other_are_left_out():
    near = Place("Very near", 50.2501, 58.4301)

    labels = {dot.name: dot.label for dot in draw([near, EAST], TOWN).dots}

    assert labels == {"Town": "Town", "Very near": "", "East": "East"}


def test_everything_stays_on_the_paper():
    drawing = draw([NORTH, EAST], TOWN)

    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= drawing.height for dot in drawing.dots)


def test_one_place_alone_is_a_map_too():
    drawing = draw([], TOWN)

    assert [(dot.x, dot.y) for dot in drawing.dots] == [(40, 40)]
