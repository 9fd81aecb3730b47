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
