"""Nationality and origin describe a population; they are never a part of its disadvantages.

The pilot study (Spellerberg and others, „Vielfalt leben in Kaiserslautern“, 2018) found no general relation
between the share of foreigners and unemployment; adding the one to the other would contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ORIGIN = re.compile(
    r"ausl[aä]nd|auslaend|nicht[-_ ]?deutsch|nationalit|staatsang|staatsb(?:ü|u|ue)rg"
    r"|migrant|immigra|migrations?[-_ ]?(?:hintergr|background|geschicht|erfahr)|migrationshg"
    r"|einwander|zuwander|zugewander|herkunft|foreign|citizenship|ethni|abstammung"
    r"|gefl(?:ü|u|ue)cht|fl(?:ü|u|ue)chtling|refugee|asyl|eingeb(?:ü|u|ue)rg|country_of_birth"
    r"|geburtsland|muttersprach|\brasse\b|religion",
    re.IGNORECASE,
)


def speaks_of_origin(names: Iterable[str]) -> bool:
    """True where one of the names of a column (heading, key, title) is about nationality or origin.

    >>> speaks_of_origin(["auslaender-anteil"]), speaks_of_origin(["sgb2-anteil"])
    (True, False)
    """
    return any(_ORIGIN.search(name) for name in names)
