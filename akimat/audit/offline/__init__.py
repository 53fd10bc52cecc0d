"""The verifier for outsiders: knows no Django, and is handed out as one file.

Our own command explains a broken chain with these words too, but finds it by SQL of its own.
"""

from functools import cache
from pathlib import Path

NAME = "verify_journal_offline.py"
PROGRAM = "program.py"
PARTS = ("chains.py", "trees.py", "ed25519.py", "seals.py")
ENDS = '"""\n\n'


@cache
def one_file() -> str:
    """Write the program with its parts in it: how it is used first, then what it needs."""
    usage, _ends, program = _text(PROGRAM).partition(ENDS)
    return "\n\n".join([usage + ENDS.rstrip(), *map(_text, PARTS), program])


def _text(name: str) -> str:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(f"from {__name__}."))
