"""What in a text could name a person, an address, a file: suggestions for who blackens, no more.

A pattern finds names after Herr, madame, меня зовут or اسم من, numbers in any digits, addresses,
plates, accounts, file numbers, dates. It misses names that stand alone, and it marks some words
that are none: a person reads and decides (V2, V4).
"""

from __future__ import annotations

import re

Span = tuple[int, int]

# Before a name, and part of what is blackened: "Frau Beispiel".
_TITLES = (
    r"Herrn?|Frau|Familie|Fam\.|Dr\.|Prof\.|Onkel|Tante",
    r"Mr\.?|Mrs\.?|Ms\.?|Miss|Mister|Dr",
    r"Monsieur|Madame|Mademoiselle|Mme\.?|Mlle\.?",
    r"Bay|Bayan|Sayın",
    r"господин\w?|госпож\w|гражданин\w?|гражданк\w|гр\.",
    r"пан[ау]?|пані|добродій\w?|громадян\w+",
    r"السيدة?|الدكتورة?|الأستاذة?|الشيخ",
    r"آقای|آقا|خانم|جناب|دکتر",
)
# Before a name, and said by so many that it tells nothing.
_INTRODUCTIONS = (
    r"ich hei(?:ß|ss)e|mein name ist|mein name lautet|namens|er hei(?:ß|ss)t|sie hei(?:ß|ss)t",
    r"my name is|my name's|i am called|is called|named",
    r"je m['’]appelle|mon nom est|il s['’]appelle|elle s['’]appelle|nommée?",
    r"benim adım|adım|ismim|adı|ismi",
    r"меня зовут|его зовут|е[её] зовут|мо[её] имя|по имени",
    r"мене звати|мене звуть|його звати|її звати|моє ім['’ʼ]я|на ім['’ʼ]я",
    r"اسمي|أسمي|اسمه|اسمها|يدعى|تدعى",
    r"اسم من|نام من|اسمم|نامم|اسمش|نامش|به نام",
)
_NAME = re.compile(
    rf"(?P<title>\b(?:{'|'.join(_TITLES)})\s+)|(?P<said>\b(?:{'|'.join(_INTRODUCTIONS)})[\s:]+)",
    re.IGNORECASE,
)
# "Ayşe Hanım", "Mehmet Bey": in Turkish the title follows.
_TITLE_AFTER = re.compile(r"\b\w+\s+(?:Hanım|Bey|Amca|Teyze)\b")
_WORD = re.compile(r"\s*([^\s,.;:!?()«»„“”،؛؟]+)")
# What follows a name in scripts without capitals and is none.
_NO_NAME = frozenset({"است", "هست", "و", "از", "من", "في", "على", "هو", "هي", "und", "and"})
_LONGEST_NAME = 3
_FILLER = re.compile(r"(?:der|die|den|dem|ist|is|est|von|al|el|van|bin)$", re.IGNORECASE)

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # mails, addresses on the net, accounts there
        r"[^\s@]+@[^\s@]+\.[^\s@]+",
        r"(?:https?://|www\.)\S+",
        r"(?<!\S)@\w{3,}",
        # phones and other long numbers, in the digits of any script
        r"(?<!\d)[+(]?\d(?:[\d ()/–-]{5,})\d",
        # accounts: two letters, two digits, groups of up to four
        r"\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?\b",
        # streets with a number, numbers of houses, flats and rooms
        r"\b\w+(?:straße|strasse|str\.|gasse|weg|platz|allee|ring|ufer)\s+\d+\w?\b",
        r"\b(?:am|an der|im|auf der|in der)\s+\w+\s+\d{1,3}\s?[a-h]?\b(?=[\s,.]+(?:\d{5}\b|in\b))",
        r"\b(?:haus(?:nummer|nr\.?)|wohnung|zimmer|apartment|flat|room)\s+(?:nr\.?\s*)?\d+\w?\b",
        r"\b\d+\w?,?\s+(?:rue|avenue|boulevard|place|impasse)\s+[\w'’-]+(?:\s+[\w'’-]+)?",
        r"\b\d+\w?\s+\w+\s+(?:street|road|avenue|lane)\b",
        r"\b(?:улиц\w|ул\.|проспект\w?|вулиц\w|вул\.)\s*\w+,?\s*(?:д\.|дом|буд\.|будинок)?\s*\d+",
        r"\b(?:дом|д\.|кв\.|квартира|буд\.|будинок)\s*№?\s*\d+\w?",
        r"\b(?:sokak|sokağı|cadde|caddesi|mahallesi|daire)\s*,?\s*(?:no\.?\s*:?\s*)?\d+",
        r"(?:شارع|خیابان|کوچه)\s+\w+(?:\s+\w+)?[\s،]+(?:رقم|پلاک|شماره)?\s*\d+",
        r"(?:پلاک|رقم البيت|الغرفة|اتاق)\s*\d+",
        # numbers of files, customers, papers
        r"\b(?:az|aktenzeichen|geschäftszeichen|kundennummer|kunden-?nr|bg-?nummer|vorgang|"
        r"ausweis(?:nummer)?|pass(?:nummer)?|azr(?:-nummer)?|steuer-?id|versicherungsnummer|"
        r"case|file|ref|reference|dossier|dosya|дело|номер дела|справа)"
        r"[\s.:№#°]*(?:no|nr|number|nummer|n°|№)?[\s.:#°]*[\w/.-]*\d[\w/.-]*",
        r"(?:رقم الملف|رقم القضية|شماره پرونده|شماره پاسپورت)\s*:?\s*[\w/.-]*\d[\w/.-]*",
        r"\b\d{1,4}\s?[a-z]{1,3}\s?\d{1,5}/\d{2,4}(?:\.\w{1,3})?\b",
        r"\b\d{4,6}//\d{5,8}\b",
        # whole dates: of birth, of a decision, of a day somebody remembers
        r"(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4}(?!\d)",
        r"(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)",
        r"\b(?:geb\.|geboren|né|née|born|doğum|родил\w+|народи\w+|مواليد|متولد)\s+"
        r"(?:am |im |le |on |in )?[\w.]*\s?\w*\s?\d{2,4}\b",
    )
)
# Plates are written in capitals; in small letters "so am 12" would be one.
_CAPITALS = (re.compile(r"\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[- ]?\d{1,4}[HE]?\b"),)


def suggested_spans(text: str) -> list[Span]:
    """Where something stands that may name a person; start and end of each, in no order."""
    found = [
        match.span() for pattern in (*_PATTERNS, *_CAPITALS) for match in pattern.finditer(text)
    ]
    found += [match.span() for match in _TITLE_AFTER.finditer(text)]
    for match in _NAME.finditer(text):
        end = _end_of_name(text, match.end())
        if end > match.end():
            found.append((match.start() if match["title"] else match.end(), end))
    return found


def _end_of_name(text: str, start: int) -> int:
    """Where the name that begins at `start` ends; `start` itself where none follows."""
    end = place = start
    for number in range(_LONGEST_NAME + 1):
        word = _WORD.match(text, place)
        if word is None:
            break
        name = word[1]
        joins = _FILLER.match(name) is not None and number < _LONGEST_NAME
        if not joins and not _could_be_name(name, first=end == start):
            break
        place = word.end()
        if not joins:
            end = place
        if text[place : place + 1] in {",", ".", ";", ":", "!", "?", "،", "؛", "؟"}:
            break
    return end


def _could_be_name(word: str, *, first: bool) -> bool:
    """The first word after a title always could; further ones have a capital or a script without."""
    if word in _NO_NAME or not word[0].isalpha():
        return False
    return first or word[0].isupper() or not (word[0].islower() or word[0].isupper())
