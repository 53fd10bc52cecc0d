"""When beat sends which task: one row a task, nothing here but rows."""

from typing import Any

from celery.schedules import crontab

# One that has waited behind a busy worker for so long is not needed: the next has come.
_FRESH = {"expires": 60}
BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    # What a lost broker message was to do is found again by these two.
    "appeals-sweep": {"task": "appeals.sweep", "schedule": 20.0, "options": _FRESH},
    "notifications-sweep": {"task": "notifications.sweep", "schedule": 20.0, "options": _FRESH},
    "appeals-count-public": {
        "task": "appeals.count_public",
        "schedule": 10 * 60.0,
        "options": _FRESH,
    },
    "appeals-clean-drafts": {"task": "appeals.clean_drafts", "schedule": 60 * 60.0},
    "appeals-watch": {"task": "appeals.watch", "schedule": 60.0, "options": _FRESH},
    # At night: it reads every ended appeal.
    "appeals-learn-risk": {
        "task": "appeals.learn_risk",
        "schedule": crontab(hour=2, minute=40),
    },
    "appeals-control": {"task": "appeals.control", "schedule": 15 * 60.0},
    "services-control": {"task": "services.control", "schedule": 15 * 60.0},
    "reception-remind": {"task": "reception.remind", "schedule": 5 * 60.0},
    "reception-offer": {"task": "reception.offer", "schedule": 60.0, "options": _FRESH},
    "reception-remind-staff": {"task": "reception.remind_staff", "schedule": 15 * 60.0},
    "reception-final-lists": {"task": "reception.final_lists", "schedule": 10 * 60.0},
    # Soon after the midnight of any office, and again where that was missed.
    "reception-end-days": {"task": "reception.end_days", "schedule": 30 * 60.0},
    # Sums of closed history: most of it is nothing to do, once a day a new day.
    "measures-settle": {"task": "measures.settle", "schedule": 60 * 60.0},
    # Soon after midnight, and again where that was missed: each day is sealed once.
    "audit-seal": {"task": "audit.seal", "schedule": 30 * 60.0},
    # The numbers for everybody: once a day, soon after midnight.
    "openness-publish": {"task": "openness.publish", "schedule": 30 * 60.0},
    # Reports that a lost message left waiting; on the first of a month those that are ordered.
    "reports-sweep": {"task": "reports.sweep", "schedule": 60.0, "options": _FRESH},
    "base-clean": {"task": "base.clean_rate_limits", "schedule": 60 * 60.0},
    "worker-heartbeat": {"task": "launch.heartbeat", "schedule": 30.0},
}
