"""What all tests share: an isolated user, the real logs, and the switch that rewrites golden files."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from support.file_world.seeds import FRESH, told
from support.opensearch.shared import shared_node, skip_unless_possible
from support.opensearch.stores import OpenSearchMaker
from support.real_logs import real_logs_folder

from logctl.store import EmbeddedStore, Store

Maker = Callable[[Path], Store]
# A shell's background job ignores the interrupt, and so would every process a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Where a test names no number, so many examples: each run draws others. LOGCTL_EXAMPLES=1000 looks for longer.
settings.register_profile(
    "logctl",
    max_examples=int(os.environ.get("LOGCTL_EXAMPLES", "25")),
    deadline=2000,  # on a busy machine, too
)
settings.load_profile("logctl")

REQUIRED = frozenset(filter(None, os.environ.get("LOGCTL_REQUIRE", "").split(",")))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files; review with git diff")


def pytest_report_header() -> str:
    return f"the world of files that is new in this run: {told(FRESH)}"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(autouse=True)
def isolated_user(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """No setting, key or data of whoever runs the tests is read or written."""
    user = tmp_path_factory.mktemp("user")
    for name in list(os.environ):
        if name.startswith("LOGCTL_") and name not in (
            "LOGCTL_TEST_DATA",
            "LOGCTL_TEST_CACHE",
            "LOGCTL_TEST_OPENSEARCH_URL",
            "LOGCTL_REQUIRE",
        ):
            monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(user / name.lower()))
    monkeypatch.setenv("LANGUAGE", "en")
    yield user


@pytest.fixture(scope="session")
def real_logs() -> Path:
    """The unpacked real logs; a skip where there are none, a failure where they are required."""
    folder = real_logs_folder()
    if folder is None:
        if "data" in REQUIRED:
            pytest.fail("LOGCTL_REQUIRE names data, but LOGCTL_TEST_DATA has no real-logs.tar.xz")
        pytest.skip("no real logs: set LOGCTL_TEST_DATA to the folder with real-logs.tar.xz")
    return folder


@pytest.fixture(scope="session")
def real_evtx(real_logs: Path) -> list[Path]:
    return sorted(real_logs.rglob("*.evtx"))


@pytest.fixture(scope="session")
def opensearch_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """A real node, one for the whole run; a skip where there can be none, a failure where it is required."""
    skip_unless_possible("opensearch" in REQUIRED)
    base = tmp_path_factory.getbasetemp()
    alone = worker_id == "master"
    return shared_node(base if alone else base.parent, os.getpid() if alone else os.getppid())


def _embedded(folder: Path) -> Store:
    return EmbeddedStore(folder / "index", create=True)


STORES = ("embedded", "opensearch")


@pytest.fixture(scope="session", params=STORES)
def maker(request: pytest.FixtureRequest, worker_id: str) -> Maker:
    """How a new empty store is made in a folder of its own."""
    if request.param == "embedded":
        return _embedded
    return OpenSearchMaker(request.getfixturevalue("opensearch_url"), f"contract-{worker_id}")


@pytest.fixture(scope="session")
def fresh_store(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Store]]:
    """Makes an empty store; the one made before is closed and deleted."""
    folder = tmp_path_factory.mktemp("stores") / "store"
    made: list[Store] = []

    def clear() -> None:
        while made:
            made.pop().close()
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)

    def make() -> Store:
        clear()
        folder.mkdir()
        made.append(maker(folder))
        return made[0]

    yield make
    clear()


@pytest.fixture
def store(fresh_store: Callable[[], Store]) -> Store:
    """An empty store."""
    return fresh_store()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each thing that is not there, however many tests need it."""
    reports = terminalreporter.getreports("skipped")
    reasons = Counter(report.longrepr[2] for report in reports if isinstance(report.longrepr, tuple))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} tests left out: {reason.removeprefix('Skipped: ')}")
