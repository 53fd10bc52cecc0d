"""Work in the background: who carries it, how long it may take, and when it comes round."""

from typing import Any

from akimat.settings.env import DATA_DIR, env
from akimat.settings.schedule import BEAT_SCHEDULE

REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=REDIS_URL) or "filesystem://"
_MAIL = DATA_DIR / "broker"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {
        "data_folder_in": str(_MAIL / "queue"),
        "data_folder_out": str(_MAIL / "queue"),
        "processed_folder": str(_MAIL / "processed"),
        "control_folder": str(_MAIL / "control"),
        "polling_interval": 0.05,
    }
    if CELERY_BROKER_URL.startswith("filesystem:")
    # A page must not wait for a dead or hanging broker: the sweeper finds what it could not send.
    # Two seconds, since the worker itself asks for new work in waits of one.
    else {"socket_connect_timeout": 1, "socket_timeout": 2, "visibility_timeout": 3600}
)
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 9 * 60
CELERY_TASK_TIME_LIMIT = 10 * 60
# The file broker hands out one handful a look. What a dead worker held is found by the sweepers.
CELERY_WORKER_PREFETCH_MULTIPLIER = 16
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Under load a process tells the worker so often that new appeals wait, not once for each.
RING_EVERY_SECONDS = 0.1
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
