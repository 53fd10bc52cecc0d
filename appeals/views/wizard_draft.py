"""What has been typed so far: in the session, and signed in the page for when the session is lost.

Nothing personal stands in an address: that carries a key which opens nothing without the session
or the page. Files and the filing itself go by another name, which stands in no address: logs and
the history of a shared browser keep addresses.
"""

import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

from akimat.base import clock
from appeals.forms.wizard import STEPS, is_of_step

SESSION = "appeal-drafts"
SALT = "appeals.wizard.draft"
# So many appeals may be begun at once, in as many tabs; the oldest gives way.
MOST = 5
# More than a text may have, so that what is too long comes back whole and can be cut by hand.
LONGEST = 100_000
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True)
class Draft:
    key: str
    begun_at: datetime
    data: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Give the name under which the draft has its files and is filed once."""
        return name_of(self.key)

    @classmethod
    def new(cls, **data: str) -> "Draft":
        return cls(uuid.uuid4().hex, clock.now(), data)

    @classmethod
    def opened(cls, request: HttpRequest, key: str) -> "Draft | None":
        """Give the draft of this key: of the session, else of the page that was sent."""
        kept = request.session.get(SESSION, {}).get(key)
        if kept is not None:
            return cls(key, datetime.fromisoformat(kept["at"]), dict(kept["data"]))
        return cls._signed(key, request.POST.get("kept", ""))

    @classmethod
    def _signed(cls, key: str, signed: str) -> "Draft | None":
        try:
            kept = signing.loads(signed, salt=SALT)
        except signing.BadSignature:
            return None
        if kept["key"] != key:
            return None
        return cls(key, datetime.fromisoformat(kept["at"]), dict(kept["data"]))

    def signed_without(self, step: str) -> str:
        """Give all that the page of this step does not ask for, to be sent along with it."""
        rest = {name: value for name, value in self.data.items() if not is_of_step(name, step)}
        kept = {
            "key": self.key,
            # For a phone that loses its network: it files under the same name.
            "name": self.name,
            "at": self.begun_at.isoformat(),
            "data": rest,
        }
        return signing.dumps(kept, salt=SALT, compress=True)

    def take(self, sent: QueryDict, step: str) -> None:
        """Take the fields of a step as they were typed; a box that is not ticked is not sent."""
        for name in [name for name in self.data if is_of_step(name, step)]:
            del self.data[name]
        for name in sent:
            typed = str(sent[name])
            if is_of_step(name, step) and typed:
                # PostgreSQL keeps no NUL, and no person types one.
                self.data[name] = typed.replace("\x00", "")[:LONGEST]

    def keep(self, request: HttpRequest) -> None:
        drafts: dict[str, object] = request.session.get(SESSION, {})
        drafts.pop(self.key, None)
        for oldest in list(drafts)[: len(drafts) - MOST + 1]:
            del drafts[oldest]
        drafts[self.key] = {"at": self.begun_at.isoformat(), "data": self.data}
        request.session[SESSION] = drafts

    def forget(self, request: HttpRequest) -> None:
        drafts = request.session.get(SESSION, {})
        if drafts.pop(self.key, None) is not None:
            request.session[SESSION] = drafts


def forget_all(request: HttpRequest) -> list[str]:
    """Wipe every draft of this browser, as a kiosk does for the next person; gives their keys."""
    drafts: dict[str, object] = request.session.pop(SESSION, {})
    return list(drafts)


def newest(request: HttpRequest) -> str:
    """Give the key of the appeal that was worked on last, "" where none is begun."""
    return next(reversed(request.session.get(SESSION, {})), "")


def name_of(key: str) -> str:
    return salted_hmac("appeals.wizard.name", key).hexdigest()[:32]


def is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def is_step(step: str) -> bool:
    return step in STEPS
