from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from knox.models import get_token_model

from akimat.base.journaled_admin import JournaledAdmin
from akimat.people.models import User

POST = ("role", "office", "body", "post_kk", "post_ru", "post_en")

if TYPE_CHECKING:
    # Only the stubs know the class as generic.
    PlainUserAdmin = UserAdmin[User]
else:
    PlainUserAdmin = UserAdmin

# Rights come from the role, tokens from `manage.py token`.
admin.site.unregister([Group, get_token_model()])


@admin.register(User)
class StaffAdmin(JournaledAdmin, PlainUserAdmin):
    list_display = ("username", "last_name", "first_name", "role", "office", "body")
    list_filter = ("role", "is_active")
    list_select_related = ("office", "body")
    autocomplete_fields = ("office", "body")
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "is_active")}),
        (_("Person"), {"fields": ("last_name", "first_name", "patronymic", "email", "language")}),
        (_("Post"), {"fields": POST}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    filter_horizontal = ()
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (_("Person"), {"fields": ("last_name", "first_name", "patronymic", "email", "language")}),
        (_("Post"), {"fields": POST}),
    )
