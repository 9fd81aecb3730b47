"""What can go wrong with accounts and invitations."""

from quartier.base.errors import QuartierError, told_to_residents


class InvitationInvalid(QuartierError):
    """A link that was used, has expired or never existed; all three say the same."""

    code = "people.invitation_invalid"
    de = told_to_residents(
        "Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue schicken."
    )
    en = "This invitation is no longer valid. Please ask for a new one."
