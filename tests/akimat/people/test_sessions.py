"""A session is there until it expires or its person logs out."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangosStore

from akimat.base import clock
from akimat.people.sessions import SessionStore

pytestmark = pytest.mark.django_db
KEPT = {"role": "clerk", "places": [1, 2]}


@pytest.fixture
def kept():
    store = DjangosStore()
    store.update(KEPT)
    store.create()
    return store


def test_what_django_has_kept_is_read_in_one_statement(kept, django_assert_num_queries):
    store = SessionStore(kept.session_key)

    with django_assert_num_queries(1):
        assert dict(store.items()) == KEPT
    assert store.session_key == kept.session_key


def test_a_session_that_has_expired_is_empty_and_its_key_is_not_used_again(kept):
    kept.set_expiry(clock.now() - timedelta(seconds=1))
    kept.save()
    store = SessionStore(kept.session_key)

    assert dict(store.items()) == {}
    assert store.session_key is None


@pytest.mark.parametrize("key", ["unknownunknownunknownunknown1234", "short", None])
def test_a_key_that_nobody_was_given_is_empty(key):
    assert dict(SessionStore(key).items()) == {}


def test_after_logout_the_old_key_opens_nothing(kept):
    SessionStore(kept.session_key).flush()

    assert dict(SessionStore(kept.session_key).items()) == {}
