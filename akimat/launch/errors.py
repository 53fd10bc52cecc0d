"""What the launcher says when it cannot go on."""

import errno

DISK_FULL = "the disk is full; free some space and start again."
# The words of the kernel, and the hint of PostgreSQL after a short write.
SIGNS_OF_A_FULL_DISK = ("No space left", "Check free disk space", "wrote only")


class LaunchError(Exception):
    """One sentence for the person who typed the command; never a traceback."""


def tells_of_full_disk(words: str) -> bool:
    return any(sign in words for sign in SIGNS_OF_A_FULL_DISK)


def broken(place: object, reason: object) -> str:
    """Say that kept data cannot be read, and the two ways out."""
    words = " ".join(str(reason).split())
    return (
        f"the data in {place} are broken: {words}; "
        "move the folder away, or start anew with `up --fresh`."
    )


def sentence_for(error: OSError) -> str:
    """Name the trouble of a file or a disk in words."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk is full{place}; free some space and start again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"no permission to write{place}; choose another folder with --data DIR."
    if error.errno in {errno.EEXIST, errno.ENOTDIR} and error.filename:
        return f"{error.filename} is not a folder; move it away."
    return f"{error.strerror or error}{place}."
