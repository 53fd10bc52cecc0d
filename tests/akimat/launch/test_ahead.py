"""In a process of its own: here everything has long been loaded."""

import subprocess
import sys

ASK = """
import sys, django
django.setup()
from django.utils.translation import trans_real
from akimat.launch.ahead import load_ahead
assert "appeals.views.card" not in sys.modules
load_ahead()
assert "appeals.views.card" in sys.modules
assert {"kk", "ru", "en"} <= trans_real._translations.keys()
"""


def test_views_and_words_are_there_before_the_first_request():
    command = [sys.executable, "-c", ASK]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own

    assert answer.returncode == 0, answer.stderr
