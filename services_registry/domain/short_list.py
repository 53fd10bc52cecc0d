"""The list of documents so short that two SMS carry it. Pure."""

from collections.abc import Sequence

# One SMS carries 70 letters of UCS-2 or 160 of the GSM alphabet; in a chain each gives up some.
_UCS2_ALONE, _UCS2_PART = 70, 67
_GSM_ALONE, _GSM_PART = 160, 153
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
MOST_PARTS = 2


def parts_of(text: str) -> int:
    """Count the SMS that ``text`` takes."""
    if _GSM.issuperset(text):
        alone, part, length = _GSM_ALONE, _GSM_PART, len(text)
    else:
        # What is outside of the first plane, such as an emoji, takes two places.
        alone, part = _UCS2_ALONE, _UCS2_PART
        length = len(text.encode("utf-16-le")) // 2
    return 1 if length <= alone else -(-length // part)


def short_list(title: str, names: Sequence[str], more: str) -> str:
    """Give «title: a; b; c» in two SMS; what does not fit is counted before ``more``.

    ``more`` says where the whole list is, such as a phone.
    """
    for kept in range(len(names), 0, -1):
        left = len(names) - kept
        text = f"{title}: {'; '.join(names[:kept])}" + (f"; +{left}, {more}" if left else "")
        if parts_of(text) <= MOST_PARTS:
            return text
    return f"{title}: {more}"
