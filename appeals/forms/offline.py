"""Reading what was typed on a device without network: whoever typed it is gone by now."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict

from akimat.structure.models import Office
from appeals.domain.kinds import Channel
from appeals.forms.intake import TEXT_LIMIT, IntakeForm
from appeals.forms.sheet import IntakeSheet
from appeals.services.register import NewAppeal


class Read(NamedTuple):
    """The appeal, and what no field took, by the name of the field, as it was typed."""

    new: NewAppeal
    unread: dict[str, str]


def read_kept(fields: Mapping[str, str], office: Office, channel: Channel) -> Read:
    """Make an appeal of the fields; a wrong one is left out and kept aside, never a refusal."""
    typed = {name: text for name, text in fields.items() if name in IntakeForm.base_fields}
    unread: dict[str, str] = {}
    if rest := typed.get("text", "")[TEXT_LIMIT:]:
        typed["text"], unread["text"] = typed["text"][:TEXT_LIMIT], rest
    data = _asked(typed, channel)
    for name in IntakeSheet.sent(data).form.errors:
        unread[name] = typed.get(name, "")
        data[name] = str(IntakeForm.base_fields[name].initial or "")
    sheet = IntakeSheet.sent(data)
    sheet.is_valid()
    return Read(sheet.new_appeal(office), {name: text for name, text in unread.items() if text})


def _asked(typed: Mapping[str, str], channel: Channel) -> QueryDict:
    """Give the sheet as if sent; what the offline page does not ask stands as on a new one."""
    data = QueryDict(mutable=True)
    for name, field in IntakeForm.base_fields.items():
        data[name] = typed.get(name, "") or str(field.initial or "")
    data["channel"] = channel.value
    return data
