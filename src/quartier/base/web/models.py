"""The tables of the ground, one idea a file; Django looks for them here."""

from quartier.base.web.files import StoredFile
from quartier.base.web.mail import OutboxMail
from quartier.base.web.slugs import SlugRecord
from quartier.base.web.states import StatusEvent
from quartier.base.web.translations import Translation

__all__ = ["OutboxMail", "SlugRecord", "StatusEvent", "StoredFile", "Translation"]
