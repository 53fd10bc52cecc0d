"""Boxes that only the server can open: what a device keeps while there is no network.

A device makes a key pair for one box, agrees on a secret with the public key of the server
(ECDH, P-256), and encrypts with it (HKDF-SHA256, AES-256-GCM). The secret is gone with the page
that sealed: not even the device can read its own box again.

The keys of the server come from ``SECRET_KEY``: every process of every machine has the same ones,
and nothing more has to be kept. After ``SECRET_KEY`` was changed the boxes sealed before open as
long as the old one stands in ``SECRET_KEY_FALLBACKS``.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from akimat.base.errors import DomainError

CURVE = ec.SECP256R1()
# The order of P-256 (FIPS 186-4, D.1.2.3): a private key is a number below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
PURPOSE = b"open-akimat offline box 1"
POINT, NONCE, TAG, KEY = 65, 12, 16, 32


@dataclass(frozen=True, slots=True)
class ServerKey:
    """A key pair; ``name`` tells it from the others, ``public`` is what devices seal with."""

    name: str
    public: bytes
    private: ec.EllipticCurvePrivateKey


def current_key() -> ServerKey:
    return _key(str(settings.SECRET_KEY))


def open_box(key_name: str, box: bytes, *, about: bytes) -> bytes:
    """Open what was sealed ``about`` one thing and nothing else.

    ``box`` is the public point of the device (65 bytes), the nonce (12) and the ciphertext with
    its tag. Raises ``offline_key_unknown`` or ``offline_box_broken``.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    key = next((one for one in map(_key, map(str, secrets)) if one.name == key_name), None)
    if key is None:
        raise DomainError("offline_key_unknown")
    point, nonce, sealed = box[:POINT], box[POINT : POINT + NONCE], box[POINT + NONCE :]
    if len(sealed) < TAG:
        raise DomainError("offline_box_broken")
    try:
        device = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        secret = _agreed(key.private.exchange(ec.ECDH(), device), point + key.public)
        return AESGCM(secret).decrypt(nonce, sealed, about)
    except (ValueError, InvalidTag) as error:
        raise DomainError("offline_box_broken") from error


def seal(key: ServerKey, words: bytes, *, about: bytes, nonce: bytes) -> bytes:
    """Seal as a device does; ``nonce`` is 12 drawn bytes."""
    device = ec.generate_private_key(CURVE)
    point = _point(device.public_key())
    server = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key.public)
    secret = _agreed(device.exchange(ec.ECDH(), server), point + key.public)
    return point + nonce + AESGCM(secret).encrypt(nonce, words, about)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decoded(text: str) -> bytes:
    """Read what :func:`encoded` wrote; raises ``offline_box_broken``."""
    try:
        whole = text + "=" * (-len(text) % 4)
        return base64.b64decode(whole.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise DomainError("offline_box_broken") from error


def _agreed(shared: bytes, parties: bytes) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=KEY, salt=parties, info=PURPOSE)
    return derivation.derive(shared)


@lru_cache(maxsize=8)
def _key(secret: str) -> ServerKey:
    # Sixteen bytes more than the order has, so that every number comes equally often.
    drawn = HKDF(algorithm=hashes.SHA256(), length=KEY + 16, salt=None, info=PURPOSE + b" key")
    number = int.from_bytes(drawn.derive(secret.encode()), "big") % (ORDER - 1) + 1
    private = ec.derive_private_key(number, CURVE)
    public = _point(private.public_key())
    return ServerKey(hashlib.sha256(public).hexdigest()[:16], public, private)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
