"""A citizen at the wizard: what a browser without scripts shows and sends."""

import re
import struct
import zlib

from django.test import Client

TYPED = {
    "describe": {"text": "На улице Абая третью неделю не горят фонари, прошу включить."},
    "place": {"place_settlement": "156020100", "place_street": "Абай көшесі", "place_house": "5"},
    "contact": {
        "applicant_type": "individual",
        "full_name": "Қасымов Әлихан",
        "same_address": "on",
        "phone": "8 701 123 45 67",
        "answer_way": "status_page",
        "consent": "on",
    },
}
HIDDEN = ("kept", "told", "co_rows")


class Citizen:
    """One browser; ``page`` is what it shows now."""

    def __init__(self, language="en", *, cookies=True):
        self.client = Client(headers={"accept-language": language})
        self.takes_cookies = cookies
        self.page = self.client.get("/appeal/")

    @property
    def html(self):
        return self.page.content.decode()

    @property
    def words(self):
        return " ".join(re.sub(r"<[^>]+>", " ", self.html).split())

    @property
    def action(self):
        return re.search(r'id="wizard" method="post" action="([^"]+)"', self.html)[1]

    @property
    def step(self):
        return self.action.rstrip("/").split("/")[-1]

    @property
    def key(self):
        return self.action.split("/")[2]

    @property
    def hidden(self):
        found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.html)
        return {
            name: [value for other, value in found if other == name]
            for name in HIDDEN
            if any(other == name for other, _value in found)
        }

    def press(self, do="next", **typed):
        """Press a button of the page as it stands; gives the answer before it is followed."""
        if not self.takes_cookies:
            self.client.cookies.clear()
        sent = {**self.hidden, "do": do, **typed}
        answer = self.client.post(self.action, sent)
        self.page = answer
        if answer.status_code == 302:
            self.page = self.client.get(answer["Location"])
        return answer

    def go_to(self, step):
        """Go on, typing the usual on the way, until this step is on the page."""
        while self.step != step:
            self.press(**TYPED[self.step])
        return self

    def sum_asked(self):
        numbers = re.search(r"how much is (\d+) plus (\d+)", self.words)
        return str(int(numbers[1]) + int(numbers[2])) if numbers else None


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def tiff(orientation=6):
    """Give EXIF with the side, a maker and a place: what a phone writes."""
    maker, entries = b"Phone\x00", 2
    after = 8 + 2 + 12 * entries + 4
    return (
        b"II\x2a\x00"
        + struct.pack("<IH", 8, entries)
        + struct.pack("<HHII", 0x010F, 2, len(maker), after)
        + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
        + struct.pack("<I", 0)
        + maker
        + b"GPS 50.2514 58.4391"
    )


def jpeg(orientation=6):
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00\x56"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
        + segment(0xE1, b"Exif\x00\x00" + tiff(orientation))
        + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>GPS 50.2514</x>")
        + segment(0xE2, b"ICC_PROFILE\x00\x01\x01colours")
        + segment(0xFE, b"GPS in a comment")
        + segment(0xDB, bytes(65))
        + scan
        + b"\xff\xd9GPS behind the end"
    )


def chunk(name, content):
    crc = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + crc


def png():
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"eXIf", b"GPS 50.2514")
        + chunk(b"tEXt", b"Author\x00GPS")
        + chunk(b"IDAT", zlib.compress(b"\x00\x00"))
        + chunk(b"IEND", b"")
    )


def webp():
    def part(name, content):
        return name + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)

    body = (
        b"WEBP"
        + part(b"VP8X", bytes([0x08 | 0x04 | 0x10]) + bytes(9))
        + part(b"VP8L", b"picture")
        + part(b"EXIF", b"GPS 50.2514")
        + part(b"XMP ", b"GPS")
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body
