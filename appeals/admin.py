from typing import ClassVar

from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from appeals.models import Topic


@admin.register(Topic)
class TopicAdmin(ReferenceAdmin):
    list_display: ClassVar = ("code", "name", "group", "default_body", "by_settlement", "is_active")
    list_filter: ClassVar = ("is_compiled", "locally_edited", "level", "is_active", "risk")
    list_select_related: ClassVar = ("group", "default_body")
    search_fields: ClassVar = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields: ClassVar = ("group", "default_body")
