"""The old door to ``akimat.structure.opening``, until its last caller has moved."""

from akimat.structure.opening import Hours

__all__ = ["Hours"]
