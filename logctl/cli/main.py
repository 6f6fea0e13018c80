"""The entry point. Imports nothing before it is needed: `logctl --version` answers at once."""

import sys


def main() -> None:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from logctl import __version__

        print(f"logctl {__version__}")
        sys.exit(0)
    from logctl.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
