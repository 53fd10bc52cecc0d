"""Personal numbers where they are not needed in full: only the last four digits are left."""

SHOWN = 4
DOT = "\u2022"


def mask_iin(number: str) -> str:
    """Give ``••••••••0127``; an empty number stays empty."""
    return DOT * (len(number) - SHOWN) + number[-SHOWN:]


def mask_phone(number: str) -> str:
    """Give ``+7 ••• ••• 45 67`` for ``+77011234567``; an empty number stays empty."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"+7 ••• ••• {digits[-4:-2]} {digits[-2:]}" if digits else ""


def mask_email(address: str) -> str:
    """Give ``a•••@example.kz``; an empty address stays empty."""
    name, _, host = address.partition("@")
    return f"{name[:1]}{DOT * 3}@{host}" if name else ""
