"""What every command needs: the global options, the settings, the engine."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import speak, spoken
from logctl.cli.output import say
from logctl.language import LANGUAGES
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine
    from logctl.settings import Settings
    from logctl.store import OnWait

_KEY = "logctl.flags"
_EARLY = ("home", "config", "plugins_dirs", "lang")
"""What says which plugins there are, and in which language they speak."""


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Given before or after the command's name, an option means the same; the later one counts."""
    if value not in (None, ()) and parameter.name:
        context.meta.setdefault(_KEY, {})[parameter.name] = value
    return value


def global_options() -> list[click.Parameter]:
    folder = click.Path(path_type=Path)
    options: list[tuple[list[str], dict[str, Any]]] = [
        (["--home"], {"type": folder, "metavar": "FOLDER", "help": _("The data folder. [LOGCTL_HOME]")}),
        (["--config"], {"type": folder, "metavar": "FILE", "help": _("The settings file. [LOGCTL_CONFIG]")}),
        (
            ["--plugins-dir", "plugins_dirs"],
            {"type": folder, "multiple": True, "metavar": "FOLDER", "help": _("A further content folder.")},
        ),
        (
            ["--store"],
            {
                "metavar": "STORE",
                "help": _("The store of the events: embedded, or https://HOST:PORT. [LOGCTL_STORE]"),
            },
        ),
        (
            ["--lang"],
            {"type": click.Choice(LANGUAGES), "help": _("The language of all texts. [LOGCTL_LANG]")},
        ),
        (
            ["--debug"],
            {"is_flag": True, "default": None, "help": _("Show the traceback of an error.")},
        ),
    ]
    return [
        click.Option(names, expose_value=False, callback=_remember, **attributes)
        for names, attributes in options
    ]


def _say_once() -> "OnWait":
    """Two ingests take turns at every batch: once is enough to say so."""
    told: set[str] = set()

    def on_wait(sentence: str, subject: object) -> None:
        if sentence not in told:
            say(sentence, subject=subject)
        told.add(sentence)

    return on_wait


class Session:
    """Settings and engine of one command, made when first used."""

    def __init__(self, flags: dict[str, Any] | None = None) -> None:
        self._flags = {**click.get_current_context().meta.get(_KEY, {}), **(flags or {})}

    @cached_property
    def settings(self) -> "Settings":
        from logctl.settings import load_settings

        flags = {name: value for name, value in self._flags.items() if name not in ("config", "debug")}
        settings = load_settings(flags, config=self._flags.get("config"))
        if settings.lang and settings.lang != spoken():
            speak(settings.lang)
        return settings

    def check(self) -> None:
        """Refuse a wrong setting now, before anything is made."""
        str(self.settings.zone)

    @contextmanager
    def engine(self, create: bool = False) -> "Iterator[Engine]":
        """A data folder that is made has the language of the settings, else Japanese."""
        from logctl.pipeline.engine import Engine

        settings = self.settings
        engine = Engine(settings, settings.lang or "ja", create, _say_once())
        try:
            yield engine
        finally:
            engine.close()


def remember_early(context: click.Context, args: list[str]) -> None:
    """Global options that stand after the name of a command which is known only with them; what is wrong with them is
    said when the command reads them."""
    parser = click.Command(
        "early", add_help_option=False, params=[one for one in global_options() if one.name in _EARLY]
    )
    parser.allow_extra_args = parser.ignore_unknown_options = True
    with (
        suppress(click.ClickException),
        parser.make_context("early", [*args], resilient_parsing=False) as early,
    ):
        for name, value in early.meta.get(_KEY, {}).items():
            context.meta.setdefault(_KEY, {})[name] = value
