"""What can go wrong on the forms beside the voice: haste, addresses, offers, writing down for others."""

from quartier.base.errors import QuartierError, told_to_residents


class TooHasty(QuartierError):
    """Too much comes from one network at once; a little later it goes through (V8)."""

    code = "dialogue.too_hasty"
    de = told_to_residents(
        "Gerade kommt von Ihrem Anschluss sehr viel auf einmal. Bitte warten Sie {seconds} Sekunden "
        "und senden Sie dann noch einmal. Es ist nichts verloren."
    )
    en = (
        "A great deal is coming from your connection at once. Please wait {seconds} seconds and "
        "send it again. Nothing is lost."
    )


class NoMailAddress(QuartierError):
    """What was left for notice is no mail address."""

    code = "dialogue.no_mail_address"
    de = told_to_residents("Das ist keine E-Mail-Adresse. Bitte schauen Sie noch einmal nach.")
    en = "This is not a mail address. Please check it once more."


class NothingOffered(QuartierError):
    """No offer was ticked."""

    code = "dialogue.nothing_offered"
    de = told_to_residents("Bitte wählen Sie aus, was Sie anbieten möchten.")
    en = "Please choose what you would like to offer."


class ContactMissing(QuartierError):
    """An offer without a way to answer it."""

    code = "dialogue.contact_missing"
    de = told_to_residents(
        "Bitte schreiben Sie eine Telefonnummer oder E-Mail-Adresse auf. Sonst können wir uns nicht "
        "bei Ihnen melden."
    )
    en = "Please give a phone number or mail address. Otherwise we cannot get back to you."


class ConsentMissing(QuartierError):
    """An offer may be kept only with consent."""

    code = "dialogue.consent_missing"
    de = told_to_residents(
        "Ohne Ihr Einverständnis speichern wir nichts. Bitte kreuzen Sie den Satz an."
    )
    en = "Without your consent we store nothing. Please tick the sentence."


class UnknownOffer(QuartierError):
    """No open offer has this number. It says no more than that."""

    code = "dialogue.unknown_offer"
    de = told_to_residents(
        "Zu dieser Nummer gibt es kein Angebot. Vielleicht ist es schon gelöscht, oder eine Ziffer "
        "ist vertippt."
    )
    en = (
        "There is no offer with this number. Perhaps it is deleted already, or a digit is mistyped."
    )


class ReadMeanwhile(QuartierError):
    """What staff wrote down was read by now; from then on it stays as it is."""

    code = "dialogue.read_meanwhile"
    de = "Dieser Beitrag wurde inzwischen gelesen und lässt sich nicht mehr ändern."
    en = "This contribution has been read by now and can no longer be changed."


class NotYourEvent(QuartierError):
    """Who helps at an event writes down what was said there, and nothing else."""

    code = "dialogue.not_your_event"
    de = "Bitte wählen Sie eine Veranstaltung, bei der Sie helfen."
    en = "Please choose an event at which you help."


class SlipKnown(QuartierError):
    """A slip of paper with this number was typed at this event before."""

    code = "dialogue.slip_known"
    de = (
        "Zettel {slip} ist bei dieser Veranstaltung schon erfasst. Wenn es ein anderer Zettel ist, "
        "kreuzen Sie bitte „trotzdem speichern“ an."
    )
    en = (
        "Slip {slip} has been typed at this event already. If it is a different one, please tick "
        "“trotzdem speichern”."
    )
