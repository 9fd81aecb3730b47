"""What can be wrong with a city, its areas and their names."""

from __future__ import annotations

from collections.abc import Iterable

from quartier.base.errors import Finding, QuartierError
from quartier.city.scripts import folded, foreign_letters, german_script_names


class NoCityFolder(QuartierError):
    """The path is not a folder with a city.toml."""

    code = "city.no_folder"
    de = "In „{path}“ liegt keine Stadt: Es fehlt die Datei city.toml. Mitgeliefert: {shipped}."
    en = "There is no city in “{path}”: the file city.toml is missing. Shipped: {shipped}."


class CityNameWrong(QuartierError):
    """A name that no folder can be called after."""

    code = "city.name"
    de = "„{name}“ taugt nicht als Name einer Stadt: bitte 1 bis 120 Zeichen mit Buchstaben."
    en = "“{name}” cannot be the name of a city: please use 1 to 120 signs with letters."


class FolderTaken(QuartierError):
    """Where the new folder should go, something lies already."""

    code = "city.folder_taken"
    de = "Den Ordner „{name}“ gibt es hier schon, und er ist nicht leer. Nichts wurde geschrieben."
    en = "The folder “{name}” exists here already and is not empty. Nothing was written."


class NoPlaceForFolder(QuartierError):
    """Nothing can be written where the new folder should go."""

    code = "city.no_place"
    de = "Der Ordner „{name}“ lässt sich hier nicht anlegen. Bitte mit --in einen anderen Ort nennen."
    en = "The folder “{name}” cannot be made here. Please name another place with --in."


class FileMissing(QuartierError):
    """The folder lacks a file it cannot do without."""

    code = "city.file_missing"
    de = "Die Datei „{file}“ fehlt im Ordner der Stadt."
    en = "The file “{file}” is missing in the folder of the city."


class CityFaulty(QuartierError):
    """The folder has errors, so nothing of it was loaded. `findings` holds all of them."""

    code = "city.faulty"
    de = "Die Stadt wurde nicht geladen, denn {count} Angaben sind falsch. Zuerst: {first}"
    en = "The city was not loaded because {count} entries are wrong. The first: {first}"

    def __init__(self, *, findings: list[Finding]) -> None:
        first = findings[0].message if findings else ""
        super().__init__(count=len(findings), first=first)
        self.findings = findings

    def __reduce__(self) -> tuple[object, ...]:
        return (_faulty, (self.findings,))


def _faulty(findings: list[Finding]) -> CityFaulty:
    return CityFaulty(findings=findings)


class UnreadableToml(QuartierError):
    """A .toml file that is not TOML, or not UTF-8."""

    code = "city.toml"
    de = "„{file}“ ist nicht lesbar: {reason}"
    en = "“{file}” cannot be read: {reason}"


class SettingWrong(QuartierError):
    """An entry of city.toml is missing or of the wrong kind."""

    code = "city.setting"
    de = "In city.toml fehlt „{name}“ oder passt nicht. Erwartet wird: {wanted}."
    en = "In city.toml “{name}” is missing or does not fit. Expected: {wanted}."


class NoAreasYet(QuartierError):
    """areas.csv has a header and nothing below it."""

    code = "city.no_areas"
    de = "In areas.csv steht noch kein Gebiet: eine Zeile je Stadtteil mit Kennung, Name und Ebene."
    en = "There is no area in areas.csv yet: one row for each, with id, name and level."


class ColumnMissing(QuartierError):
    """areas.csv or aliases.csv lacks a column."""

    code = "city.column_missing"
    de = "Die Spalte „{name}“ fehlt."
    en = "The column “{name}” is missing."


class IdWrong(QuartierError):
    """Ids of areas are lower-case letters, digits and hyphens, each given once."""

    code = "city.area_id"
    de = "„{id}“ taugt nicht als Kennung: Erlaubt sind a–z, 0–9 und Bindestrich, jede nur einmal."
    en = "“{id}” cannot be an id: a–z, 0–9 and hyphen are allowed, each id once."


class IdChanged(QuartierError):
    """The instance knows this area under another id; with both, no name would be clear any more."""

    code = "city.area_id_changed"
    de = (
        "„{name}“ hat in der Instanz die Kennung „{known}“, im Ordner „{given}“. Kennungen bleiben "
        "für immer: bitte die bisherige nehmen, oder mit einem neuen Ordner für die Instanz beginnen."
    )
    en = (
        "“{name}” has the id “{known}” in the instance and “{given}” in the folder. Ids stay for "
        "ever: please take the earlier one, or begin with a new folder for the instance."
    )


class NameWrong(QuartierError):
    """An area without name, or two that nobody could tell apart."""

    code = "city.area_name"
    de = "Der Name „{name}“ fehlt oder gehört schon zu einem anderen Gebiet ({other})."
    en = "The name “{name}” is missing or belongs to another area already ({other})."


class LevelUnknown(QuartierError):
    """The level of an area is not one that city.toml names."""

    code = "city.level"
    de = "Die Ebene „{level}“ steht nicht in city.toml. Bekannt sind: {known}."
    en = "The level “{level}” is not in city.toml. Known are: {known}."


class ParentWrong(QuartierError):
    """The parent does not exist, or the area would contain itself."""

    code = "city.parent"
    de = "„{name}“ kann nicht in „{parent}“ liegen: Das gibt es nicht, oder es liegt selbst darin."
    en = "“{name}” cannot lie in “{parent}”: that does not exist, or itself lies in it."


class IdAlike(QuartierError):
    """Two ids that a spreadsheet makes the same by dropping zeros."""

    code = "city.area_id_alike"
    de = "„{id}“ und „{other}“ unterscheiden sich nur durch führende Nullen; Tabellen lassen die weg."
    en = "“{id}” and “{other}” differ only by leading zeros, which spreadsheets drop."


class NameOnTwoLevels(QuartierError):
    """Areas of two levels that are called the same."""

    code = "city.name_on_two_levels"
    de = (
        "„{name}“ gibt es auf der Ebene „{level}“ und auf „{other}“. Lieferungen müssen dazusagen, "
        "welche sie meinen (area_level oder die Kennung)."
    )
    en = (
        "“{name}” exists on the level “{level}” and on “{other}”. Deliveries have to say which one "
        "they mean (area_level, or the id)."
    )


class LevelOrder(QuartierError):
    """An area lies in one of a smaller level, or of its own."""

    code = "city.level_order"
    de = (
        "„{name}“ ({level}) kann nicht in einem Gebiet der Ebene „{parent}“ liegen: In city.toml "
        "stehen die Ebenen von groß nach klein."
    )
    en = (
        "“{name}” ({level}) cannot lie in an area of the level “{parent}”: city.toml lists levels "
        "from large to small."
    )


class ParentAtOtherTime(QuartierError):
    """An area and what it lies in never existed on the same day."""

    code = "city.parent_time"
    de = "„{name}“ und „{parent}“, in dem es liegt, gab es nie am gleichen Tag."
    en = "“{name}” and “{parent}”, in which it lies, never existed on the same day."


class ProjectHasParent(QuartierError):
    """A project area is no part that adds up."""

    code = "city.project_parent"
    de = (
        "„{name}“ ist ein Projektgebiet und zählt nicht als Teil eines anderen: Bitte „parent“ leer "
        "lassen und „inside“ oder „overlaps“ benutzen."
    )
    en = (
        "“{name}” is a project area and does not count as part of another: please leave “parent” "
        "empty and use “inside” or “overlaps”."
    )


class InsideWrong(QuartierError):
    """`inside` or `overlaps` on an ordinary area, or naming what is none."""

    code = "city.inside"
    de = "„{name}“ kann nicht in „{inside}“ liegen: Nur Projektgebiete liegen so in einem Gebiet, das es gibt."
    en = "“{name}” cannot lie in “{inside}”: only project areas lie so in an area that exists."


class SecondCity(QuartierError):
    """Two areas that are both the whole city at one time."""

    code = "city.second_city"
    de = "„{name}“ und „{other}“ können nicht beide die ganze Stadt sein."
    en = "“{name}” and “{other}” cannot both be the whole city."


class BorderWrong(QuartierError):
    """A pair of adjacency.csv that cannot be."""

    code = "city.border"
    de = "„{a}“ und „{b}“ können nicht als Nachbarn gelten: {reason}."
    en = "“{a}” and “{b}” cannot be neighbours: {reason}."


class GroupWrong(QuartierError):
    """A line of groups.csv that cannot hold."""

    code = "city.group"
    de = "Die Gruppe des Gebiets „{area}“ kann nicht gelten: {reason}."
    en = "The group of the area “{area}” cannot hold: {reason}."


class ValueWrong(QuartierError):
    """A number or date that does not fit its column."""

    code = "city.value"
    de = "„{value}“ passt nicht in die Spalte „{column}“. Erwartet wird: {wanted}."
    en = "“{value}” does not fit the column “{column}”. Expected: {wanted}."


class AliasWrong(QuartierError):
    """A spelling for an area that does not exist, without a confirming person, or taken."""

    code = "city.alias"
    de = "Die Schreibweise „{spelling}“ kann nicht gelten: {reason}."
    en = "The spelling “{spelling}” cannot be used: {reason}."


class ForeignScript(QuartierError):
    """A name in letters of another script than the names of this city are written in."""

    code = "city.foreign_script"
    de = "„{name}“ enthält {scripts} Buchstaben ({letters}); in lateinischen gelesen: „{folded}“."
    en = "“{name}” contains {scripts} letters ({letters}); read as Latin ones: “{folded}”."


def foreign_script(name: str, usual: Iterable[str]) -> ForeignScript:
    """The sentence about a name in letters that the names of this city are not written in."""
    scripts = tuple(usual)
    return ForeignScript(
        name=name,
        scripts=german_script_names(name, scripts),
        letters=", ".join(foreign_letters(name, scripts)),
        folded=folded(name),
    )


class TranslatedMeanwhile(QuartierError):
    """Somebody else saved other words for the same text since the form was opened."""

    code = "city.translated_meanwhile"
    de = (
        "Inzwischen hat jemand anderes hier gespeichert: „{text}“. "
        "Ihr Text steht noch im Feld. Noch einmal speichern ersetzt den anderen."
    )
    en = (
        "Meanwhile somebody else saved this here: “{text}”. "
        "Your text still stands in the field. Saving again replaces the other one."
    )


class TranslationsFitNothing(QuartierError):
    """Rows of translations.csv whose German words nobody has here, or that are no translation."""

    code = "city.translations_fit_nothing"
    de = "Zeilen mit Übersetzungen, zu denen hier kein deutscher Text passt: {number}. Sie bleiben weg."
    en = "Rows with translations that fit no German text here: {number}. They are left out."


class LanguageNotCommanded(QuartierError):
    """Only who reads a language says that a text in it is right."""

    code = "city.language_not_commanded"
    de = "Geprüft ist ein Text erst, wenn ihn jemand gelesen hat, der {language} eingetragen hat."
    en = "A text counts as checked once somebody who reads this language has read it: {language}."


class MachineTextUnread(QuartierError):
    """What a machine wrote never becomes a person's text by a tick (`translation_matches_source`)."""

    code = "city.machine_text"
    de = "Ein maschineller Text bleibt Entwurf. Wer die Sprache kann, schreibt ihn neu und speichert."
    en = "A machine's text stays a draft. Somebody who knows the language writes it anew and saves."
