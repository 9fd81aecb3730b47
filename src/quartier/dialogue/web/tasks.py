"""Jobs of the dialogue: what was withdrawn or has expired is erased."""

from django_tasks import task

from quartier.dialogue.web.answering.telling import tell_news
from quartier.dialogue.web.notice_addresses import forget_due_addresses
from quartier.dialogue.web.offers import forget_due_offers
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.dialogue.web.withdrawal import erase_due


@task()
def erase_what_is_due() -> int:
    """Erase withdrawn voices and expired texts; how many texts went."""
    return erase_due()


@task()
def tell_of_news() -> int:
    """Write to those who asked to be told when there is news; how many letters were written."""
    return tell_news()


@task()
def forget_contacts() -> int:
    """Delete offers and addresses for notice whose time is over; how many went."""
    return forget_due_offers() + forget_due_addresses()


@task()
def publish_what_waits() -> int:
    """Make read voices public where at least ten wait; how many joined."""
    batch = publish_waiting()
    return batch.voices if batch else 0
