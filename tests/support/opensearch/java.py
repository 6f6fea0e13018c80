"""A Java that OpenSearch 3 runs on, and Maven."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 21
_FOLDERS = ("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")


def find_java() -> Path | None:
    """The first that is new enough; an older one beside it is passed over."""
    return next((java for java in _candidates() if (_version(java) or 0) >= OLDEST), None)


def find_maven() -> str | None:
    return shutil.which("mvn")


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin/java"
    if found := shutil.which("java"):
        yield Path(found)
    for folder in _FOLDERS:
        yield from sorted(Path(folder).glob("*/bin/java"), reverse=True)
        yield from sorted(Path(folder).glob("*/Contents/Home/bin/java"), reverse=True)


def _version(java: Path) -> int | None:
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(\d+)', told.stderr)
    return int(found[1]) if found else None
