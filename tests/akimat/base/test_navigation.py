"""The menu: who stands where, and which line the page is under."""

import pytest
from django.test import RequestFactory

from akimat.base import navigation
from akimat.base.navigation import NavItem, place_of

URLS = ("/", "/appeals/", "/appeals/?list=overdue", "/requests/", "/requests/to-prepare/")
ITEMS = [NavItem("section", "label", url, "inbox") for url in URLS]


@pytest.fixture
def empty(monkeypatch):
    for name in ("_builders", "_below"):
        monkeypatch.setattr(navigation, name, [])


@pytest.mark.usefixtures("empty")
def test_lines_stand_by_registration_and_those_from_below_last():
    navigation.register(lambda _request: ["last"], below=True)
    navigation.register(lambda _request: ["first"])
    navigation.register(lambda _request: ["second"])

    assert navigation.items_for(None) == ["first", "second", "last"]


@pytest.mark.usefixtures("empty")
def test_a_builder_registered_twice_stands_once():
    def builder(_request):
        return ["line"]

    navigation.register(builder)
    navigation.register(builder)

    assert navigation.items_for(None) == ["line"]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        pytest.param("/requests/", "/requests/", id="its own line"),
        pytest.param("/requests/?list=open", "/requests/", id="a step led back to the list"),
        pytest.param("/requests/R-1/", "/requests/", id="a card of the list"),
        pytest.param("/requests/to-prepare/", "/requests/to-prepare/", id="a list inside a list"),
        pytest.param("/appeals/?list=overdue", "/appeals/?list=overdue", id="a list by its query"),
        pytest.param("/elsewhere/", None, id="no line: the front page is above all"),
    ],
)
def test_a_page_is_under_its_own_line_or_the_nearest_above(page, line):
    found = place_of(RequestFactory().get(page), ITEMS)

    assert (found.url if found else None) == line
