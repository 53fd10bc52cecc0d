"""Cells that a spreadsheet opens: what somebody wrote is never a formula. No Django."""

# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Let a spreadsheet take the text for text."""
    return f"'{text}" if text.startswith(FORMULA) else text
