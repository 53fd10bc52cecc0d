"""What an appeal says of a service, where it is begun from the passport of one."""

from django.utils.translation import gettext as _

from akimat.base import clock
from services_registry.queries.passports import passport_on


def words_on_service(code: str) -> str:
    """Give the first line of the appeal, with the code for the desk; "" for no service of today."""
    passport = passport_on(code, clock.today()) if code and code.isprintable() else None
    if passport is None:
        return ""
    names = {"name": passport.name, "code": passport.service.code}
    return _("It is about the service “%(name)s” (%(code)s).") % names + "\n"
