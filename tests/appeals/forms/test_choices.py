"""Options are written once and marked many times; whatever a name holds stays text."""

import pytest
from django.utils.translation import override

from akimat.structure.models import Body
from appeals.forms import choices
from appeals.forms.actions import RouteForm

WRITTEN = choices.options(
    [("Roads & <bridges>", [("R1", "Holes"), ("R10", "Ice")]), ("", [("X", '"Other" <b>')])]
)


def test_options_stand_under_their_group_and_are_escaped():
    assert WRITTEN == (
        '<optgroup label="Roads &amp; &lt;bridges&gt;">'
        '<option value="R1">Holes</option><option value="R10">Ice</option></optgroup>'
        '<option value="X">&quot;Other&quot; &lt;b&gt;</option>'
    )


def test_only_the_very_value_is_marked():
    assert choices.chosen(WRITTEN, "R1").count(" selected") == 1
    assert '<option value="R1" selected>Holes</option>' in choices.chosen(WRITTEN, "R1")


@pytest.mark.parametrize("value", ["R", "nothing", '"><script>alert(1)</script>', "Holes"])
def test_a_value_that_is_not_offered_changes_nothing(value):
    assert choices.chosen(WRITTEN, value) == WRITTEN


@pytest.mark.django_db
@pytest.mark.usefixtures("reference")
def test_the_select_of_a_form_keeps_what_was_chosen_and_speaks_the_language():
    body = Body.objects.get(code="KHR-HCS")
    for language in ("kk", "en"):
        with override(language):
            form = RouteForm({"body": body.code, "topic": ""})
            form.fields["body"].widget.written = choices.internal_bodies()

            assert f'<option value="{body.code}" selected>{body.name}</option>' in str(form["body"])
