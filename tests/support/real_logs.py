"""Unpack the real logs once, outside the checkout."""

import hashlib
import os
import tarfile
import tempfile
from pathlib import Path


def _cache_folder() -> Path:
    named = os.environ.get("LOGCTL_TEST_CACHE")
    return Path(named) if named else Path(tempfile.gettempdir()) / f"logctl-tests-{os.getuid()}"


def real_logs_folder() -> Path | None:
    """None where LOGCTL_TEST_DATA names no folder with real-logs.tar.xz."""
    archive = Path(os.environ.get("LOGCTL_TEST_DATA", "")) / "real-logs.tar.xz"
    if not os.environ.get("LOGCTL_TEST_DATA") or not archive.is_file():
        return None
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
    folder = _cache_folder() / digest
    if not folder.is_dir():
        _cache_folder().mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=_cache_folder()))
        with tarfile.open(archive) as packed:
            packed.extractall(fresh, filter="data")
        try:
            fresh.rename(folder)
        except OSError:  # another test process was faster
            return folder
    return folder
