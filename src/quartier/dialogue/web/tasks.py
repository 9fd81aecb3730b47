"""Jobs of the dialogue: what was withdrawn or has expired is erased."""

from datetime import timedelta

from django_tasks import task

from quartier.dialogue.web.answering.telling import tell_news
from quartier.dialogue.web.desk.cases import forget_ended
from quartier.dialogue.web.desk.holds import hand_over_long_holds
from quartier.dialogue.web.offering.offers import forget_due_offers
from quartier.dialogue.web.publishing.publish import publish_waiting
from quartier.dialogue.web.stored.notice_addresses import forget_due_addresses
from quartier.dialogue.web.turns import tidy
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


@task()
def run_the_desk() -> int:
    """Hand long holds to the second body, end case files, keep the queue whole; how many holds."""
    tidy()
    forget_ended()
    return hand_over_long_holds()


# In the order in which they run where several are due.
RECURRING = (
    ("erase", timedelta(hours=1), erase_what_is_due),
    ("forget_contacts", timedelta(hours=6), forget_contacts),
    ("tell_news", timedelta(minutes=10), tell_of_news),
    ("run_the_desk", timedelta(hours=6), run_the_desk),
    ("publish", timedelta(days=1), publish_what_waits),
)
