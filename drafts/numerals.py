"""Numbers as documents print them: letters, Roman numerals, other alphabets.

The names are those of WordprocessingML's `ST_NumberFormat` (ECMA-376 part 1, §17.18.59).
"""

from __future__ import annotations

from typing import Final

_ALPHABETS: Final[dict[str, str]] = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    # Word counts without ё, й, ъ, ы and ь.
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
}
_CHICAGO: Final = "*†‡§"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE: Final = "〇一二三四五六七八九"
_CHINESE_FORMATS: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)


def roman(number: int) -> str:
    """A lower-case Roman numeral; digits below 1 and above 3999."""
    if not 0 < number < 4000:
        return str(number)
    letters = []
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        letters.append(sign * count)
    return "".join(letters)


def repeated(number: int, alphabet: str) -> str:
    """a … z, then aa, bb … zz, aaa …, as Word counts; digits where that gets long."""
    if not 0 < number <= 10 * len(alphabet):
        return str(number)
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def spreadsheet(number: int) -> str:
    """a … z, then aa, ab …, as HTML and LibreOffice count."""
    if number < 1:
        return str(number)
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def numeral(number: int, form: str) -> str:
    """`number` in one of Word's formats; Arabic digits for those not known here."""
    if form in _ALPHABETS:
        return repeated(number, _ALPHABETS[form])
    if form == "lowerRoman":
        return roman(number)
    if form == "upperRoman":
        return roman(number).upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if form == "chicago":
        return repeated(number, _CHICAGO)
    if form in _CHINESE_FORMATS:
        return _chinese(number)
    if form == "none":
        return ""
    return str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    high = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return high + (_CHINESE[ones] if ones else "")
