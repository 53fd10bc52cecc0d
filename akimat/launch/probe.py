"""Asks the web process of this container whether it can serve; its exit status is the answer.

Under the public name, because the settings refuse any other.
"""

import os
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit


def main() -> int:
    request = urllib.request.Request(
        "http://127.0.0.1:8000/readyz", headers={"Host": urlsplit(os.environ["PUBLIC_URL"]).netloc}
    )
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 -- fixed address
            sys.stdout.write(answer.read().decode())
    except urllib.error.URLError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
