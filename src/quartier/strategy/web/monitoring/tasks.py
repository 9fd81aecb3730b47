"""Jobs of the monitoring: once a day somebody is asked for news, where nobody said a word."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from quartier.base.jobs import RecurringJob
from quartier.strategy.web.monitoring.reminding import ask_for_news


@task()
def remind() -> int:
    """Ask for news of silent actions; how many letters were written."""
    return ask_for_news()


JOB = RecurringJob("ask_for_news", 60, timedelta(days=1), remind.enqueue)
