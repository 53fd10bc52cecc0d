"""How few is too few to be told to everybody: the one number behind every page. No Django."""

# Of fewer than so many nothing is said.
SMALLEST = 5


def in_steps(count: int) -> int | None:
    """Round a count down to a multiple of the smallest; None where that is nothing.

    From one day, or one question, to the next a true one tells of each single case.
    """
    return count - count % SMALLEST or None
