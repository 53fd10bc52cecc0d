from django.contrib import admin

from akimat.base.reference_admin import ReferenceAdmin
from appeals.models import Topic


@admin.register(Topic)
class TopicAdmin(ReferenceAdmin):
    list_display = ("code", "name", "group", "default_body", "by_settlement", "is_active")
    list_filter = ("is_compiled", "locally_edited", "level", "is_active", "risk")
    list_select_related = ("group", "default_body")
    search_fields = ("code", "name_kk", "name_ru", "name_en")
    autocomplete_fields = ("group", "default_body")
