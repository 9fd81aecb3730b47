"""What can go wrong with needs and their evidence."""

from quartier.base.errors import QuartierError


class EvidenceIncomplete(QuartierError):
    """A need is to be confirmed without a figure and a voice, and no exception is stated."""

    code = "needs.evidence_incomplete"
    de = "Für den nächsten Schritt fehlt: {missing}."
    en = "Missing for the next step: {missing}."


class NotInRelease(QuartierError):
    """A figure is pinned to a release that does not contain it."""

    code = "needs.not_in_release"
    de = "Diese Zahl gehört nicht zu dieser Veröffentlichung. Bitte wählen Sie eine Zahl daraus."
    en = "This figure is not part of this release. Please choose one that is."


class ReleaseNotPublic(QuartierError):
    """A figure is pinned to a set that nobody has released yet."""

    code = "needs.release_not_public"
    de = (
        "Diese Zahlen sind noch nicht freigegeben. Belege stützen sich nur auf freigegebene Zahlen."
    )
    en = "These figures are not released yet. Evidence rests on released figures only."


class VoiceNotRead(QuartierError):
    """A contribution that nobody has read, or that was withdrawn, cannot become evidence."""

    code = "needs.voice_not_read"
    de = "Dieser Beitrag ist nicht gelesen und freigegeben, oder er wurde zurückgezogen."
    en = "This contribution has not been read and released, or it was withdrawn."


class ThemeNotTold(QuartierError):
    """A theme is to be evidence of which no public number stands here."""

    code = "needs.theme_not_told"
    de = "Zu diesem Thema steht hier keine öffentliche Zahl. Erst ab zehn Beiträgen gibt es eine."
    en = "No public number stands for this theme here. There is one from ten contributions on."


class TwoPlaces(QuartierError):
    """A need names an area and a type of areas at once."""

    code = "needs.two_places"
    de = "Bitte entweder einen Stadtteil nennen oder einen Quartierstyp, nicht beides."
    en = "Please name either an area or a type of areas, not both."


class AlreadyEvidence(QuartierError):
    """The same figure, voice or source stands with this need already."""

    code = "needs.already_evidence"
    de = "Das ist bei diesem Bedarf schon ein Beleg."
    en = "This is evidence for this need already."


class TextMissing(QuartierError):
    """A required text was left empty."""

    code = "needs.text_missing"
    de = "Bitte füllen Sie das Feld „{field}“ aus."
    en = "Please fill in “{field}”."


class EvidenceIsFixed(QuartierError):
    """Once confirmed, evidence is added but not taken away: others rest on it."""

    code = "needs.evidence_is_fixed"
    de = "Der Bedarf ist bestätigt. Belege kommen dazu, entfernt werden sie nicht mehr."
    en = "The need is confirmed. Evidence can be added, not removed."


class CannotMerge(QuartierError):
    """A need merges only into another one that is confirmed or mandated."""

    code = "needs.cannot_merge"
    de = "Zusammengeführt wird nur mit einem anderen, bestätigten Bedarf."
    en = "A need can only be merged into another confirmed one."


class FieldFaulty(QuartierError):
    """The file of a field of needs lacks something, or says what nobody knows."""

    code = "needs.field_faulty"
    de = "Das Handlungsfeld „{name}“ ist nicht vollständig. Bitte ergänzen: {missing}."
    en = "The field “{name}” is incomplete. Please add: {missing}."


class FieldTakesOrigin(QuartierError):
    """A field would read a need off where people come from."""

    code = "needs.field_takes_origin"
    de = (
        "Das Handlungsfeld „{name}“ nennt „{indicator}“. Pass und Herkunft sagen nicht, was jemand "
        "braucht. Bitte eine Kennzahl nehmen, die den Bedarf selbst zählt, etwa "
        "deutsch-foerderbedarf-anteil."
    )
    en = (
        "The field “{name}” names “{indicator}”. Passport and origin do not say what somebody "
        "needs. Please take an indicator that counts the need itself, such as "
        "deutsch-foerderbedarf-anteil."
    )


class IndicatorOfFieldUnknown(QuartierError):
    """A field names an indicator that neither ships nor lies in the city's folder."""

    code = "needs.indicator_of_field_unknown"
    de = "Das Handlungsfeld „{name}“ nennt die Kennzahl „{indicator}“, die es nicht gibt."
    en = "The field “{name}” names the indicator “{indicator}”, which does not exist."


class ReasonMissing(QuartierError):
    """A priority is set without saying why."""

    code = "needs.reason_missing"
    de = "Bitte schreiben Sie einen Satz, warum. Ohne Begründung gibt es keine Einstufung."
    en = "Please write a sentence why. There is no priority without a reason."


class FieldUnknown(QuartierError):
    """A priority names a field that this city does not have."""

    code = "needs.field_unknown"
    de = "Das Handlungsfeld „{name}“ gibt es nicht. Bekannt sind: {known}."
    en = "There is no field “{name}”. Known are: {known}."


class PlaceUnknown(QuartierError):
    """A priority names neither an area nor a type of this city, or both."""

    code = "needs.place_unknown"
    de = "Für „{name}“ gibt es weder einen Stadtteil noch einen Quartierstyp. Bitte genau eines nennen."
    en = "“{name}” is neither an area nor a type of this city. Please name exactly one."


class PriorityFaulty(QuartierError):
    """An entry of priorities.toml cannot be used."""

    code = "needs.priority_faulty"
    de = "Der {number}. Eintrag lässt sich nicht lesen. Bitte berichtigen: {missing}."
    en = "Entry {number} cannot be read. Please correct: {missing}."


class NeedFaulty(QuartierError):
    """An entry of needs.toml cannot be used."""

    code = "needs.need_faulty"
    de = "Der {number}. Bedarf lässt sich nicht lesen. Bitte berichtigen: {missing}."
    en = "Need {number} cannot be read. Please correct: {missing}."


class KeyTwice(QuartierError):
    """Two needs of needs.toml have the same key."""

    code = "needs.key_twice"
    de = "Den Bedarf „{key}“ gibt es zweimal. Bitte jedem einen eigenen Schlüssel geben."
    en = "There are two needs “{key}”. Please give each a key of its own."


class MergesNowhere(QuartierError):
    """A need of needs.toml is merged into one that the file does not have."""

    code = "needs.merges_nowhere"
    de = "Der Bedarf „{key}“ geht in einem auf, den es nicht gibt. Bitte merged_into prüfen."
    en = "The need “{key}” is merged into one that does not exist. Please check merged_into."


class EvidenceNotHere(QuartierError):
    """A piece of evidence of needs.toml names a figure, theme or voice that this instance lacks."""

    code = "needs.evidence_not_here"
    de = "Bedarf „{key}“: Diesen Beleg gibt es hier nicht ({what}). Er ist ausgelassen."
    en = "Need “{key}”: This evidence does not exist here ({what}). It was left out."


class StaysDraft(QuartierError):
    """A need of needs.toml cannot be what the file says, since its evidence is not here."""

    code = "needs.stays_draft"
    de = "Der Bedarf „{key}“ bleibt ein Entwurf: {why}"
    en = "The need “{key}” stays a draft: {why}"


class PriorityStands(QuartierError):
    """A priority, once set, is not changed or taken away; a new one takes its place."""

    code = "needs.priority_stands"
    de = "Eine Einstufung bleibt in der Geschichte stehen. Bitte eine neue setzen, mit Begründung."
    en = "A priority stays in the history. Please set a new one, with a reason."
