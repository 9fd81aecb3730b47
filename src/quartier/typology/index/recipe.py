"""A recipe: everything that turns a table of areas into an index, as data somebody can read.

OECD/JRC, Handbook on Constructing Composite Indicators (2008) names the steps; their order here is
exclusion, denominators, imputation, outliers, normalisation, aggregation by levels, classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal, TypeAlias

from quartier.base import fingerprints
from quartier.typology.index.people import Certainty

Texts: TypeAlias = Mapping[str, str]
Aggregation: TypeAlias = Literal["arithmetic", "geometric", "minimum"]
Scaling: TypeAlias = Literal["z", "min-max", "rank", "reference", "goalposts"]

DEPRIVATION, OTHER = "deprivation", "other"
OFFICIAL_WORDS = frozenset({"hoch", "mittel", "niedrig", "sehr niedrig"})
"""Status classes of Berlin and Hamburg; a recipe that measures something else may not use them."""


@dataclass(frozen=True)
class ByHand:
    """An area that is left out by decision: its id, or its name in any text column, and why."""

    reason: str
    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Exclusion:
    """Which areas are left out. population_below: fewer inhabitants than that in any of the
    population columns (either date). share_present: at least this share of the values of an index
    must be there, 0 to 1. zeros_are_missing: a row with nothing but zeros was not filled in."""

    population_below: float | None = None
    share_present: float = 1.0
    zeros_are_missing: bool = False
    by_hand: tuple[ByHand, ...] = ()


@dataclass(frozen=True)
class Imputation:
    """What stands in for a missing value: "none", "mean", "median" or "group-mean" (mean of the
    areas with the same text in the column `group`)."""

    method: Literal["none", "mean", "median", "group-mean"] = "none"
    group: str = ""


@dataclass(frozen=True)
class Treatment:
    """Outliers: up to `points` values are set to their neighbour while |skew| and kurtosis are both
    above their bounds; where that is not enough, `otherwise` on the untreated values."""

    method: Literal["none", "winsorise"] = "none"
    points: int = 5
    skew: float = 2.0
    kurtosis: float = 3.5
    otherwise: Literal["none", "log"] = "none"


@dataclass(frozen=True)
class Normalisation:
    """How values are made comparable. ddof: 0 divides by n (all areas are there), 1 by n - 1.
    weighted_by: the column of inhabitants that weighs mean and SD. low, high: the ends of the
    scale for min-max, rank and goalposts. reference_row: id of a row that is no area and holds the
    values the areas are compared with."""

    method: Scaling = "z"
    ddof: int = 0
    weighted_by: str = ""
    low: float = 0.0
    high: float = 1.0
    reference_row: str = ""


@dataclass(frozen=True)
class Indicator:
    """One ingredient. column: its name; match: "S*" means S and digits, whichever are there;
    every: all number columns the recipe does not name. direction: 1 more is more, -1 reversed.
    denominator: column to divide by. group: the level above. reference, spread; low, high: fixed
    values for the normalisations "reference" (value - reference) / spread and "goalposts"."""

    column: str = ""
    match: str = ""
    every: bool = False
    direction: int = 1
    weight: float = 1.0
    denominator: str = ""
    group: str = ""
    reference: float | None = None
    spread: float | None = None
    low: float | None = None
    high: float | None = None
    title: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """A node between indicators and index; `group` is the node above, "" the index itself."""

    key: str
    group: str = ""
    weight: float = 1.0
    title: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class ClassRule:
    """One class, from low to high. It ends at `bound`, which belongs to it when `closed` ("up_to"
    in the file) and to the next one when not ("below"); the last class has no bound. code: its
    part of a cross class. meaning: what the class says, and what it does not."""

    word: str
    code: str = ""
    bound: float | None = None
    closed: bool = True
    meaning: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """One index. aggregate: one method for each level, from the indicators up; the last is used for
    the levels above. restandardise: the sum is standardised once more as the indicators were.
    optional: left out where the table has none of its columns. minimum_population: no class below."""

    name: str
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...] = ()
    aggregate: tuple[Aggregation, ...] = ("arithmetic",)
    restandardise: bool = False
    classes: tuple[ClassRule, ...] = ()
    optional: bool = False
    minimum_population: float | None = None
    title: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """What a recipe file says. `indices` are "status" and, where there is one, "dynamics".

    official: published by an office as it stands here. verified: recomputed from published figures;
    thresholds_verified: whether the bounds of its classes stand in a published report; not_verified
    says what is open. areas_below: made for fewer areas than that.
    """

    key: str
    title: Texts
    indices: tuple[Index, ...]
    purpose: Texts = field(default_factory=dict)
    source: str = ""
    notes: tuple[Texts, ...] = ()
    official: bool = False
    verified: bool = False
    thresholds_verified: bool = True
    not_verified: Texts = field(default_factory=dict)
    measures: str = DEPRIVATION
    id_column: str = ""
    population: tuple[str, ...] = ()
    exclusion: Exclusion = Exclusion()
    imputation: Imputation = Imputation()
    treatment: Treatment = Treatment()
    normalisation: Normalisation = Normalisation()
    certainty: Certainty = field(default_factory=Certainty)
    cross: bool = False
    areas_below: int | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same recipe, whatever the order of its keys."""
        return fingerprints.of_mapping(self.as_json())

    def as_json(self) -> dict[str, object]:
        """Every field, as an edition stores it."""
        return asdict(self)

    def index(self, name: str) -> Index:
        """The index "status" or "dynamics". Raises KeyError where the recipe has none."""
        for index in self.indices:
            if index.name == name:
                return index
        raise KeyError(name)

    @property
    def has_spread_classes(self) -> bool:
        """Whether classes are cut by standard deviations of the areas at hand."""
        return self.normalisation.method == "z" and any(index.classes for index in self.indices)
