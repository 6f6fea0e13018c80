"""The ways in which people write times, as the one that `dates` reads."""

import re
import unicodedata

from logctl.decode.era import ERA, western_year

_WORDS = {
    "今": "now",
    "現在": "now",
    "今日": "now/d",
    "本日": "now/d",
    "today": "now/d",
    "昨日": "now-1d/d",
    "yesterday": "now-1d/d",
    "今週": "now/w",
    "先週": "now-1w/w",
    "今月": "now/M",
    "先月": "now-1M/M",
    "今年": "now/y",
    "昨年": "now-1y/y",
    "去年": "now-1y/y",
}
_ERA = re.compile(rf"({ERA})\s*(\d{{1,2}}|元)\s*(?=[年./-])", re.A)
_WEEKDAY = re.compile(r"\s*\([月火水木金土日]曜?日?\)")
_SPACED = re.compile(r"\s*([年月日時分秒])")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z?)", re.A)
_UNITS = ((r"年\s*$", ""), (r"月\s*$", ""), (r"[年月]\s*", "-"), (r"日\s*", " "))
_CLOCK = ((r"[時分]\s*$", ""), (r"[時分]\s*", ":"), (r"秒\s*$", ""))


def plain_notation(text: str) -> str:
    """`令和４年３月１日 18時54分` is `2022-3-1 18:54`; `20220301` is `2022-03-01`; `昨日` is `now-1d/d`."""
    text = unicodedata.normalize("NFKC", text).strip()
    if word := _WORDS.get(text.lower()):
        return word
    if match := _COMPACT.fullmatch(text):
        year, month, day, *clock, zone = match.groups()
        return f"{year}-{month}-{day} {':'.join(filter(None, clock))}{zone}".strip()
    text = _SPACED.sub(r"\1", _WEEKDAY.sub(" ", text))
    text = _ERA.sub(lambda found: str(western_year(found[1], found[2])), text)
    for pattern, plain in (*_UNITS, *_CLOCK):
        text = re.sub(pattern, plain, text)
    return text.strip()
