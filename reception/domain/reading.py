"""Which roles read the receptions of a house. By a post one sees one's own, whatever the role."""

from akimat.people.roles import EVERYWHERE_ROLES, OFFICE_ROLES, Role

# Of the whole district. The akim is not among them: he sees his own.
DISTRICT_READERS = (Role.CONTROLLER, Role.MANAGER)
DIARY_READERS = frozenset({*OFFICE_ROLES, Role.AKIM, *DISTRICT_READERS})
REQUEST_READERS = DIARY_READERS | {*EVERYWHERE_ROLES}
