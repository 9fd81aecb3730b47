"""Jobs of this room: what the table of retention ends, and that nothing of it stays on the disk."""

from django_tasks import task

from quartier.privacy.web.ending import end_what_is_over
from quartier.privacy.web.overwriting import empty_log


@task()
def end_by_retention() -> int:
    """Delete closed accounts, old invitations, mails and entries of the log; how many."""
    return end_what_is_over()


@task()
def empty_log_of_database() -> bool:
    """Cut the log of the database to nothing; False where somebody was reading just then."""
    return empty_log()
