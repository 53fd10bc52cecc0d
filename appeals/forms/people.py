"""The others on a filing: who acts for the applicant, who files together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from akimat.base.fields import IinField, NameField, PhoneField
from appeals.domain.kinds import ParticipantRole
from appeals.services.register import NewParticipant

MAX_CO_APPLICANTS = 20


class CoApplicantForm(forms.Form):
    """One row; an empty row is no person (APPC 22(1): one or more persons may file together)."""

    role = ParticipantRole.CO_APPLICANT

    # An empty row is left out on the server; a browser must not insist on it.
    use_required_attribute = False

    full_name = NameField(error_messages={"required": _("Name this person, or clear the row.")})
    iin = IinField()
    phone = PhoneField()

    def person(self) -> NewParticipant | None:
        if not self.cleaned_data.get("full_name"):
            return None
        return NewParticipant(role=self.role, **self.cleaned_data)


class RepresentativeForm(CoApplicantForm):
    """Who acts for the applicant, and by what right (APPC 68)."""

    role = ParticipantRole.REPRESENTATIVE

    authority = forms.CharField(
        label=_("Power of attorney"),
        help_text=_("Number, date, who certified it; or the oral authority written down."),
        max_length=300,
        required=False,
    )
