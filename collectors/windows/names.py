"""Level, opcode, keywords and task in Winlogbeat's English names.

An EVTX file has numbers; a forwarder has names in the language of the Windows that it runs on. Both become one.
https://learn.microsoft.com/windows/win32/wes/defining-severity-levels and auditing/audit-policy subcategories
"""

_LEVELS = {
    "0": "information",
    "1": "critical",
    "2": "error",
    "3": "warning",
    "4": "information",
    "5": "verbose",
    "重大": "critical",
    "エラー": "error",
    "警告": "warning",
    "情報": "information",
    "詳細": "verbose",
}
_OPCODES = {
    **dict(
        zip(
            map(str, range(10)),
            ("Info", "Start", "Stop", "DCStart", "DCStop", "Extension", "Reply", "Resume", "Suspend", "Send"),
            strict=True,
        )
    ),
    "240": "Receive",
    "情報": "Info",
    "開始": "Start",
    "停止": "Stop",
}
_KEYWORDS = (
    (0x0080_0000_0000_0000, "Classic"),
    (0x0040_0000_0000_0000, "Correlation Hint"),
    (0x0020_0000_0000_0000, "Audit Success"),
    (0x0010_0000_0000_0000, "Audit Failure"),
    (0x0008_0000_0000_0000, "SQM"),
    (0x0004_0000_0000_0000, "WDI Diag"),
    (0x0002_0000_0000_0000, "WDI Context"),
    (0x0001_0000_0000_0000, "Response Time"),
)
_KEYWORD_NAMES = {
    **{name: name for _bit, name in _KEYWORDS},
    "クラシック": "Classic",
    "成功の監査": "Audit Success",
    "失敗の監査": "Audit Failure",
    "AUDIT_SUCCESS": "Audit Success",
    "AUDIT_FAILURE": "Audit Failure",
}
OUTCOMES = {"Audit Success": "success", "Audit Failure": "failure"}


_NUMBERS = {"critical": "1", "error": "2", "warning": "3", "information": "4", "verbose": "5"}


def level_number(level: str, security: bool) -> str:
    """A forwarder calls level 0 information, like 4; audit records are written with 0, few others are."""
    if (level.isdecimal() and level != "0") or not level:
        return level
    name = level_name(level)
    return "0" if security and name == "information" else _NUMBERS.get(name, level)


def level_name(level: str) -> str:
    return _LEVELS.get(level) or ("" if level.isdecimal() else level.lower())


def opcode_name(opcode: str) -> str:
    return _OPCODES.get(opcode, opcode)


def keyword_names(keywords: tuple[str, ...]) -> list[str]:
    """Of a mask (hexadecimal, or decimal and then perhaps signed) the bits with a name; of names, themselves.

    Winlogbeat has them in no order; those of Windows come first, in the order of their bits.
    """
    if len(keywords) == 1 and (mask := _mask(keywords[0])) is not None:
        return [name for bit, name in _KEYWORDS if mask & bit]
    names = dict.fromkeys(_KEYWORD_NAMES.get(name, name) for name in keywords if name)
    known = [name for _bit, name in _KEYWORDS if name in names]
    return known + [name for name in names if name not in known]


def _mask(text: str) -> int | None:
    digits = text.removeprefix("-")
    if not digits.isascii() or len(digits) > 20:
        return None
    try:
        return int(text, 16) if digits[:2] in ("0x", "0X") else int(text)
    except ValueError:
        return None
