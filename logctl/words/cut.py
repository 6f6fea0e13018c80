"""Cut a text into words; a word's position is its index.

Runs of letters and digits are words, cut every 255 characters; South-East Asian scripts form runs of their
own; runs of han, kana and ー give overlapping pairs, a lone one itself. Everything else separates.
"""

import re
from operator import add

from logctl.words.fold import compose
from logctl.words.table import CJK, SEA, WORD

LONGEST = 255
_ascii = re.compile(f"[a-z0-9]{{1,{LONGEST}}}").findall
_cut = re.compile(f"([{WORD}]{{1,{LONGEST}}}|[{SEA}]{{1,{LONGEST}}})|([{CJK}]+)").findall


def words(text: str) -> list[str]:
    if text.isascii():
        return _ascii(text.lower())
    found: list[str] = []
    for word, run in _cut(compose(text)):
        if word:
            found.append(word.lower())
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(map(add, run, run[1:]))
    return found
