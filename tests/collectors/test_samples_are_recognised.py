"""No collector takes a file of another's."""

from pathlib import Path

import pytest

from logctl import Collector
from logctl.content import bundled_folder
from logctl.manager import make_manager
from logctl.pipeline.configurations import forms_of
from logctl.read import Location, open_source, recognise
from logctl.settings import load_settings

FOLDER = bundled_folder() / "collectors"
IMPORTED = "registers"
"""Its rows come by their own commands."""
SAMPLES = sorted(
    path
    for path in FOLDER.glob("*/samples/**/*")
    if path.is_file()
    and ".expected." not in path.name
    and path.suffix not in (".conf", ".cfg")
    and path.relative_to(FOLDER).parts[0] != IMPORTED
)
OTHERS = {"events.ndjson": "fhir_audit", "bundle.json": "fhir_audit"}
"""Samples that lie in the folder of `atna`, which has two collectors."""
SYSLOG = "syslog"
ALSO = {"squid": "web_access", "web_error": "web_access"}
"""Who would read it too, were the other not surer: two forms of Squid are those of web servers with a word more, and web
servers may write both their logs in one."""


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


def owner(sample: Path) -> str:
    """Of several collectors in one folder, each has a folder of samples."""
    folder, _samples, *inner = sample.relative_to(FOLDER).parts
    if folder == "atna":
        return OTHERS.get(sample.name, folder)
    return inner[0] if len(inner) > 1 else folder


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: "-".join(path.relative_to(FOLDER).parts))
def test_a_sample_is_taken_by_its_own_collector_and_by_no_other(
    sample: Path, collectors: dict[str, Collector]
) -> None:
    """In frames of syslog by whoever knows the frames, who asks the others. What looks like a frame may be more."""
    source = open_source(sample)
    forms = forms_of(map(Location, sample.parent.iterdir()), (), collectors, pytest.fail).known
    takers = {name for name, one in collectors.items() if recognise(source, [one], forms=forms)}
    found = recognise(source, collectors.values(), forms=forms)
    assert found is not None
    if takers == {SYSLOG}:
        assert found[0].name == SYSLOG
    else:
        assert found[0].name == owner(sample)
        assert takers - {SYSLOG, ALSO.get(owner(sample), "")} == {owner(sample)}
