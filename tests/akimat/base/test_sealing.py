"""What a browser has sealed, word for word: the two halves of the seal cannot change alone."""

import pytest

from akimat.base.errors import DomainError
from akimat.base.sealing import current_key, decoded, encoded, open_box, seal

WORDS = "Абай көшесінде жарық жоқ"
# Sealed by static/js/offline_seal.js in Chromium, with the key that the secret of the tests gives.
KEY = "b75c63f19f1698cf"
OF_A_BROWSER = (
    "BNYoUGraADjT9TubWHTn-Ta3Hxdx1xPZ2XfKLCRi06p5bJy4iKaLWzKqW4215arQCkMgg_F1b8VQdG15tOoW6Ugj"
    "EgeuNFqlkHvWIsXPYwrWYogCOA31wQT-YyDJiuLnbi5W-MyOiI3XIAiF32r2px2mjz8Uc-R4GoWPQz5tyKRd7gotT"
    "lHksrim"
)


def test_a_box_that_a_browser_has_sealed_opens():
    assert open_box(KEY, decoded(OF_A_BROWSER), about=b"f-1").decode() == WORDS


def test_the_same_secret_gives_the_same_key_on_every_machine():
    assert current_key().name == KEY


def test_a_box_opens_about_its_own_thing_alone():
    with pytest.raises(DomainError, match="offline_box_broken"):
        open_box(KEY, decoded(OF_A_BROWSER), about=b"f-2")


def test_a_box_under_the_name_of_another_key_is_not_tried():
    with pytest.raises(DomainError, match="offline_key_unknown"):
        open_box("0" * 16, decoded(OF_A_BROWSER), about=b"f-1")


def test_two_boxes_of_the_same_words_have_nothing_in_common():
    key, nonce = current_key(), bytes(12)

    one, other = (seal(key, WORDS.encode(), about=b"f-1", nonce=nonce) for _ in range(2))

    assert one[:65] != other[:65]
    assert one[77:] != other[77:]


@pytest.mark.parametrize("length", range(5))
def test_bytes_of_any_length_come_back(length):
    assert decoded(encoded(bytes(range(250, 250 + length)))) == bytes(range(250, 250 + length))
