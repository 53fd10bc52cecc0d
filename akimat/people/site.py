"""The administration: ours by name, and open to the administrator alone."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from akimat.people.forms import AdminLoginForm
from akimat.people.models import User
from akimat.people.roles import Role


class Administration(AdminSite):
    site_header = _("Open Akimat: administration")
    site_title = _("Administration of Open Akimat")
    index_title = _("Accounts, reference data, journal and letters")
    login_form = AdminLoginForm

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return isinstance(user, User) and user.is_active and user.role == Role.ADMINISTRATOR
