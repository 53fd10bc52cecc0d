"""The text that is searched, with its letters folded by PostgreSQL."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func


class FoldedVector(Func):
    """A text-search vector over folded letters, so that «су жок» finds «су жоқ».

    The letters are those of :func:`akimat.base.folding.fold`; a test holds the two together.
    """

    template = (
        "to_tsvector('simple'::regconfig, "
        "translate(lower(%(expressions)s), 'әіңғүұқөһё', 'аингуукохе'))"
    )
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()
