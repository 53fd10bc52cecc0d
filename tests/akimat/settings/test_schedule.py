"""What runs by the clock: a row that is gone would be missed by nobody but the applicant."""

from celery import current_app
from celery.schedules import crontab

from akimat.settings.schedule import BEAT_SCHEDULE


def test_sweeps_run_three_times_a_minute_and_control_four_times_an_hour():
    rows = {row["task"]: row["schedule"] for row in BEAT_SCHEDULE.values()}

    assert rows == {
        "appeals.sweep": 20,
        "notifications.sweep": 20,
        "appeals.count_public": 10 * 60,
        "appeals.clean_drafts": 60 * 60,
        "appeals.control": 15 * 60,
        "services.control": 15 * 60,
        "reception.remind": 5 * 60,
        "reception.offer": 60,
        "reception.remind_staff": 15 * 60,
        "reception.final_lists": 10 * 60,
        "reception.end_days": 30 * 60,
        "audit.seal": 30 * 60,
        "measures.settle": 60 * 60,
        "openness.publish": 30 * 60,
        "reports.sweep": 60,
        "appeals.watch": 60,
        "appeals.learn_risk": crontab(hour=2, minute=40),
        "base.clean_rate_limits": 60 * 60,
        "launch.heartbeat": 30,
    }


def test_every_row_calls_a_task_that_the_worker_knows():
    known = set(current_app.tasks)

    assert {row["task"] for row in BEAT_SCHEDULE.values()} - known == set()
