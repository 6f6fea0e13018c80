"""Hospitals that were invented, as files."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested
from support.opensearch.stores import delete_all

from logctl.demo.generate import Written, write_hospital
from logctl.demo.hospital import Size
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names

SEEDS = tuple(int(seed) for seed in os.environ.get("LOGCTL_TEST_SEEDS", "11").split())
"""More of them by the variable, for a long look."""
READ = ("windows-terminals", "windows-servers")
SMALL = Size(beds=10, days=1, seed=3, last=date(2026, 10, 28))

Written_ = Callable[[Size], Written]


@pytest.fixture(scope="session")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Written_:
    """Each size is written once."""

    @cache
    def written(size: Size) -> Written:
        return write_hospital(tmp_path_factory.mktemp("hospital") / "out", size)

    return written


@pytest.fixture(scope="session")
def small(hospital: Written_) -> Written:
    return hospital(SMALL)


@pytest.fixture
def folder(small: Written) -> Path:
    return small.logs.parent


def size(seed: int) -> Size:
    return Size(beds=10, days=2, seed=seed, last=date(2026, 10, 28))


@dataclass(frozen=True)
class Asked:
    """A hospital, and `logctl` with its logs; `store` are the variables of another store than the embedded one."""

    truth: dict[str, Any]
    home: Path
    store: dict[str, str] = field(default_factory=dict)


def incident(asked: Asked, name: str) -> dict[str, Any]:
    return next(one for one in asked.truth["incidents"] if one["id"] == name)


@contextmanager
def part_of_cluster(url: str, prefix: str) -> Iterator[dict[str, str]]:
    """Variables of a part that is empty."""
    names, client = Names(prefix), Client(Access(urls=(url,)))
    delete_all(client, names)
    yield {"LOGCTL_STORE": url, "LOGCTL_OPENSEARCH_PREFIX": names.prefix}
    delete_all(client, names)


@pytest.fixture(scope="module")
def opensearch(opensearch_url: str, worker_id: str) -> Iterator[dict[str, str]]:
    with part_of_cluster(opensearch_url, f"test-demo-{worker_id}") as variables:
        yield variables


@pytest.fixture(scope="module", params=[*(("embedded", seed) for seed in SEEDS), ("opensearch", SEEDS[0])])
def asked(
    request: pytest.FixtureRequest, hospital: Written_, tmp_path_factory: pytest.TempPathFactory
) -> Asked:
    name, seed = request.param
    store: dict[str, str] = {} if name == "embedded" else request.getfixturevalue("opensearch")
    written = hospital(size(seed))
    folder = tmp_path_factory.mktemp("asked")
    return Asked(written.truth, ingested(folder, *(written.logs / name for name in READ), store=store), store)


@pytest.fixture
def ask(
    asked: Asked, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    monkeypatch.chdir(tmp_path)
    for name, value in {**asked.store, "LOGCTL_HOME": str(asked.home)}.items():
        monkeypatch.setenv(name, value)
    return Command(capsys)
