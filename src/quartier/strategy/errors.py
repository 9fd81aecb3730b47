"""What can go wrong between a need and what is done about it."""

from quartier.base.errors import QuartierError


class StepIncomplete(QuartierError):
    """Something is missing for the step; the sentence names all of it. `found` lists the things."""

    code = "strategy.step_incomplete"
    de = "Für den nächsten Schritt fehlt: {missing}."
    en = "Missing for the next step: {missing}."


class WouldBreak(QuartierError):
    """A change that would take away what an action or mandate already rests on."""

    code = "strategy.would_break"
    de = "So geht es nicht mehr, weil „{title}“ schon weiter ist. Es fehlte dann: {missing}."
    en = "This is no longer possible because “{title}” has moved on. It would lack: {missing}."


class TwoLeads(QuartierError):
    """A second organisation is to lead the same action."""

    code = "strategy.two_leads"
    de = "Es gibt schon eine federführende Stelle: {name}. Genau eine führt."
    en = "There is a lead organisation already: {name}. Exactly one leads."


class TextMissing(QuartierError):
    """A required text was left empty."""

    code = "strategy.text_missing"
    de = "Bitte füllen Sie das Feld „{field}“ aus."
    en = "Please fill in “{field}”."


class NeedNotConfirmed(QuartierError):
    """A mandate is to rest on a need that nobody has confirmed on evidence."""

    code = "strategy.need_not_confirmed"
    de = "„{title}“ ist noch nicht bestätigt. Ein Auftrag stützt sich auf bestätigte Bedarfe."
    en = "“{title}” is not confirmed yet. A mandate rests on confirmed needs."


class EndsBeforeStart(QuartierError):
    """A date that lies before the one it should follow."""

    code = "strategy.ends_before_start"
    de = "Das Ende liegt vor dem Anfang. Bitte prüfen Sie die beiden Daten."
    en = "The end lies before the start. Please check both dates."


class DecidedInFuture(QuartierError):
    """A decision of a day that has not come."""

    code = "strategy.decided_in_future"
    de = "Der {day} liegt noch vor uns. Bitte tragen Sie den Beschluss ein, wenn er gefasst ist."
    en = "{day} has not come yet. Please enter the decision once it has been taken."


class DoneInFuture(QuartierError):
    """A milestone is to be done on a day that has not come."""

    code = "strategy.done_in_future"
    de = "Erledigt ist ein Schritt heute oder früher, nicht erst am {day}."
    en = "A step is done today or earlier, not on {day}."


class CannotMerge(QuartierError):
    """An action merges only into another one that has not itself been merged away or rejected."""

    code = "strategy.cannot_merge"
    de = "Aufgehen kann es nur in einem anderen Vorhaben, das es noch gibt."
    en = "It can only be merged into another action that still exists."
