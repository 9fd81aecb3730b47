"""What waits for readers on the staff side."""

from quartier.dialogue.web import sections
from quartier.dialogue.web.events import staff as events
from quartier.dialogue.web.offering import desk as offer_desk
from quartier.dialogue.web.publishing.publish import waiting_number
from quartier.people.policy import Viewer
from quartier.people.waiting import WaitingItem


def waiting_to_be_public(_viewer: Viewer) -> int:
    """Read voices that the next batch makes public."""
    return waiting_number()


ITEMS = (
    WaitingItem(
        name="dialogue.unread",
        order=10,
        act="dialogue.read",
        title="Beiträge zu lesen, in Ihren Sprachen",
        one="Beitrag zu lesen, in Ihren Sprachen",
        url_name="dialogue_queue",
        count=sections.unread,
    ),
    WaitingItem(
        name="dialogue.held",
        order=15,
        act="dialogue.read",
        title="Zurückgehaltene Beiträge",
        one="Zurückgehaltener Beitrag",
        url_name="dialogue_held",
        count=sections.held,
    ),
    WaitingItem(
        name="dialogue.second",
        order=16,
        act="dialogue.read",
        title="Lange zurückgehalten oder mit Widerspruch: bitte mit anderen Augen ansehen",
        url_name="dialogue_second",
        count=sections.with_second,
    ),
    WaitingItem(
        name="dialogue.reported",
        order=17,
        act="dialogue.read",
        title="Gemeldete Beiträge",
        one="Gemeldeter Beitrag",
        url_name="dialogue_reported",
        count=sections.reported,
    ),
    WaitingItem(
        name="dialogue.unanswered",
        order=20,
        act="dialogue.answer",
        title="Beiträge ohne Antwort",
        one="Beitrag ohne Antwort",
        url_name="dialogue_unanswered",
        count=sections.unanswered,
    ),
    WaitingItem(
        name="dialogue.offers",
        order=45,
        act="dialogue.offers",
        title="Angebote, die auf Antwort warten",
        one="Angebot, das auf Antwort wartet",
        url_name="dialogue_offers",
        count=offer_desk.open_offers,
    ),
    WaitingItem(
        name="dialogue.soon",
        order=28,
        act="dialogue.events",
        title="Termine in den nächsten zwei Wochen",
        one="Termin in den nächsten zwei Wochen",
        url_name="dialogue_events",
        rows=events.coming_soon,
    ),
    WaitingItem(
        name="dialogue.evaluate",
        order=30,
        act="dialogue.events",
        title="Termine vorbei und noch nicht ausgewertet",
        one="Termin vorbei und noch nicht ausgewertet",
        url_name="dialogue_events_to_evaluate",
        count=events.waiting,
    ),
    WaitingItem(
        name="dialogue.publish",
        order=25,
        act="dialogue.publish",
        title="Gelesene Beiträge, noch nicht öffentlich gezählt",
        one="Gelesener Beitrag, noch nicht öffentlich gezählt",
        url_name="dialogue_publish",
        count=waiting_to_be_public,
    ),
)
