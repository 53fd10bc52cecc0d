"""Phone numbers as people write them: the rule is one for the whole house."""

from akimat.base.phones import clean_phone

__all__ = ["clean_phone"]
