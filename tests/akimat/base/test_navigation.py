"""The menu: who stands where, whoever loads first."""

import pytest

from akimat.base import navigation


@pytest.fixture(autouse=True)
def empty_menu(monkeypatch):
    monkeypatch.setattr(navigation, "_builders", [])
    monkeypatch.setattr(navigation, "_below", [])


def test_what_is_put_below_stands_last_and_the_rest_by_registration():
    navigation.register(lambda _request: ["last"], below=True)
    navigation.register(lambda _request: ["first"])
    navigation.register(lambda _request: ["second"])

    assert navigation.items_for(None) == ["first", "second", "last"]


def test_a_builder_registered_twice_stands_once():
    def builder(_request):
        return ["line"]

    navigation.register(builder)
    navigation.register(builder)

    assert navigation.items_for(None) == ["line"]
