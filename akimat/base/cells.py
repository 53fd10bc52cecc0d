"""Cells that a spreadsheet opens: what somebody wrote is never a formula. No Django."""

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); the last four are
# the same signs in full width.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def harmless(text: str) -> str:
    """Let a spreadsheet take the text for text."""
    return f"'{text}" if text.startswith(FORMULA) else text
