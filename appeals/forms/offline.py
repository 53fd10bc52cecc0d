"""Reading what was typed on a device without network: whoever typed it is gone by now."""

from collections.abc import Mapping
from typing import NamedTuple

from akimat.structure.models import Office
from appeals.domain.kinds import Channel
from appeals.forms.intake import TEXT_LIMIT
from appeals.forms.wizard import CONTACT, DESCRIBE, FIELDS_OF, PLACE, WizardForm, WizardSheet
from appeals.services.register import NewAppeal

# What the offline page asks of the four steps: no guess of the topic or kind, nobody
# else, no files.
ASKED: Mapping[str, tuple[str, ...]] = {
    DESCRIBE: ("text",),
    PLACE: FIELDS_OF[PLACE],
    CONTACT: (
        *("full_name", "iin", "same_address", "settlement", "street", "house", "flat"),
        *("phone", "answer_way", "consent"),
    ),
}


class Read(NamedTuple):
    """The appeal, and what no field took, by the name of the field, as it was typed."""

    new: NewAppeal
    unread: dict[str, str]


def read_kept(fields: Mapping[str, str], office: Office, channel: Channel, *, key: str) -> Read:
    """Make an appeal of the fields; a wrong one is left out and kept aside, never a refusal."""
    typed = {name: text for name, text in fields.items() if name in WizardForm.base_fields}
    unread: dict[str, str] = {}
    if rest := typed.get("text", "")[TEXT_LIMIT:]:
        typed["text"], unread["text"] = typed["text"][:TEXT_LIMIT], rest
    sheet = WizardSheet.of(typed, key=key, channel=channel)
    for name in sheet.form.errors:
        unread[name] = typed.pop(name, "")
    sheet = WizardSheet.of(typed, key=key, channel=channel)
    sheet.is_valid()
    return Read(sheet.new_appeal(office), {name: text for name, text in unread.items() if text})
