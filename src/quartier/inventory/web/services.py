"""What other rooms and staff pages call: take, approve, decline, release."""

from quartier.inventory.web.releasing import newest_approved, release
from quartier.inventory.web.taking import approve, decline, take_delivery

__all__ = ["approve", "decline", "newest_approved", "release", "take_delivery"]
