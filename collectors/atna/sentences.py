"""One sentence for people, from an event's fields alone."""

from logctl import Label
from logctl.event import Fields
from logctl.language import Language

from .codes import VERBS

_NOBODY = Label("不明なユーザー", "an unknown user")
_RECORDED = Label("{event}を記録しました", "recorded {event}")
_RECORD = Label("記録", "a record")
_PATIENT, _PATIENTS = (
    Label("患者 {ids} の記録", "the record of patient {ids}"),
    Label("患者 {ids} の記録", "the records of patients {ids}"),
)
_NOT_LOGGED_IN = Label("システムにログインしようとしました", "tried to log in to the system")
_FAILED = Label("（失敗{why}）", " (failed{why})")


def sentence(fields: Fields, language: Language) -> str:
    who = _first(fields, "ehr.user.name", "user.name") or _NOBODY.text(language)
    place = _first(fields, "ehr.terminal")
    action, failure = _first(fields, "event.action"), fields.get("event.outcome") == "failure"
    verb = (_NOT_LOGGED_IN if failure and action == "logged-in" else VERBS.get(action, _RECORDED)).text(
        language
    )
    said = verb.replace("{what}", _what(fields, language)).replace(
        "{event}", _first(fields, "vendor.atna.event") or "?"
    )
    failed = _failed(fields, language)
    if language == "ja":
        return f"{who} が{f' {place} で' if place else ''}{said}{failed}"
    return f"{who} {said}{f' at {place}' if place else ''}{failed}"


def _what(fields: Fields, language: Language) -> str:
    ids = _all(fields, "ehr.patient.id")
    if ids:
        return (
            (_PATIENT if len(ids) == 1 else _PATIENTS)
            .text(language)
            .replace("{ids}", ("、" if language == "ja" else ", ").join(ids))
        )
    named = _all(fields, "vendor.atna.object") or _all(fields, "ehr.record.id")
    return named[0] if named else _RECORD.text(language)


def _failed(fields: Fields, language: Language) -> str:
    if fields.get("event.outcome") != "failure":
        return ""
    reason = _first(fields, "event.reason")
    return _FAILED.text(language).replace("{why}", f": {reason}" if reason else "")


def _first(fields: Fields, *names: str) -> str:
    return next((found[0] for name in names if (found := _all(fields, name))), "")


def _all(fields: Fields, name: str) -> list[str]:
    value = fields.get(name)
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]
