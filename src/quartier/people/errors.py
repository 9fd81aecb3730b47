"""What can go wrong with accounts and invitations."""

from quartier.base.errors import QuartierError, told_to_residents


class InvitationInvalid(QuartierError):
    """A link that was used, has expired or never existed; all three say the same."""

    code = "people.invitation_invalid"
    de = told_to_residents(
        "Diese Einladung gilt nicht mehr. Bitte lassen Sie sich eine neue schicken."
    )
    en = "This invitation is no longer valid. Please ask for a new one."


class AddressWrong(QuartierError):
    """No mail could arrive there."""

    code = "people.address_wrong"
    de = "„{address}“ ist keine E-Mail-Adresse. Gemeint ist eine wie name@stadt.example."
    en = "“{address}” is not an e-mail address. It should look like name@stadt.example."


class AccountThere(QuartierError):
    """Somebody works here under this address already."""

    code = "people.account_there"
    de = "Unter dieser Adresse gibt es schon ein Konto."
    en = "There is an account under this address already."


class LanguageUnknown(QuartierError):
    """A code that is none of our languages: nobody's queue would ever match it."""

    code = "people.language_unknown"
    de = "Diese Sprache kennt Quartier nicht: {given}. Bekannt sind: {known}."
    en = "Quartier does not know this language: {given}. Known are: {known}."
