"""How each rule went when it was asked last."""

from pathlib import Path

from logctl.detect.database import AlertsDatabase
from logctl.detect.judged import last_errors


def test_only_rules_that_failed_have_an_error(tmp_path: Path) -> None:
    database = AlertsDatabase(tmp_path / "alerts", make=True)
    with database.open() as connection:
        for name, error in (("good", ""), ("slow", "no answer within 30 seconds")):
            connection.execute("INSERT INTO judged VALUES (?, 'f1', 0, 0, 0, 0, ?)", (name, error))
    assert last_errors(database) == {"slow": "no answer within 30 seconds"}


def test_before_any_rule_was_asked_there_is_none_and_nothing_is_made(tmp_path: Path) -> None:
    database = AlertsDatabase(tmp_path / "alerts")
    assert last_errors(database) == {}
    assert not database.exists
