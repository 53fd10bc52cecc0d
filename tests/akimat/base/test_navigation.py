"""The menu: who stands where, whoever loads first."""

from akimat.base import navigation


def test_lines_stand_by_place_and_then_by_registration(monkeypatch):
    monkeypatch.setattr(navigation, "_builders", {})
    navigation.register(lambda _request: ["last"], place=1)
    navigation.register(lambda _request: ["first"])
    navigation.register(lambda _request: ["second"])

    assert navigation.items_for(None) == ["first", "second", "last"]


def test_a_builder_registered_twice_stands_once(monkeypatch):
    monkeypatch.setattr(navigation, "_builders", {})

    def builder(_request):
        return ["line"]

    navigation.register(builder)
    navigation.register(builder)

    assert navigation.items_for(None) == ["line"]
