"""Words for codes: no app may hide those of another."""

import pytest

from akimat.base import error_labels
from akimat.base.errors import DomainError


@pytest.fixture(autouse=True)
def no_words(monkeypatch):
    monkeypatch.setattr(error_labels, "_labels", {})


def test_a_second_app_may_not_give_other_words_to_a_code():
    words = {"reason_missing": "Give the reason."}
    error_labels.register(words)
    error_labels.register(words)

    with pytest.raises(ValueError, match="reason_missing"):
        error_labels.register({"reason_missing": "Say why this person goes first."})

    assert error_labels.message_for(DomainError("reason_missing")) == "Give the reason."
