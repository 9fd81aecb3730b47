"""Tables of the website itself: the legal pages."""

from quartier.website.legal import LegalPage

__all__ = ["LegalPage"]
