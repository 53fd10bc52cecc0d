"""The words of a name with the place of its request, as the index of words keeps them."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import F, Func, TextField

# Before the key of an office and of a provider; no name has such words.
OFFICE, PROVIDER = "o", "p"


class Tagged(Func):
    """The key of a row as a word."""

    template = "'%(tag)s' || (%(expressions)s)::text"
    output_field = TextField()


class NameWords(Func):
    """A text-search vector of texts that are folded already."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()


def name_words() -> NameWords:
    """Give the vector of a request: a common name is found in a small office at once."""
    return NameWords(F("who"), Tagged(F("office"), tag=OFFICE), Tagged(F("provider"), tag=PROVIDER))
