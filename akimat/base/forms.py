"""Fields of forms written straight out: five templates a field took as long as a query."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from akimat.base.templatetags.page import icon


class Renderer(TemplatesSetting):
    """Writes what stands on every form; a control that is rare keeps its template."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        write = WRITTEN.get(template_name)
        return write(context) if write else super().render(template_name, context, request)


def _field(context: Mapping[str, Any]) -> SafeString:
    """Write label, hint, control and error, joined by the ids that Django gives them."""
    field: BoundField = context["field"]
    hint = error = SafeString()
    if field.help_text:
        hint = format_html(
            '<p class="hint" id="{}_helptext">{}</p>', field.auto_id, field.help_text
        )
    if field.errors:
        wrong = format_html_join(" ", "{}", ((message,) for message in field.errors))
        error = format_html(
            '<p class="field-error" id="{}_error">{} {}</p>',
            *(field.auto_id, icon("circle-x"), wrong),
        )
    if field.use_fieldset:
        return _group(field, hint, error)
    label = _TICK_LABEL if field.widget_type == "checkbox" else _LABEL
    return format_html(
        label, label=field.label, id=field.id_for_label, hint=hint, control=field, error=error
    )


_LABEL = (
    '<div class="field"><label class="ds-label" data-weight="medium" for="{id}">{label}</label>'
    "{hint}{control}{error}</div>"
)
_TICK_LABEL = (
    '<div class="field tick">{control} <label for="{id}">{label}</label>{hint}{error}</div>'
)


def _group(field: BoundField, hint: SafeString, error: SafeString) -> SafeString:
    named = {"id": f"{field.auto_id}_group"}
    if field.aria_describedby:
        named["aria-describedby"] = field.aria_describedby
    return format_html(
        '<fieldset class="ds-fieldset field"{}>'
        '<legend class="ds-label" data-weight="medium">{}</legend>{}{}{}</fieldset>',
        *(flatatt(named), field.label, hint, field, error),
    )


def _input(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    value = widget["value"]
    given = SafeString() if value is None else format_html(' value="{}"', value)
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        *(widget["type"], widget["name"], given, flatatt(widget["attrs"])),
    )


def _textarea(context: Mapping[str, Any]) -> SafeString:
    widget = context["widget"]
    # A browser drops the first line break of a textarea.
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>',
        *(widget["name"], flatatt(widget["attrs"]), widget["value"] or ""),
    )


WRITTEN: Mapping[str, Callable[[Mapping[str, Any]], SafeString]] = {
    "django/forms/field.html": _field,
    "django/forms/widgets/textarea.html": _textarea,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in ("text", "hidden", "email", "number", "password")
    },
}
