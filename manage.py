#!/usr/bin/env python3
"""The one entry: `python3 manage.py up`, `python3 manage.py test`, and every Django command."""

import sys

if __name__ == "__main__":
    # Before any other import: an old Python must be able to say this sentence.
    if sys.version_info < (3, 11):  # noqa: UP036 -- said to the Python that is too old
        sys.exit(
            "Open Akimat needs Python 3.11 or newer; this is Python %d.%d."  # noqa: UP031 -- ditto
            % sys.version_info[:2]
        )
    from akimat.bootstrap import main

    sys.exit(main(sys.argv))
