"""The entry point. Imports nothing before it is needed: `logctl --version` answers at once."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from logctl import __version__

        print(f"logctl {__version__}")
        sys.exit(0)
    gc.set_threshold(
        100_000
    )  # events have no cycles: looking for them was a tenth of start-up and of an export
    from logctl.cli.run import run

    leave(run(sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """Everything is closed and flushed by now; taking the interpreter apart would be a tenth of a search's time."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
