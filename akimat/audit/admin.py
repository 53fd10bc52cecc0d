from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from akimat.audit import labels
from akimat.audit.models import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.admin.views.main import ChangeList
    from django.db.models import QuerySet
    from django.http import HttpRequest

    # Only the stubs know the class as generic.
    EntryModelAdmin = admin.ModelAdmin[Entry]
else:
    EntryModelAdmin = admin.ModelAdmin


class ActionFilter(admin.SimpleListFilter):
    """The steps by their words; the codes of the journal are for programs."""

    title = _("action")
    parameter_name = "action"

    def lookups(
        self, _request: "HttpRequest", _model_admin: "admin.ModelAdmin[Any]"
    ) -> "Sequence[tuple[str, str]]":
        return labels.actions()

    def queryset(self, _request: "HttpRequest", queryset: "QuerySet[Entry]") -> "QuerySet[Entry]":
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(Entry)
class EntryAdmin(EntryModelAdmin):
    """The journal can be read here and nothing else; the database refuses the rest anyway."""

    list_display = ("when", "who", "about", "what")
    list_filter = (ActionFilter,)
    list_select_related = ("actor",)
    fields = ("when", "who", "about", "what", "details", "seq", "hash_shown")
    readonly_fields = fields
    search_fields = ("=subject", "=actor__username")
    search_help_text = _("Number of an appeal, or the name of an account")
    ordering = ("-pk",)
    show_full_result_count = False

    def get_changelist_instance(self, request: "HttpRequest") -> "ChangeList":
        """Name what the lines are about, all of a page at once."""
        page = super().get_changelist_instance(request)
        names = labels.subject_names(line.subject for line in page.result_list)
        for line in page.result_list:
            line.subject_name = names.get(line.subject, line.subject)
        return page

    def get_search_results(
        self, request: "HttpRequest", queryset: "QuerySet[Entry]", search_term: str
    ) -> "tuple[QuerySet[Entry], bool]":
        term = search_term.strip()
        called = labels.subjects_called(term) if term else []
        if called:
            return queryset.filter(subject__in=called), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("when"), ordering="pk")
    def when(self, line: Entry) -> Any:  # noqa: ANN401 -- a moment, which the admin writes
        return line.at

    @admin.display(description=_("who"))
    def who(self, line: Entry) -> Any:  # noqa: ANN401 -- a person, or the admin's dash
        return line.actor and line.actor.short_name

    @admin.display(description=_("about"))
    def about(self, line: Entry) -> str:
        named = getattr(line, "subject_name", None)
        return named or labels.subject_names([line.subject]).get(line.subject, line.subject)

    @admin.display(description=_("action"), ordering="action")
    def what(self, line: Entry) -> str:
        return labels.action_label(line.action)

    @admin.display(description=_("details"))
    def details(self, line: Entry) -> Any:  # noqa: ANN401 -- whatever the step has noted
        return line.facts

    @admin.display(description=_("hash"))
    def hash_shown(self, line: Entry) -> str:
        return bytes(line.hash).hex()

    def has_add_permission(self, _request: "HttpRequest") -> bool:
        return False

    def has_change_permission(self, _request: "HttpRequest", _obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: "HttpRequest", _obj: Entry | None = None) -> bool:
        return False
