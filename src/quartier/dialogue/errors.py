"""What can go wrong when someone says something or a reader reads it."""

from quartier.base.errors import QuartierError, told_to_residents


class NothingSaid(QuartierError):
    """The field was empty."""

    code = "dialogue.nothing_said"
    de = told_to_residents(
        "Da steht noch nichts. Bitte schreiben Sie uns in ein paar Worten, was Sie sagen möchten."
    )
    en = "There is nothing here yet. Please tell us in a few words what you would like to say."


class TooLong(QuartierError):
    """More text than one voice holds."""

    code = "dialogue.too_long"
    de = told_to_residents(
        "Das sind {length} Zeichen. Bis {limit} passen hinein. Bitte kürzen oder zweimal senden."
    )
    en = "These are {length} characters. Up to {limit} fit. Please shorten it or send it in two parts."


class LanguageNotRead(QuartierError):
    """The reader does not command the language of this voice (V2)."""

    code = "dialogue.language_not_read"
    de = "Dieser Beitrag ist auf {language}. Freigeben darf ihn, wer diese Sprache liest."
    en = "This contribution is in {language}. Only someone who reads that language may release it."


class NotAnswerable(QuartierError):
    """A voice is to be answered that nobody has read and let through, or that was taken back."""

    code = "dialogue.not_answerable"
    de = "Dieser Beitrag ist {state}. Eine Antwort bekommt er, sobald er gelesen und freigegeben ist."
    en = "This contribution is {state}. It can be answered once it has been read and released."


class ReasonMissing(QuartierError):
    """A voice is to be held back without a reason from the list."""

    code = "dialogue.reason_missing"
    de = "Bitte wählen Sie einen Grund. Die Person liest ihn unter ihrer Nummer."
    en = "Please choose a reason. The person reads it under their number."


class UnknownCode(QuartierError):
    """A well-formed number that we do not have. It says no more than that."""

    code = "dialogue.unknown_code"
    de = told_to_residents(
        "Diese Nummer finden wir nicht. Vielleicht ist Ihr Beitrag noch nicht angekommen, oder eine "
        "Ziffer ist vertippt. Bitte schauen Sie später noch einmal nach."
    )
    en = (
        "We cannot find this number. Perhaps your contribution has not arrived yet, or a digit is "
        "mistyped. Please look again later."
    )


class NotOpenAnyMore(QuartierError):
    """Something is to be added to a voice that was taken back or whose time is over."""

    code = "dialogue.not_open_any_more"
    de = told_to_residents(
        "Das geht bei diesem Beitrag nicht mehr. Sie können gern einen neuen Beitrag senden."
    )
    en = "That is no longer possible for this contribution. You are welcome to send a new one."


class OfficeMissing(QuartierError):
    """A voice is to be passed on, but to no office of the list."""

    code = "dialogue.office_missing"
    de = "Bitte wählen Sie, an welche Stelle der Beitrag geht. Die Person liest den Namen."
    en = "Please choose the office this contribution goes to. The person reads its name."


class GroupAnswerIncomplete(QuartierError):
    """An answer to many lacks its theme, its months or its text."""

    code = "dialogue.group_answer_incomplete"
    de = "Es fehlt noch: {missing}."
    en = "Still missing: {missing}."


class NotReviewedHere(QuartierError):
    """An answer holds a ready-made text that no person has confirmed in this language."""

    code = "dialogue.not_reviewed_here"
    de = (
        "Ein Baustein darin ist auf {language} noch von niemandem geprüft. Bitte bestätigen Sie, "
        "dass der Text stimmt, oder antworten Sie mit eigenen Worten."
    )
    en = (
        "A ready-made part is not yet reviewed in this language ({language}). Please confirm that "
        "the text is right, or answer in your own words."
    )


class MachineTextUnreviewed(QuartierError):
    """Somebody wants to confirm a text that a machine wrote."""

    code = "dialogue.machine_text_unreviewed"
    de = (
        "Diesen Text hat eine Maschine geschrieben. Geprüft heißt er erst, wenn ein Mensch ihn neu "
        "geschrieben hat."
    )
    en = "A machine wrote this text. It counts as reviewed only once a person has written it anew."


class WhenWrong(QuartierError):
    """A date that cannot be read, or a span that ends before it begins."""

    code = "dialogue.when"
    de = (
        "„{value}“ ist kein Datum, wie wir es lesen: 2018-02-02, 2018-02, 2018-spring, 2018 "
        "oder zwei davon mit Schrägstrich."
    )
    en = (
        "“{value}” is not a date as we read it: 2018-02-02, 2018-02, 2018-spring, 2018, or two of "
        "these with a slash."
    )


class AreaOfPlaceUnknown(QuartierError):
    """A place lies in an area that the city does not have."""

    code = "dialogue.area_of_place"
    de = "„{name}“ kann nicht im Gebiet „{area}“ liegen: Diese Kennung steht nicht in areas.csv."
    en = "“{name}” cannot lie in the area “{area}”: this id is not in areas.csv."


class SourceMissing(QuartierError):
    """A step of the process, or an event of a real city, without saying where it is known from."""

    code = "dialogue.source_missing"
    de = "Bei „{name}“ steht nicht, woher das bekannt ist. Bitte die Quelle nennen."
    en = "“{name}” does not say where this is known from. Please name the source."


class EventFaulty(QuartierError):
    """An entry of events.toml that cannot be read, with everything that is wrong with it."""

    code = "dialogue.event_faulty"
    de = "In events.toml stimmt an Eintrag {number} ({name}) etwas nicht: {wrong}."
    en = "In events.toml something is wrong with entry {number} ({name}): {wrong}."


class EventChangedHere(QuartierError):
    """The folder says something else of an event that people have changed in the instance since."""

    code = "dialogue.event_changed_here"
    de = (
        "„{name}“ wurde hier geändert, seit der Ordner gelesen wurde. Es bleibt, was hier steht; "
        "„quartier city export“ schreibt es in einen Ordner."
    )
    en = (
        "“{name}” was changed here since the folder was read. What stands here stays; "
        "“quartier city export” writes it to a folder."
    )


class ShortSignTaken(QuartierError):
    """The folder gives an event the short sign that another event of the instance has already."""

    code = "dialogue.short_sign_taken"
    de = (
        "Die Adresse /t/{short}/ hat schon „{other}“. „{name}“ bekam eine andere; bitte sehen Sie "
        "auf das Plakat, bevor Sie es drucken."
    )
    en = (
        "“{other}” already has the address /t/{short}/. “{name}” got another; please look at the "
        "poster before you print it."
    )


class NotHeld(QuartierError):
    """Somebody objects to the hold of a voice that is not held, or no longer."""

    code = "dialogue.not_held"
    de = told_to_residents("Ihr Beitrag wird gerade nicht zurückgehalten.")
    en = "Your contribution is not being held back."


class OtherEyesNeeded(QuartierError):
    """Who held a voice back decides on the objection to it (V10)."""

    code = "dialogue.other_eyes_needed"
    de = (
        "Diesen Beitrag haben Sie selbst zurückgehalten. Über den Widerspruch entscheidet jemand "
        "anderes; freigeben dürfen Sie ihn jederzeit."
    )
    en = (
        "You held this contribution back yourself. Somebody else decides on the objection; you may "
        "release it at any time."
    )


class WordsChanged(QuartierError):
    """The person wrote the voice anew while a reader had the old words on the screen."""

    code = "dialogue.words_changed"
    de = "Die Person hat den Text gerade geändert. Bitte lesen Sie ihn noch einmal."
    en = "The person has just changed the text. Please read it once more."


class NothingToMerge(QuartierError):
    """A voice is to be merged with itself, with one that is gone, or has been decided already."""

    code = "dialogue.nothing_to_merge"
    de = "Diese beiden Beiträge lassen sich nicht zusammenlegen."
    en = "These two contributions cannot be merged."


class NothingToSplit(QuartierError):
    """All sentences were put into one part."""

    code = "dialogue.nothing_to_split"
    de = "Bitte verteilen Sie die Sätze auf mindestens zwei Teile."
    en = "Please put the sentences into two parts at least."


class TooLateToUndo(QuartierError):
    """Somebody has read a part already, or the words are gone."""

    code = "dialogue.too_late_to_undo"
    de = "Das lässt sich nicht mehr rückgängig machen: Es wurde schon weiter gelesen."
    en = "This can no longer be undone: reading has gone on."


class LinkOver(QuartierError):
    """The one-use link to a text was used, has expired or never was. It says no more than that."""

    code = "dialogue.link_over"
    de = told_to_residents("Dieser Link gilt nicht mehr. Bitte fragen Sie nach einem neuen.")
    en = "This link is no longer valid. Please ask for a new one."


class TwoPeopleNeeded(QuartierError):
    """Who asked for an export wants to allow it too."""

    code = "dialogue.two_people_needed"
    de = "Das muss eine zweite Person erlauben."
    en = "A second person has to allow this."


class ExportOver(QuartierError):
    """The export was not allowed, was fetched already, or its time is over."""

    code = "dialogue.export_over"
    de = "Dieser Export ist nicht erlaubt, schon abgeholt oder abgelaufen. Bitte neu beantragen."
    en = "This export is not allowed, has been fetched or has expired. Please ask again."


class PhotoRefused(QuartierError):
    """A file that is no photo, or one we do not take."""

    code = "dialogue.photo_refused"
    de = "Dieses Foto nehmen wir nicht: {reason}."
    en = "We do not take this photo: {reason}."


class PhotoWithoutConsent(QuartierError):
    """A photo is to be shown of which nobody wrote down that those in it agreed."""

    code = "dialogue.photo_without_consent"
    de = "Zeigen dürfen wir ein Foto erst, wenn alle eingewilligt haben. Bitte den Tag eintragen."
    en = "A photo may be shown only once everybody in it has agreed. Please enter the day."


class EventWithoutDate(QuartierError):
    """An event is to be announced or closed without anybody knowing its day."""

    code = "dialogue.event_without_date"
    de = "Dafür braucht der Termin einen Tag. Bitte zuerst eintragen, wann er ist oder war."
    en = "For this the event needs a day. Please enter first when it is or was."


class ChooseReason(QuartierError):
    """A list of reasons came back without a choice."""

    code = "dialogue.choose_reason"
    de = told_to_residents("Bitte wählen Sie einen Grund.")
    en = "Please choose a reason."
