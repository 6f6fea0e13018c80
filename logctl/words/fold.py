"""Fold: what two texts must share to be the same for a person who searches.

1. Full-width letters and digits and half-width kana become normal; kana and a voiced mark are composed
   (file names from a Mac); a few look-alikes are mapped (々 for its form that is a letter, capital sigma).
2. Combining marks, variation selectors, zero-width and bidirectional controls, soft hyphens and byte order
   marks are deleted.
3. Lower case.

The table is one that OpenSearch's `mapping` character filter takes too: never one character to several.
"""

import re
import unicodedata

DELETED = (
    (0xAD, 0xAD),  # soft hyphen
    (0x300, 0x36F),
    (0x483, 0x489),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),  # zero-width, direction marks
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x20D0, 0x20FF),
    (0x3099, 0x309C),  # voiced marks that composed with nothing
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xFF9E, 0xFF9F),
    (0xE0100, 0xE01EF),  # ideographic variation selectors
)
_HALF_KANA = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
_HALF = {chr(0xFF66 + offset): kana for offset, kana in enumerate(_HALF_KANA)}
_VOICED = "\u3099\u309b\uff9e", "\u309a\u309c\uff9f"


def _full_width() -> dict[str, str]:
    codes = (code for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum())
    return {chr(code): chr(code - 0xFEE0) for code in codes}


def _composed(base: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for marks in _VOICED:
        whole = unicodedata.normalize("NFC", _HALF.get(base, base) + marks[0])
        if len(whole) == 1:
            found.update({base + mark: whole for mark in marks})
    return found


def fold_table() -> dict[str, str]:
    """One or two characters to one or none; what OpenSearch's `mapping` filter is made from."""
    table = {"々": "仝", "〻": "仝", "〆": "乄", "Σ": "σ", "İ": "i"} | _full_width() | _HALF
    for base in [chr(code) for code in range(0x3041, 0x3100)] + list(_HALF):
        table.update(_composed(base))
    for first, last in DELETED:
        table.update({chr(code): "" for code in range(first, last + 1)})
    return table


TABLE = fold_table()
_pair_starts = "".join(sorted({key[0] for key in TABLE if len(key) == 2}))
_singles = "".join(key for key in TABLE if len(key) == 1 and key < "\U00010000")
# The astral range stays a range: as single characters the search is 2.5 times slower.
_foldable = re.compile(f"[{_pair_starts}][\u3099-\u309c\uff9e\uff9f]|[{_singles}\U000e0100-\U000e01ef]")


def _one(match: re.Match[str]) -> str:
    text = match[0]
    return TABLE[text] if text in TABLE else TABLE.get(text[0], text[0])


def compose(text: str) -> str:
    """Steps 1 and 2: everything but lower case."""
    return text if text.isascii() else _foldable.sub(_one, text)


def fold(text: str) -> str:
    return text.lower() if text.isascii() else _foldable.sub(_one, text).lower()
