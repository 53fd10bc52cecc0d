"""Is this process alive, and can it serve? For balancers, containers and people on call."""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from akimat.base import clock
from akimat.celery import app
from akimat.launch.models import Heartbeat, Preparation
from akimat.launch.pulse import WORKER_IS_LATE_AFTER

FREE_BYTES = 256 * 1024 * 1024


@login_not_required
@require_safe
@never_cache
def livez(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 503 where appeals could not be kept; a missing worker only delays them."""
    needed = {"database": _database(), "disk": _disk()}
    helpful = {"queue": _queue(), "worker": _worker() if needed["database"] == "ok" else "unknown"}
    ready = all(word == "ok" for word in needed.values())
    return JsonResponse({"ready": ready, "checks": needed | helpful}, status=200 if ready else 503)


def _database() -> str:
    try:
        prepared = Preparation.objects.exists()
    except DatabaseError:
        connection.close()
        return "down"
    return "ok" if prepared else "not prepared"


def _disk() -> str:
    folder = settings.DATA_DIR if settings.DATA_DIR.exists() else settings.ROOT
    return "ok" if shutil.disk_usage(folder).free > FREE_BYTES else "full"


def _queue() -> str:
    try:
        with app.connection_for_write() as link:
            link.ensure_connection(max_retries=0, timeout=1)
    except (OperationalError, OSError):
        return "down"
    return "ok"


def _worker() -> str:
    beat = Heartbeat.objects.filter(name="worker").first()
    if beat is None:
        return "not seen"
    late = (clock.now() - beat.at).total_seconds() > WORKER_IS_LATE_AFTER
    return "late" if late else "ok"
