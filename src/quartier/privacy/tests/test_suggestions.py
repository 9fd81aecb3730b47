"""What is suggested for blackening: names, numbers, addresses in the nine languages."""

from __future__ import annotations

import time

import pytest

from quartier.privacy.redaction import words


def suggested(text: str) -> str:
    return " ".join(word.text for word in words(text) if word.suggested)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hallo, ich heiße Anna Beispiel und wohne hier", "Anna Beispiel"),
        ("Mein Name ist Ali. Ich suche Arbeit", "Ali."),
        ("Herr von Muster war da", "Herr von Muster"),
        ("Hello my name is Sam Sample and I need help", "Sam Sample"),
        ("Mrs. Sample was kind", "Mrs. Sample"),
        ("Bonjour, je m'appelle Claire Exemple", "Claire Exemple"),
        ("Madame Exemple nous aide", "Madame Exemple"),
        ("Merhaba, benim adım Deniz Örnek", "Deniz Örnek"),
        ("Ayşe Hanım bize yardım etti", "Ayşe Hanım"),
        ("Здравствуйте, меня зовут Иван Примеров", "Иван Примеров"),
        ("госпожа Примерова помогла", "госпожа Примерова"),
        ("Добрий день, мене звати Олена Приклад", "Олена Приклад"),
        ("пані Приклад допомогла", "пані Приклад"),
        ("مرحبا اسمي سامي مثال", "سامي مثال"),
        ("سلام اسم من علی مثالی است", "علی مثالی"),
        ("خانم مثالی کمک کرد", "خانم مثالی کمک کرد"),
    ],
)
def test_names(text: str, expected: str) -> None:
    """In scripts without capitals more is marked than the name; the reader takes it back."""
    assert suggested(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Auto KL-AB 123 steht immer dort", "KL-AB 123"),
        ("Mein Konto DE89 3704 0044 0532 0130 00 bitte", "DE89 3704 0044 0532 0130 00"),
        ("Aktenzeichen: 12-345/67 liegt seit Mai", "Aktenzeichen: 12-345/67"),
        ("BG-Nummer 54302//0012345 seit Mai", "BG-Nummer 54302//0012345"),
        ("Urteil 3 K 123/17.KL ist da", "3 K 123/17.KL"),
        ("Ich bin geboren am 03.04.1985 und", "geboren am 03.04.1985"),
        ("متولد ۱۳۶۵/۰۵/۰۲ هستم", "متولد ۱۳۶۵/۰۵/۰۲"),
        ("Ich wohne in Hausnummer 12 oben", "Hausnummer 12"),
        ("J'habite 12 rue du Moulin depuis", "12 rue du Moulin"),
        ("улица Ленина, дом 5", "улица Ленина, дом 5"),
        ("خیابان آزادی پلاک ۱۲ زندگی", "خیابان آزادی پلاک ۱۲"),
        ("Ruf ٠١٥١ ٢٣٤٥٦٧٨ an", "٠١٥١ ٢٣٤٥٦٧٨"),
        ("Schreib an @beispiel dort", "@beispiel"),
    ],
)
def test_numbers_and_addresses(text: str, expected: str) -> None:
    assert suggested(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Abends fehlt am Park das Licht.",
        "Wir sind seit 2015 in der Stadt und haben 3 Kinder.",
        "Der Bus 105 kommt alle 30 Minuten, am Sonntag nie.",
        "At the station there is no light in the evening.",
        "در پارک شب‌ها چراغ نیست",
        "Увечері в парку темно",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert suggested(text) == ""


@pytest.mark.parametrize(
    "heavy",
    [
        "Herr " * 800,
        "ich heiße A " * 330,
        "12 rue " * 570,
        "DE89 " * 800,
        "az " * 1300,
        "1/1/" * 1000,
    ],
)
def test_a_hostile_text_takes_no_time(heavy: str) -> None:
    began = time.process_time()
    words(heavy)
    assert time.process_time() - began < 1
