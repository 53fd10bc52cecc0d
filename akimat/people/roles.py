from enum import StrEnum


class Role(StrEnum):
    CLERK = "clerk"
    EXECUTOR = "executor"
    HEAD = "head"
    CONTROLLER = "controller"
    SECRETARY = "secretary"
    AKIM = "akim"
    MANAGER = "manager"
    REGIONAL_MANAGER = "regional_manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


# How far each role sees: its office, the offices of its district, its body, or everything.
OFFICE_ROLES = (Role.CLERK, Role.SECRETARY)
DISTRICT_ROLES = (Role.CONTROLLER, Role.AKIM, Role.MANAGER)
BODY_ROLES = (Role.EXECUTOR, Role.HEAD)
EVERYWHERE_ROLES = (Role.REGIONAL_MANAGER, Role.AUDITOR)
