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


ROLES_OF_BODY = (Role.EXECUTOR, Role.HEAD)
ROLES_OF_OFFICE = (Role.CLERK, Role.CONTROLLER, Role.SECRETARY, Role.AKIM, Role.MANAGER)
