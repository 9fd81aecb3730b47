"""How an edition was computed, written from what the edition itself stores: never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.numbers import format_number
from quartier.base.web.translations import ShownText
from quartier.inventory.web.figures import reference
from quartier.inventory.web.told import ToldIndicator
from quartier.typology.index.recipe import Index, Indicator, Recipe, Texts
from quartier.typology.web.editions import Edition
from quartier.typology.web.shown_index import ClassShown, classes_shown
from quartier.typology.web.storing_index import recipe_of


@dataclass(frozen=True)
class Step:
    """One step: what is done, in sentences, and the formula where there is one."""

    title: str
    sentences: tuple[str, ...]
    formula: str = ""


@dataclass(frozen=True)
class Ingredient:
    """A column: its name for readers, its time, its weight, which way it counts, what is missing."""

    label: ShownText
    address: str
    column: str
    time: str
    way: str
    weight: str
    missing: int


@dataclass(frozen=True)
class Method:
    """The page. classes: by the title of their index."""

    title: ShownText
    purpose: ShownText
    source: str
    fingerprint: str
    ingredients: tuple[Ingredient, ...]
    steps: tuple[Step, ...]
    classes: tuple[tuple[str, tuple[ClassShown, ...]], ...] = ()
    notes: tuple[ShownText, ...] = ()
    warning: str = ""
    command: str = ""

    @property
    def is_weighted(self) -> bool:
        """True where figures have a direction and a weight, as in an index."""
        return any(one.way or one.weight for one in self.ingredients)


def index_method(edition: Edition, told: Mapping[str, ToldIndicator], language: str) -> Method:
    """The method of an index, from its recipe."""
    recipe = recipe_of(edition)
    known = [(index, one) for index in recipe.indices for one in index.indicators]
    classes = tuple(
        (_index_title(index, language), classes_shown(recipe, index.name, language))
        for index in recipe.indices
        if index.classes
    )
    return Method(
        title=_text(recipe.title, language),
        purpose=_text(recipe.purpose, language),
        source=recipe.source,
        fingerprint=recipe.fingerprint,
        ingredients=tuple(
            _ingredient(edition, one.column, told, language, one) for _index, one in known
        ),
        steps=tuple(_index_steps(edition, recipe, told, language)),
        classes=classes,
        notes=tuple(_text(one, language) for one in recipe.notes),
        warning=_text(recipe.not_verified, language).text,
        command=f"quartier index {edition.slug}-rezept.toml {edition.slug}-tabelle.csv",
    )


def types_method(edition: Edition, told: Mapping[str, ToldIndicator], language: str) -> Method:
    """The method of types, from the settings the edition stores."""
    columns = [str(name) for name in edition.spec["columns"]]
    k = edition.spec.get("k", "auto")
    asked = "" if k == "auto" else f" -k {k}"
    return Method(
        title=ShownText(edition.title, SOURCE),
        purpose=ShownText(edition.purpose, SOURCE),
        source="",
        fingerprint=edition.spec_fingerprint,
        ingredients=tuple(_ingredient(edition, name, told, language) for name in columns),
        steps=tuple(_types_steps(edition, language)),
        command=f"quartier types {edition.slug}-tabelle.csv{asked} --seed {edition.seed}",
    )


def _index_steps(
    edition: Edition, recipe: Recipe, told: Mapping[str, ToldIndicator], language: str
) -> list[Step]:
    found = [_exclusion_step(edition, recipe, language)]
    imputation = {
        "mean": _("Fehlt eine Zahl, steht dafür das Mittel aller Stadtteile."),
        "median": _("Fehlt eine Zahl, steht dafür der mittlere Wert aller Stadtteile."),
        "group-mean": _("Fehlt eine Zahl, steht dafür das Mittel der eigenen Gruppe."),
    }.get(recipe.imputation.method)
    if imputation:
        found.append(Step(_("Was fehlt"), (imputation,)))
    if recipe.treatment.method == "winsorise":
        sentence = _(
            "Bis zu %(points)s weit entfernte Werte einer Zahl werden auf den nächsten Wert gesetzt."
        ) % {"points": recipe.treatment.points}
        found.append(Step(_("Ausreißer"), (sentence,)))
    found.append(_normalisation_step(recipe))
    found.append(_aggregation_step(recipe, language))
    if any(index.restandardise for index in recipe.indices):
        sentence = _("Die Summe wird noch einmal ebenso vergleichbar gemacht.")
        found.append(Step(_("Noch einmal vergleichbar machen"), (sentence,)))
    return [*found, *_certainty_steps(edition, told)]


def _exclusion_step(edition: Edition, recipe: Recipe, language: str) -> Step:
    rule, said = recipe.exclusion, []
    if rule.population_below is not None:
        people = format_number(Decimal(int(rule.population_below)), language)
        said.append(
            _("Nicht eingeordnet sind Stadtteile mit weniger als %(people)s Menschen.")
            % {"people": people}
        )
    if rule.share_present:
        said.append(
            _("Von den Zahlen müssen mindestens %(share)s von 100 da sein.")
            % {"share": round(rule.share_present * 100)}
        )
    for one in rule.by_hand:
        said.append(f"{one.name or one.id}: {one.reason}")
    for index in recipe.indices:
        if index.minimum_population is not None:
            said.append(
                _("%(index)s: eine Klasse gibt es erst ab %(people)s Menschen.")
                % {
                    "index": _index_title(index, language),
                    "people": format_number(Decimal(int(index.minimum_population)), language),
                }
            )
    number = int(edition.result.get("excluded", 0))
    said.append(_("Ausgenommen in dieser Ausgabe: %(number)s.") % {"number": number})
    return Step(_("Wer dabei ist"), tuple(said))


def _normalisation_step(recipe: Recipe) -> Step:
    rule = recipe.normalisation
    title = _("Vergleichbar machen")
    if rule.method == "z":
        divided = "n" if rule.ddof == 0 else f"n − {rule.ddof}"
        said = [
            _(
                "Von jeder Zahl wird das Mittel der Stadtteile abgezogen. Der Rest wird durch die "
                "übliche Abweichung geteilt. So lassen sich Anteile und Flächen zusammenzählen."
            )
        ]
        if rule.weighted_by:
            said.append(_("Stadtteile mit mehr Menschen zählen dabei mehr."))
        return Step(title, tuple(said), f"z = (x − x̄) ÷ s,  s = √(Σ (x − x̄)² ÷ {divided})")
    if rule.method in ("min-max", "goalposts"):
        said = [_("Der niedrigste Wert wird zum Anfang, der höchste zum Ende einer Skala.")]
        return Step(title, tuple(said), "(x − min) ÷ (max − min)")
    if rule.method == "rank":
        return Step(title, (_("Gerechnet wird mit der Reihenfolge der Stadtteile."),))
    said = [_("Jede Zahl wird mit einem festen Wert verglichen, der in jedem Jahr derselbe ist.")]
    return Step(title, tuple(said), "(x − x₀) ÷ s₀")


def _aggregation_step(recipe: Recipe, language: str) -> Step:
    words = {
        "arithmetic": _("%(index)s ist das Mittel der Zahlen nach ihrem Gewicht."),
        "geometric": _("%(index)s ist das geometrische Mittel der Zahlen."),
        "minimum": _("%(index)s ist der kleinste der Werte."),
    }
    said = tuple(
        words[index.aggregate[0]] % {"index": _index_title(index, language)}
        for index in recipe.indices
    )
    return Step(_("Zusammenzählen"), said, "Σ w·z ÷ Σ w")


def _certainty_steps(edition: Edition, told: Mapping[str, ToldIndicator]) -> list[Step]:
    about = edition.result.get("certainty", {})
    found = []
    if about.get("draws"):
        sentence = _(
            "Auch in einer gleich bleibenden Stadt schwanken kleine Zahlen. Deshalb wurden die Zahlen "
            "%(draws)s-mal neu gezogen, wie sie bei gleicher Lage hätten ausfallen können. Gezählt ist, "
            "wie oft ein Stadtteil in dieselbe Klasse kam. Unter 90 von 100 gilt das als unsicher."
        ) % {"draws": about["draws"]}
        said = [sentence]
        if about.get("persistence") is not None:
            share = round(float(about["persistence"]) * 100)
            said.append(
                _(
                    "Für die Entwicklung ist angenommen, dass %(share)s von 100 Menschen geblieben sind."
                )
                % {"share": share}
            )
        said += [_note(note, told) for note in about.get("notes", ()) if "template" in note]
        found.append(Step(_("Wie sicher: Zufall"), tuple(said)))
    if about.get("variants"):
        sentence = _(
            "Man kann auch anders rechnen. Deshalb wurde auf %(variants)s anderen Wegen gerechnet: mit "
            "anderen Gewichten, ohne eine der Zahlen, mit anderem Vergleich. Gezählt ist, wie viele "
            "Wege zur selben Klasse kommen. Das sagt nichts über den Zufall."
        ) % {"variants": about["variants"]}
        found.append(Step(_("Wie sicher: Rechenweg"), (sentence,)))
    return found


def _note(note: Mapping[str, str], told: Mapping[str, ToldIndicator]) -> str:
    """What stands in for people nobody counted, and what is not redrawn, with the figures' names."""
    keys = str(note.get("columns", "")).split(", ")
    names = ", ".join(told[key].label.text if key in told else key for key in keys)
    column = str(note.get("column", ""))
    named = told[column].label.text if column in told else column
    return _(str(note["template"])).format(**{**note, "columns": names, "column": named})


def _types_steps(edition: Edition, language: str) -> list[Step]:
    result = edition.result
    found = [
        Step(
            _("Vergleichbar machen"),
            (
                _(
                    "Von jeder Zahl wird das Mittel der Stadtteile abgezogen. Der Rest wird durch die "
                    "übliche Abweichung geteilt."
                ),
                _("Wo eine Zahl fehlt, zählen die übrigen entsprechend mehr."),
            ),
            "z = (x − x̄) ÷ s,  s = √(Σ (x − x̄)² ÷ n)",
        )
    ]
    if edition.assigned_from_id:
        nearest = _("Jeder Stadtteil kam zu dem Typ, dessen Mitte seinen Zahlen am nächsten liegt.")
        return [*found, Step(_("Typen einer früheren Ausgabe"), (nearest,))]
    return [*found, *_question_steps(result, language)]


def _question_steps(result: Mapping[str, object], language: str) -> list[Step]:
    """Whether there are types at all, and how steady each number of them is."""
    found = []
    found.append(
        Step(
            _("Gibt es überhaupt Typen?"),
            (
                _(
                    "Auch zufällige Zahlen lassen sich in Gruppen teilen. Deshalb wurde für jede "
                    "Anzahl gefragt: Trennen die Typen deutlicher als in einer erfundenen Stadt ohne "
                    "Typen, deren Zahlen gleich zusammenhängen?"
                ),
                _("Die Antwort für diese Ausgabe: %(answer)s") % {"answer": _answer(result)},
            ),
        )
    )
    for title, key, meaning in (
        (
            _("Beständigkeit je Anzahl von Typen"),
            "stability",
            _(
                "Wie gleich die Typen bleiben, wenn man mit zufällig gezogenen Stadtteilen neu rechnet. "
                "1 heißt: ganz gleich."
            ),
        ),
        (
            _("Dieselbe in Städten ohne Typen"),
            "null",
            _("In 95 von 100 erfundenen Städten ohne Typen ist sie höchstens so groß."),
        ),
    ):
        by_k = result.get(key, {})
        if by_k:
            said = (
                _("%(k)s Typen: %(number)s")
                % {
                    "k": k,
                    "number": format_number(Decimal(str(round(float(value), 2))), language),
                }
                for k, value in sorted(by_k.items(), key=lambda item: int(item[0]))
            )
            found.append(Step(title, (meaning, *said)))
    return found


def _answer(result: Mapping[str, object]) -> str:
    if result.get("structure") == "gradient":
        return _("keine Typen, sondern Abstufung.")
    return _("%(k)s Typen.") % {"k": result.get("k")}


def _ingredient(
    edition: Edition,
    column: str,
    told: Mapping[str, ToldIndicator],
    language: str,
    one: Indicator | None = None,
) -> Ingredient:
    key, _sign, years = column.partition(":minus-")
    indicator = told.get(key)
    label = indicator.label if indicator else ShownText(key, SOURCE)
    if years:
        changed = _("Veränderung in %(years)s Jahren: %(title)s") % {
            "years": years,
            "title": label.text,
        }
        label = ShownText(changed, label.language)
    times = str(edition.result.get("periods", {}).get(column, "")).split("/")
    way = ""
    if one is not None:
        way = _("mehr zählt mehr") if one.direction > 0 else _("weniger zählt mehr")
    weight = format_number(Decimal(str(one.weight)).normalize(), language) if one else ""
    return Ingredient(
        label=label,
        address=indicator.address if indicator else "",
        column=column,
        time=" – ".join(str(reference(part)) for part in times if part),
        way=way,
        weight=weight,
        missing=len(edition.result.get("missing", {}).get(column, {})),
    )


def _index_title(index: Index, language: str) -> str:
    """What the recipe calls the index in the reader's language, else what our pages call it."""
    usual = {"status": _("Lage"), "dynamics": _("Entwicklung")}
    german, own = index.title.get(SOURCE, ""), index.title.get(language, "")
    if own and (language == SOURCE or own != german):
        return own
    return usual.get(index.name) or german or index.name


def _text(texts: Texts, language: str) -> ShownText:
    """The text in the reader's language, else German."""
    if language in texts:
        return ShownText(texts[language], language)
    return ShownText(texts.get(SOURCE, ""), SOURCE)
