"""One code has one meaning, whichever app says it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as said

from akimat.base import error_labels
from akimat.base.errors import DomainError

WORDS = said("Nothing was changed.")


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(error_labels, "_labels", {"taken": WORDS})


@pytest.mark.usefixtures("registered")
def test_a_code_with_other_words_of_another_app_is_refused_by_its_name():
    with pytest.raises(ImproperlyConfigured, match="two meanings: taken"):
        error_labels.register({"free": WORDS, "taken": said("Nobody was called.")})

    assert error_labels.message_for(DomainError("free")) == "free"


@pytest.mark.usefixtures("registered")
def test_the_same_words_may_come_twice():
    error_labels.register({"taken": WORDS})

    assert error_labels.message_for(DomainError("taken")) == str(WORDS)
