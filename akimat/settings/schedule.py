"""When beat sends which task: one row a task, nothing here but rows."""

from typing import Any

BEAT_SCHEDULE: dict[str, dict[str, Any]] = {}
