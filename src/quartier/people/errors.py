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


class NotYours(QuartierError):
    """A role that this person may not give or take."""

    code = "people.not_yours"
    de = "Diese Rolle kann nur ändern, wer die Konten einrichtet: {roles}."
    en = "Only whoever sets up accounts can change this role: {roles}."


class NotYourself(QuartierError):
    """Nobody makes themselves more, or locks themselves out."""

    code = "people.not_yourself"
    de = "Das eigene Konto ändert jemand anderes. Bitte fragen Sie eine Kollegin oder einen Kollegen."
    en = "Your own account is changed by somebody else. Please ask a colleague."


class NoRole(QuartierError):
    """An account without a role could only wait outside."""

    code = "people.no_role"
    de = "Bitte mindestens eine Rolle ankreuzen. Wer hier aufhört, dessen Konto wird geschlossen."
    en = "Please tick at least one role. Close the account of somebody who no longer works here."


class AccountClosed(QuartierError):
    """What is to be done needs an account that is open."""

    code = "people.account_closed"
    de = "Das Konto von {name} ist geschlossen."
    en = "The account of {name} is closed."


class DeputyDaysWrong(QuartierError):
    """A deputy from a day to an earlier one, or for days that are over."""

    code = "people.deputy_days_wrong"
    de = "Eine Vertretung von {start} bis {end} gibt es nicht. Bitte ein späteres Ende wählen."
    en = "There can be no deputy from {start} to {end}. Please choose a later end."


class ResetNeedsAnother(QuartierError):
    """The person who asked cannot agree too."""

    code = "people.reset_needs_another"
    de = "Dem muss jemand anderes zustimmen als die Person, die darum gebeten hat oder um die es geht."
    en = "Somebody else has to agree than who asked, or whom it is about."


class ResetOver(QuartierError):
    """Too late, done already, or never asked."""

    code = "people.reset_over"
    de = "Dieser Antrag gilt nicht mehr. Bitte bei Bedarf neu stellen."
    en = "This request is no longer valid. Please ask again if needed."
