"""What can go wrong with accounts and invitations."""

from quartier.base.errors import QuartierError


class InvitationInvalid(QuartierError):
    """A link that was used, has expired or never existed; all three say the same."""

    code = "people.invitation_invalid"
    de = "Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue schicken."
    en = "This invitation is no longer valid. Please ask for a new one."
