"""What the launcher says when it cannot go on."""

import errno


class LaunchError(Exception):
    """One sentence for the person who typed the command; never a traceback."""


def sentence_for(error: OSError) -> str:
    """Name the trouble of a file or a disk in words."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"the disk is full{place}; free some space and start again."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"no permission to write{place}; choose another folder with --data DIR."
    return f"{error.strerror or error}{place}."
