"""Where this machine keeps a Chromium that the browser tests can drive."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT_FOLDERS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/Chromium.app/Contents/MacOS/Chromium")


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or _of_playwright()


def _of_playwright() -> str | None:
    found = [
        str(path)
        for folder in PLAYWRIGHT_FOLDERS
        for program in PLAYWRIGHT_PROGRAMS
        for path in Path(folder).expanduser().glob(f"chromium-*/{program}")
    ]
    return max(found, default=None)
