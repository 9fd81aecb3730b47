"""What can be wrong with the files that `quartier protect` and `quartier attack` are given."""

from quartier.base.errors import QuartierError


class SpecUnreadable(QuartierError):
    """The description of a table is no TOML, or a key in it is missing or odd."""

    code = "privacy.spec_unreadable"
    de = "„{file}“ lässt sich nicht lesen: {problem}. Ein Beispiel steht in docs/reference/protect.md."
    en = "“{file}” cannot be read: {problem}. There is an example in docs/reference/protect.md."


class TableUnreadable(QuartierError):
    """A file of counts cannot be read as a table; `problem` is the sentence that says why."""

    code = "privacy.table_unreadable"
    de = "{problem}"
    en = "The table cannot be read: {problem}"


class ColumnMissing(QuartierError):
    """The description names a column that the table does not have."""

    code = "privacy.column_missing"
    de = "Die Spalte „{column}“ fehlt in „{file}“. Vorhanden sind: {there}."
    en = "“{file}” has no column “{column}”. There are: {there}."


class CountUnreadable(QuartierError):
    """A cell that should hold a number of persons holds something else."""

    code = "privacy.count_unreadable"
    de = "„{file}“, Zeile {row}: „{text}“ ist keine Anzahl von Personen."
    en = "“{file}”, row {row}: “{text}” is not a number of persons."


class CellTwice(QuartierError):
    """Two rows say something about the same cell."""

    code = "privacy.cell_twice"
    de = "„{file}“, Zeile {row}: {cell} steht schon in einer früheren Zeile."
    en = "“{file}”, row {row}: {cell} stands in an earlier row already."
