"""The old door to ``akimat.terms.offices``, until its last caller has moved."""

from akimat.terms.offices import working_hours_of as hours_of

__all__ = ["hours_of"]
