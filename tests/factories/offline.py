"""A kiosk as the server sees it: what it seals and how it sends."""

import json
import os

from akimat.base import clock
from akimat.base.sealing import current_key, encoded, seal
from appeals.services.offline import contact_note
from reception.services.numbers import sender_of
from tests.factories.desk import TEXT

FIELDS = {
    "kind": "application",
    "text": TEXT,
    "full_name": "Сәрсенова Айгерім",
    "street": "Абай көшесі",
    "house": "14",
    "consent": "on",
}


def shown(moment):
    """Give a moment as a clock that is right shows it, in milliseconds."""
    return round(moment.timestamp() * 1000)


def contact(sender, *, wrong_by=0):
    """Give what a device remembers of its last contact; its clock is ``wrong_by`` ms ahead."""
    return {"note": contact_note(sender), "at": shown(clock.now()) + wrong_by}


def box(key, said, *, server_key=None):
    server_key = server_key or current_key()
    words = json.dumps(said).encode()
    sealed = seal(server_key, words, about=key.encode(), nonce=os.urandom(12))
    return {"key_id": server_key.name, "box": encoded(sealed)}


def said(filed_at, *, contact=None, wrong_by=0, **more):
    filed = {"fields": FIELDS, "filed_at": shown(filed_at) + wrong_by, "contact": contact}
    return filed | {
        "counter": 1,
        "provisional_number": "SA-KHR-P1-000001",
        "provisional_code": "ABCDEFGH",
        **more,
    }


def send(client, address, key, sealed, *, wrong_by=0, **more):
    body = {**sealed, "sent_at": shown(clock.now()) + wrong_by, "language": "kk", **more}
    return client.post(
        address, body, content_type="application/json", headers={"idempotency-key": key}
    )


def name_of(device):
    return sender_of(device)
