"""`import logctl`: what a plugin finds there, and that it costs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import logctl

PUBLIC = [
    *("Alerted", "Amender", "Carrier", "Case", "Chart", "Choice", "Collector", "Column", "Count"),
    *("Decided", "Document", "Draft", "Each", "Event", "Events", "Fact", "Facts", "Filter"),
    *("FirstSeen", "Found", "Hit", "Inference", "Inquiry", "Judge", "Known", "Label", "Line"),
    *("LineCollector", "LineReading", "Look", "Made", "Message", "Note", "Notice", "Notifier", "Pair"),
    *("Parameter", "Period", "Rate", "RawRecord", "Reach", "Recognition", "RejectError", "Report", "Rule"),
    *("SavedSearch", "Series", "Silence", "Table", "Together", "Total", "Track", "Tracked", "TrackingQuery"),
    *("Want", "hookimpl"),
]
SLOW = ("pluggy", "click", "pydantic", "evtx", "orjson")


def test_what_logctl_offers_changes_only_together_with_this_list() -> None:
    assert logctl.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported(name: str) -> None:
    home = getattr(logctl, name)
    assert getattr(home, "__name__", name) in (name, "hookimpl")


def test_a_public_name_is_the_same_object_as_in_the_module_it_comes_from() -> None:
    from importlib import import_module

    homes = [getattr(import_module(logctl._HOMES[name]), name) for name in PUBLIC]
    assert [getattr(logctl, name) for name in PUBLIC] == homes


def test_a_name_that_is_not_there_is_an_attribute_error_naming_it() -> None:
    with pytest.raises(AttributeError, match="'Sammler'"):
        logctl.__getattr__("Sammler")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    here = Path(str(logctl.__file__)).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_logctl_loads_nothing_slow() -> None:
    assert loaded_after("import logctl").isdisjoint(SLOW)


def test_what_is_slow_is_loaded_when_it_is_asked_for() -> None:
    assert "pluggy" in loaded_after("import logctl; logctl.hookimpl")


def test_a_plugin_gets_its_words_without_the_engine() -> None:
    assert loaded_after("from logctl import Label, RejectError, Draft, RawRecord").isdisjoint(SLOW)
