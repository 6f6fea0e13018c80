"""`python -m logctl`."""

from logctl.cli.main import main

if __name__ == "__main__":
    main()
