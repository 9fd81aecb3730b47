"""What can be wrong with a city, its areas and their names."""

from __future__ import annotations

from quartier.base.errors import Finding, QuartierError


class NoCityFolder(QuartierError):
    """The path is not a folder with a city.toml."""

    code = "city.no_folder"
    de = "In „{path}“ liegt keine Stadt: Es fehlt die Datei city.toml. Mitgeliefert: {shipped}."
    en = "There is no city in “{path}”: the file city.toml is missing. Shipped: {shipped}."


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
