"""No collector takes a file of another's."""

from pathlib import Path

import pytest

from logctl import Collector
from logctl.content import bundled_folder
from logctl.manager import make_manager
from logctl.read import open_source, recognise
from logctl.settings import load_settings

FOLDER = bundled_folder() / "collectors"
IMPORTED = "registers"
"""Its rows come by their own commands."""
SAMPLES = sorted(
    path
    for path in FOLDER.glob("*/samples/*")
    if ".expected." not in path.name and path.parent.parent.name != IMPORTED
)
OTHERS = {"events.ndjson": "fhir_audit", "bundle.json": "fhir_audit"}
"""Samples that lie in the folder of `atna`, which has two collectors."""


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


def owner(sample: Path) -> str:
    folder = sample.parent.parent.name
    return OTHERS.get(sample.name, folder) if folder == "atna" else folder


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_a_sample_is_taken_by_its_own_collector_and_by_no_other(
    sample: Path, collectors: dict[str, Collector]
) -> None:
    source = open_source(sample)
    found = recognise(source, collectors.values())
    assert found is not None
    assert found[0].name == owner(sample)
    takers = {name for name, one in collectors.items() if one.recognise(source.head, source.path)}
    assert takers == {owner(sample)}
