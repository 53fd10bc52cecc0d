from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from akimat.people.models import User

POST = ("role", "office", "body", "patronymic", "post_kk", "post_ru", "post_en", "language")


@admin.register(User)
class StaffAdmin(UserAdmin):
    list_display: ClassVar[Any] = ("username", "last_name", "first_name", "role", "office", "body")
    list_filter: ClassVar[Any] = ("role", "is_active", "is_superuser")
    list_select_related: ClassVar[Any] = ("office", "body")
    autocomplete_fields: ClassVar[Any] = ("office", "body")
    fieldsets: ClassVar[Any] = (*(UserAdmin.fieldsets or ()), (_("Post"), {"fields": POST}))
    add_fieldsets: ClassVar[Any] = (
        *UserAdmin.add_fieldsets,
        (_("Post"), {"fields": ("last_name", "first_name", "email", *POST)}),
    )
