"""Who reads the receptions of the whole district. The akim is not among them: he sees his own."""

from akimat.people.roles import Role

DISTRICT_READERS = (Role.CONTROLLER, Role.MANAGER)
