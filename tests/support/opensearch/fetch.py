"""The jars of a node, fetched by Maven into a cache outside the checkout, and compared with known checksums.

LOGCTL_TEST_UPDATE=checksums writes them anew, for a new version that was looked at.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from support.opensearch.java import find_maven

HERE = Path(__file__).parent
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>logctl.tests</groupId><artifactId>node</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>{dependencies}</dependencies>
</project>
"""
_DEPENDENCY = """<dependency>
<groupId>{0}</groupId><artifactId>{1}</artifactId><version>{2}</version>
</dependency>
"""


class ChecksumError(Exception):
    """A file is not the one that was tested."""


def cache_folder() -> Path:
    named = os.environ.get("LOGCTL_TEST_CACHE")
    return (
        Path(named)
        if named
        else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "logctl-tests"
    )


def copy_jars(coordinates: list[str], folder: Path) -> None:
    """The artifacts `group:name:version` with all that they need to run."""
    with tempfile.TemporaryDirectory() as scratch:
        pom = Path(scratch) / "pom.xml"
        pom.write_text(
            _POM.format(dependencies="".join(_DEPENDENCY.format(*c.split(":")) for c in coordinates))
        )
        maven(
            "-f",
            str(pom),
            f"{_PLUGIN}:copy-dependencies",
            "-DincludeScope=runtime",
            f"-DoutputDirectory={folder}",
        )


def copy_file(coordinate: str, folder: Path) -> None:
    """One artifact, `group:name:version:kind`, without what it needs."""
    maven(f"{_PLUGIN}:copy", f"-Dartifact={coordinate}", f"-DoutputDirectory={folder}")


def maven(*arguments: str) -> None:
    program = find_maven()
    if program is None:
        raise FileNotFoundError("mvn")
    repository = cache_folder() / "repository"
    command = [program, "-q", "-B", f"-Dmaven.repo.local={repository}", *arguments]
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(command, check=True, timeout=1200, cwd=scratch)


def checksums(folder: Path) -> str:
    """A line a file below the folder: SHA-256 and name."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".jar", ".zip"))
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )
    return "".join(lines)


def check(folder: Path, name: str) -> None:
    known = HERE / f"{name}.sha256"
    if os.environ.get("LOGCTL_TEST_UPDATE") == "checksums":
        known.write_text(checksums(folder))
    if known.read_text() != checksums(folder):
        raise ChecksumError(f"{folder} is not what {known} says")


def fetched(name: str, fetch: Callable[[Path], None]) -> Path:
    """The folder of a recipe; fetched once, checked before it is used for the first time."""
    folder = cache_folder() / name
    if folder.is_dir():
        return folder
    fresh = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=_made(cache_folder())))
    try:
        fetch(fresh)
        check(fresh, name)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
