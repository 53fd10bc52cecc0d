"""Fields written in Python: Django's markup and ids, and whatever was typed stays text."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from akimat.base.forms import Renderer

NASTY = "\"><script>alert(1)</script> & '\n"
WIDGETS = {
    "text": forms.TextInput(attrs={"autocomplete": "off", "required": True, "disabled": False}),
    "hidden": forms.HiddenInput(),
    "email": forms.EmailInput(attrs={"size": 5}),
    "number": forms.NumberInput(attrs={"min": 0}),
    "password": forms.PasswordInput(render_value=True),
    "textarea": forms.Textarea(attrs={"rows": 3}),
}


class Asked(forms.Form):
    name = forms.CharField(label="Name <b>", help_text="As in the <i>passport</i>.", min_length=3)
    agreed = forms.BooleanField(label="Agreed")
    way = forms.MultipleChoiceField(
        choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, help_text="One or more."
    )


@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.parametrize("value", [None, "", "plain", 7, NASTY])
def test_a_control_is_the_one_of_djangos_template(name, value):
    given = ("field", value, {"id": "id_field"})

    ours = WIDGETS[name].render(*given, renderer=Renderer())

    assert parse_html(ours) == parse_html(WIDGETS[name].render(*given, renderer=TemplatesSetting()))
    assert "<script>" not in ours


def test_a_first_line_break_that_was_typed_is_kept():
    assert ">\n\ntext</textarea>" in WIDGETS["textarea"].render("t", "\ntext", renderer=Renderer())


def test_label_hint_and_control_belong_to_each_other():
    assert Asked(auto_id="a-%s")["name"].as_field_group() == (
        '<div class="field">'
        '<label class="ds-label" data-weight="medium" for="a-name">Name &lt;b&gt;</label>'
        '<p class="hint" id="a-name_helptext">As in the &lt;i&gt;passport&lt;/i&gt;.</p>'
        '<input type="text" name="name" aria-describedby="a-name_helptext" id="a-name"'
        ' minlength="3" required></div>'
    )


def test_an_error_is_named_beside_its_field_and_escaped():
    form = Asked({"name": "x"})
    form.add_error("name", "<b>wrong</b>")

    written = form["name"].as_field_group()

    assert 'aria-invalid="true"' in written
    assert '<p class="field-error" id="id_name_error"><svg' in written
    assert "&lt;b&gt;wrong&lt;/b&gt;</p></div>" in written


def test_choices_are_a_group_with_a_legend():
    written = Asked({})["way"].as_field_group()

    assert written.startswith(
        '<fieldset class="ds-fieldset field" aria-describedby="id_way_helptext id_way_error"'
        ' id="id_way_group"><legend class="ds-label" data-weight="medium">Way</legend>'
    )
    assert written.endswith("</p></fieldset>")


def test_a_tick_stands_before_its_label():
    written = Asked()["agreed"].as_field_group()

    assert written.startswith('<div class="field tick"><input type="checkbox" name="agreed"')
    assert '> <label for="id_agreed">Agreed</label></div>' in written
