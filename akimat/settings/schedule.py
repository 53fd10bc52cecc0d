"""When beat sends which task: one row a task, nothing here but rows."""

from typing import Any

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "worker-heartbeat": {"task": "launch.heartbeat", "schedule": 30.0},
}
