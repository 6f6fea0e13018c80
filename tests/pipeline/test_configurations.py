"""Forms of logs that servers' settings give."""

from pathlib import Path

import pytest

from logctl import Label, LineCollector
from logctl.errors import SourceError
from logctl.lines import LineReading
from logctl.pipeline.configurations import LARGEST, Forms, forms_of
from logctl.read import Location, Problem


class _Forms(LineReading):
    def forms(self, configuration: str) -> tuple[str, ...]:
        if "crash" in configuration:
            raise KeyError("a bug")
        return tuple(line[5:] for line in configuration.splitlines() if line.startswith("form "))


COLLECTORS = {"one": LineCollector("one", "1", Label("一", "one"), _Forms)}


def forms(folder: Path, *named: Path, problems: list[str] | None = None) -> Forms:
    entries = [Location(path) for path in sorted(folder.iterdir())]
    return forms_of(entries, named, COLLECTORS, pytest.fail if problems is None else problems.append)


def test_settings_that_lie_among_the_logs_give_forms_and_are_no_logs(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_text("form x\nform y\n")
    (tmp_path / "b.conf").write_text("nothing\n")
    (tmp_path / "a.log").write_text("form z\n")
    found = forms(tmp_path)
    assert found.known == {"one": ("x", "y")}
    assert found.files == {str(tmp_path / "a.conf")}


def test_those_that_are_named_come_first_and_each_form_once(tmp_path: Path) -> None:
    logs, named = tmp_path / "logs", tmp_path / "server.settings"
    logs.mkdir()
    named.write_text("form y\n")
    (logs / "a.conf").write_text("form x\nform y\n")
    assert forms(logs, named).known == {"one": ("y", "x")}


def test_one_that_is_named_and_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.conf: cannot be read"):
        forms(tmp_path, tmp_path / "missing.conf")


def test_a_collector_that_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_text("crash\n")
    (tmp_path / "b.conf").write_text("form x\n")
    problems = list[str]()
    assert forms(tmp_path, problems=problems).known == {"one": ("x",)}
    assert len(problems) == 1
    assert "collector one failed: KeyError" in problems[0]


def test_what_is_too_large_for_settings_or_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_bytes(b"form x\n" + b"#" * LARGEST)
    entries: list[Location | Problem] = [
        Location(tmp_path / "a.conf"),
        Location(tmp_path / "gone.conf"),
        Problem(tmp_path / "b.conf", "x"),
    ]
    assert forms_of(entries, (), COLLECTORS, pytest.fail) == Forms()
