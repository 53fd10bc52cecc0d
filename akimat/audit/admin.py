from typing import TYPE_CHECKING

from django.contrib import admin

from akimat.audit.models import Entry

if TYPE_CHECKING:
    from django.http import HttpRequest

    # Only the stubs know the class as generic.
    EntryModelAdmin = admin.ModelAdmin[Entry]
else:
    EntryModelAdmin = admin.ModelAdmin


@admin.register(Entry)
class EntryAdmin(EntryModelAdmin):
    """The journal can be read here and nothing else; the database refuses the rest anyway."""

    list_display = ("at", "actor", "subject", "action")
    list_filter = ("action",)
    list_select_related = ("actor",)
    search_fields = ("=subject", "=actor__username")
    search_help_text = "appeal:1"
    ordering = ("-pk",)
    show_full_result_count = False

    def has_add_permission(self, _request: "HttpRequest") -> bool:
        return False

    def has_change_permission(self, _request: "HttpRequest", _obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: "HttpRequest", _obj: Entry | None = None) -> bool:
        return False
