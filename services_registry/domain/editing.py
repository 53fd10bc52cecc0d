"""Whose work the registry is."""

from akimat.people.roles import Role

EDITORS = frozenset({Role.ADMINISTRATOR, Role.MANAGER, Role.CONTROLLER})
