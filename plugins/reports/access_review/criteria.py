"""What is looked at: criteria as queries, which anybody can ask again with `logctl search`."""

from dataclasses import dataclass

from logctl import Label

from . import labels


@dataclass(frozen=True, slots=True)
class Criterion:
    name: str
    label: Label
    query: str


CRITERIA = (
    Criterion(
        "emergency",
        labels.EMERGENCY,
        "(ehr.emergency:true OR event.action:(chart-viewed-emergency OR emergency-access-started))",
    ),
    Criterion(
        "refused",
        labels.REFUSED,
        "event.outcome:failure AND NOT event.action:(login-failed OR logged-in)",
    ),
    Criterion(
        "released",
        labels.RELEASED,
        "event.action:(chart-lock-released OR own-session-released OR other-session-released)",
    ),
    Criterion(
        "output",
        labels.OUTPUT,
        "(logctl.operation:print OR event.action:(*exported OR chart-printed OR chart-disclosed))",
    ),
    Criterion("wrong_patient", labels.WRONG_PATIENT, "ehr.patient.id_wrong:true"),
    Criterion(
        "login_failed",
        labels.LOGIN_FAILED,
        "(event.action:login-failed OR (event.action:logged-in AND event.outcome:failure))",
    ),
    Criterion("unexplained", labels.UNEXPLAINED, "(NOT event.action:*)"),
)
"""Beside these: accesses out of hours, records of people of the staff, people with unusually many patients."""
LOGIN = "event.action:logged-in AND NOT event.outcome:failure"
PATIENT = "ehr.patient.id:*"
