"""What the names of events speak of, in English and Japanese."""

import re
from functools import lru_cache
from typing import NamedTuple

_BLOCKED = re.compile(
    r"(?i)block|den(?:y|ied)|drop|reject|reset|refus|quarantin|prevent|clean|delet|remov|遮断|拒否|隔離"
)
ALLOWED = re.compile(r"(?i)allow|accept|permit|pass|forward|detect|alert|monitor|log(?:ged)?$|許可|検出")
_MALWARE = re.compile(r"(?i)\b(?:virus|malware|trojan|ransom\w*|spyware|worm)\b|ウイルス|マルウェア")
_ATTACK = re.compile(r"(?i)\b(?:intrusion|exploit|ips|ids|attack|vulnerability)\b|侵入|攻撃")
_LOG_ON = re.compile(
    r"(?i)\b(?:log(?:ged)?[ -]?(?:on|in)|login|logon|sign(?:ed)?[ -]?in|authenticat\w*)\b|ログイン|ログオン|認証"
)
_LOG_OFF = re.compile(r"(?i)\b(?:log(?:ged)?[ -]?(?:off|out)|sign(?:ed)?[ -]?out)\b|ログアウト|ログオフ")
FAILED = re.compile(r"(?i)fail|denied|reject|invalid|unsuccess|error|失敗|拒否")
SUCCEEDED = re.compile(r"(?i)\bsuccess|succeed|\ballow|\baccept|\bok\b|成功|許可")
_ADMINISTRATOR = re.compile(r"(?i)\badmin|management|管理者")
_TUNNEL = re.compile(r"(?i)\bvpn\b|tunnel")


class Words(NamedTuple):
    """What an event's name and category speak of; `whose` log-on it is, `admin`, `vpn`, or anybody's."""

    malware: bool
    attack: bool
    log_on: bool
    log_off: bool
    whose: str


@lru_cache(4096)
def words_of(text: str) -> Words:
    whose = "admin-" if _ADMINISTRATOR.search(text) else "vpn-" if _TUNNEL.search(text) else ""
    malware, attack = _MALWARE.search(text), _ATTACK.search(text)
    log_on, log_off = _LOG_ON.search(text), _LOG_OFF.search(text)
    return Words(bool(malware), bool(attack), bool(log_on), bool(log_off), whose)


@lru_cache(1024)
def is_blocked(act: str) -> bool:
    return bool(_BLOCKED.search(act))
