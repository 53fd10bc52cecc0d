"""Through which door a citizen files: the web or a kiosk. One wizard, told apart by this alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from akimat.base.http import client_address
from akimat.structure.models import Office
from akimat.structure.queries import home_office
from appeals.domain.kinds import Channel
from appeals.models import Appeal


@dataclass(frozen=True, slots=True)
class Door:
    """``address`` gives the page of a step of a draft; ``done`` the page of a filed appeal."""

    channel: Channel
    office: Office
    # The template that the pages of the wizard extend: blocks title, head, content.
    layout: str
    # Whom the limits count: an address of the network, or a device.
    who: str
    start: str
    home: str
    address: Callable[[str, str], str]
    done: Callable[[Appeal], str]
    # Where the page asks for a guess and for streets while somebody types.
    guess: str
    streets: str
    # A device of one person may keep the draft; a shared one keeps nothing.
    is_personal: bool = True
    # What the layout needs beside the page itself.
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_kiosk(self) -> bool:
        return self.channel is Channel.KIOSK


def web_door(request: HttpRequest) -> Door:
    return Door(
        channel=Channel.WEB,
        office=home_office(),
        layout="citizen/wizard_base.html",
        who=client_address(request),
        start=reverse("citizen:wizard"),
        home=reverse("citizen:home"),
        address=lambda key, step: reverse("citizen:wizard-step", args=[key, step]),
        done=_registered,
        guess=reverse("citizen:wizard-guess"),
        streets=reverse("citizen:wizard-streets"),
    )


def _registered(appeal: Appeal) -> str:
    page = reverse("citizen:registered", args=[appeal.number])
    return f"{page}?{urlencode({'code': appeal.access_code})}"
