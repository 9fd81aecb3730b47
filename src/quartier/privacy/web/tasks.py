"""Jobs of this room: what the table of retention ends."""

from django_tasks import task

from quartier.privacy.web.ending import end_what_is_over


@task()
def end_by_retention() -> int:
    """Delete closed accounts, old invitations, mails and entries of the log; how many."""
    return end_what_is_over()
