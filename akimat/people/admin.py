from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from akimat.people.forms import AdminLoginForm
from akimat.people.models import User

POST = ("role", "office", "body", "patronymic", "post_kk", "post_ru", "post_en", "language")

if TYPE_CHECKING:
    # Only the stubs know the class as generic.
    PlainUserAdmin = UserAdmin[User]
else:
    PlainUserAdmin = UserAdmin

admin.site.login_form = AdminLoginForm


@admin.register(User)
class StaffAdmin(PlainUserAdmin):
    list_display = ("username", "last_name", "first_name", "role", "office", "body")
    list_filter = ("role", "is_active", "is_superuser")
    list_select_related = ("office", "body")
    autocomplete_fields = ("office", "body")
    fieldsets = (*(UserAdmin.fieldsets or ()), (_("Post"), {"fields": POST}))
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (_("Post"), {"fields": ("last_name", "first_name", "email", *POST)}),
    )
