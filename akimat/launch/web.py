"""What gunicorn serves under `up`: static files first, collected by the same process.

One Django less to import before the first page than with a `collectstatic` of its own.
"""

import os
import sys
import traceback

import django
from django.conf import settings
from django.core.management import call_command

from akimat.base.wsgi import application as make_application
from akimat.launch.ahead import load_ahead
from akimat.launch.preparing import static_fingerprint


def collect_if_stale() -> None:
    stamp = settings.STATIC_ROOT / ".stamp"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    # In a child: what compressing takes in memory must not stay in every web worker.
    child = os.fork()
    if child == 0:
        os._exit(_collect())
    if os.waitpid(child, 0)[1]:
        sys.exit("the static files could not be collected, see above")
    stamp.write_text(wanted, encoding="ascii")


def _collect() -> int:
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
    except Exception:  # noqa: BLE001 -- the child's last line; its parent reports
        traceback.print_exc()
        return 1
    return 0


django.setup(set_prefix=False)
collect_if_stale()
application = make_application()
load_ahead()
