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


class NothingChosen(QuartierError):
    """A proposal is taken up with nothing of it ticked."""

    code = "strategy.nothing_chosen"
    de = "Bitte mindestens einen Haken setzen. Ein Auftrag stützt sich auf etwas."
    en = "Please tick at least one box. A mandate rests on something."


class NothingToSay(QuartierError):
    """Everyone is to be answered with neither a ready-made part nor own words."""

    code = "strategy.nothing_to_say"
    de = "Bitte einen Baustein wählen oder eigene Worte schreiben."
    en = "Please choose a ready-made part or write your own words."


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


class SourceMissing(QuartierError):
    """Something of a real city without saying where it is known from."""

    code = "strategy.source_missing"
    de = "Bei „{name}“ steht nicht, woher das bekannt ist. Bitte die Quelle nennen."
    en = "“{name}” does not say where this is known from. Please name the source."


class ChangedHere(QuartierError):
    """The folder says something else than the instance, where people may have changed it."""

    code = "strategy.changed_here"
    de = (
        "„{name}“ steht hier anders als im Ordner. Es bleibt, was hier steht; „--replace“ nimmt den "
        "Ordner, „quartier city export“ schreibt in einen Ordner, was hier steht."
    )
    en = (
        "“{name}” stands here differently than in the folder. What stands here stays; “--replace” "
        "takes the folder, “quartier city export” writes a folder of what stands here."
    )


class EditedMeanwhile(QuartierError):
    """Two people had the same form open, and the other one saved first. Nothing was stored."""

    code = "strategy.edited_meanwhile"
    de = (
        "Inzwischen hat jemand anderes „{title}“ gespeichert. Ihre Fassung ist noch da, aber noch "
        "nicht gespeichert. Unten stehen beide nebeneinander."
    )
    en = (
        "Somebody else saved “{title}” in the meantime. Your version is still here, but not saved "
        "yet. Both stand side by side below."
    )


class AlreadySaved(QuartierError):
    """The same form was sent twice. `thing` is what the first one stored."""

    code = "strategy.already_saved"
    de = "„{title}“ ist schon gespeichert. Zweimal gedrückt zählt einmal."
    en = "“{title}” is saved already. Pressed twice counts once."


class GoesInCircles(QuartierError):
    """Something would be its own part, or follow, end in or stand under itself."""

    code = "strategy.goes_in_circles"
    de = "Das ginge im Kreis: {way}. Bitte wählen Sie bei „{field}“ etwas anderes."
    en = "That would go in a circle: {way}. Please choose something else for “{field}”."


class TargetIsGone(QuartierError):
    """An action is to be part of, or to continue, one that ended as an idea."""

    code = "strategy.target_is_gone"
    de = "„{title}“ gibt es so nicht mehr. Bitte wählen Sie bei „{field}“ etwas anderes."
    en = "“{title}” does not exist any more. Please choose something else for “{field}”."


class NumberTaken(QuartierError):
    """Two actions of the programme would have the same number."""

    code = "strategy.number_taken"
    de = "Die Nummer {number} hat schon „{title}“."
    en = "The number {number} belongs to “{title}” already."


class SameStepTwice(QuartierError):
    """A milestone of this name is planned already and still open."""

    code = "strategy.same_step_twice"
    de = "Den Schritt „{title}“ gibt es schon."
    en = "The step “{title}” exists already."


class NotInEndorsement(QuartierError):
    """Offices are asked, and answer, only while the thing is in endorsement."""

    code = "strategy.not_in_endorsement"
    de = "„{title}“ ist gerade nicht in der Abstimmung. Fragen und Antworten gehören dorthin."
    en = "“{title}” is not in endorsement now. Asking and answering belong there."


class NobodyAsked(QuartierError):
    """Asking without naming an office."""

    code = "strategy.nobody_asked"
    de = "Bitte wählen Sie mindestens eine Stelle aus."
    en = "Please choose at least one office."


class DueInPast(QuartierError):
    """An answer is to be given by a day that is over."""

    code = "strategy.due_in_past"
    de = "Der {day} ist schon vorbei. Bitte wählen Sie einen Tag, bis zu dem man antworten kann."
    en = "{day} is over. Please choose a day by which an answer is possible."


class AskedAlready(QuartierError):
    """An office is to be asked twice in one round."""

    code = "strategy.asked_already"
    de = "Schon gefragt: {names}."
    en = "Asked already: {names}."


class AnsweredAlready(QuartierError):
    """The same answer was entered twice, or nobody waits for one."""

    code = "strategy.answered_already"
    de = "{office} hat schon geantwortet: {answer}, am {day}."
    en = "{office} has answered already: {answer}, on {day}."


class NoNeedsReason(QuartierError):
    """A "no" in endorsement without its reason."""

    code = "strategy.no_needs_reason"
    de = "Eine Ablehnung braucht ihren Grund, sonst kann niemand darauf eingehen."
    en = "A refusal needs its reason, else nobody can respond to it."


class NothingToReply(QuartierError):
    """A reply to an office that agreed or has not answered."""

    code = "strategy.nothing_to_reply"
    de = "{office} hat nicht abgelehnt; hier ist nichts zu erwidern."
    en = "{office} did not refuse; there is nothing to reply to."


class OldRound(QuartierError):
    """An answer or a reminder for a round of endorsement that is over."""

    code = "strategy.old_round"
    de = "Diese Runde ist vorbei. Es gilt, was in der neuen gesagt wird."
    en = "This round is over. What counts is said in the new one."


class NoMailbox(QuartierError):
    """An office without a mail address cannot be reminded by mail."""

    code = "strategy.no_mailbox"
    de = "{office} hat keine E-Mail-Adresse. Bitte rufen Sie an oder tragen Sie eine ein."
    en = "{office} has no mail address. Please call, or enter one."


class RemindedToday(QuartierError):
    """A second reminder on one day."""

    code = "strategy.reminded_today"
    de = "{office} wurde heute schon erinnert."
    en = "{office} was reminded today already."


class WrongLevel(QuartierError):
    """A goal under one that stands on the same level or below."""

    code = "strategy.wrong_level"
    de = "Ein Ziel steht unter dem Leitbild, eine Empfehlung unter einem Ziel. „{title}“ passt nicht."
    en = "A goal stands under the guiding idea, a recommendation under a goal. “{title}” is wrong."


class KeyTaken(QuartierError):
    """A goal with a key that another one has."""

    code = "strategy.key_taken"
    de = "Die Kennung „{key}“ hat schon „{title}“."
    en = "The key “{key}” belongs to “{title}” already."


class ReportFrozen(QuartierError):
    """A published report is to be changed."""

    code = "strategy.report_frozen"
    de = "Der Bericht {year} ist veröffentlicht und bleibt, wie er ist."
    en = "The report of {year} is published and stays as it is."


class ReportTooEarly(QuartierError):
    """A report of a year that has not come."""

    code = "strategy.report_too_early"
    de = "Das Jahr {year} hat noch nicht angefangen."
    en = "The year {year} has not begun."


class NoFigureToStartFrom(QuartierError):
    """An effect target on an indicator that has no published number there."""

    code = "strategy.no_figure_to_start_from"
    de = (
        "Für {area} gibt es bei „{indicator}“ keine veröffentlichte Zahl, mit der man rechnen darf. "
        "Bitte wählen Sie eine andere Kennzahl oder einen anderen Ort."
    )
    en = "There is no published number of “{indicator}” for {area} to start from."


class TargetKnown(QuartierError):
    """The same indicator and area once more."""

    code = "strategy.target_known"
    de = "Dieses Ziel steht schon da: {indicator}, {area}."
    en = "This target is there already: {indicator}, {area}."


class TargetAwayFromWish(QuartierError):
    """A target value on the other side of the baseline than the direction says."""

    code = "strategy.target_away_from_wish"
    de = "Zielwert und Richtung passen nicht zusammen: Der Ausgangswert ist {baseline}."
    en = "Target and direction do not fit: the baseline is {baseline}."


class NothingNewToObserve(QuartierError):
    """No later published value than those observed."""

    code = "strategy.nothing_new_to_observe"
    de = "Seit dem letzten festgehaltenen Wert ist keine neuere Zahl veröffentlicht worden."
    en = "No newer figure has been published since the last one was noted."


class EntryFaulty(QuartierError):
    """An entry of programme.toml with values that do not fit."""

    code = "strategy.entry_faulty"
    de = "Eintrag {number} ({name}) passt nicht: {wrong}."
    en = "Entry {number} ({name}) does not fit: {wrong}."


class EntryUnfinished(QuartierError):
    """An entry of programme.toml whose history runs ahead of what stands behind it."""

    code = "strategy.entry_unfinished"
    de = "„{name}“ ist im Ordner schon „{state}“, aber es fehlt: {missing}."
    en = "“{name}” is “{state}” in the folder already, but it lacks: {missing}."


class HalfAPlace(QuartierError):
    """A longitude without a latitude, or the other way round."""

    code = "strategy.half_a_place"
    de = "Länge und Breite gehören zusammen: Bitte beide eintragen oder beide leer lassen."
    en = "Longitude and latitude belong together: please enter both or neither."


class SeatTaken(QuartierError):
    """An organisation is to get a seat that it holds already."""

    code = "strategy.seat_taken"
    de = "{name} sitzt dort schon. Bitte erst den bisherigen Sitz beenden."
    en = "{name} holds this seat already. Please end the present one first."


class NameTaken(QuartierError):
    """Two organisations of one name."""

    code = "strategy.name_taken"
    de = "Eine Stelle mit dem Namen „{name}“ gibt es schon."
    en = "There is an organisation called “{name}” already."


class DecisionKnown(QuartierError):
    """A decision with this paper number of this body is written down already."""

    code = "strategy.decision_known"
    de = "Dieser Beschluss steht schon da: {decision}."
    en = "This decision is written down already: {decision}."


class NothingTicked(QuartierError):
    """A step for many things was asked for none."""

    code = "strategy.nothing_ticked"
    de = "Bitte erst ankreuzen, worum es geht."
    en = "Please tick first what it is about."


class SeveralIncomplete(QuartierError):
    """Of several things to adopt together, some lack something; none was adopted."""

    code = "strategy.several_incomplete"
    de = "Nichts wurde eingetragen, weil noch etwas fehlt. {found}"
    en = "Nothing was adopted because something is missing. {found}"


class AlreadyPublic(QuartierError):
    """What everyone knows is to be hidden again until a later day."""

    code = "strategy.already_public"
    de = "Das ist schon öffentlich und wird nicht wieder verborgen: {titles}."
    en = "This is public already and is not hidden again: {titles}."
