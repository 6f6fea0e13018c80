"""Headers of mails as Postfix logs them: encoded words, cut after some length, a line's end as a question mark."""

import re
from email.errors import HeaderParseError
from email.header import decode_header

_FOLDED = re.compile(r"\?=\?[ \t]*=\?")
_MOST = 4000


def plain_header(text: str) -> str:
    """What cannot be decoded stays as it is."""
    if "=?" not in text or len(text) > _MOST:
        return text
    try:
        parts = decode_header(_FOLDED.sub("?= =?", text))
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "utf-8", "replace")
            for part, charset in parts
        )
    except (HeaderParseError, LookupError, ValueError):
        return text
