"""The plugin host. Only this module touches pluggy's `.hook`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import pluggy

from logctl import hookspecs
from logctl.content.failure import version_of, where_and_why
from logctl.contracts import Amender, Collector, Delegates, Inference, SavedSearch, TrackingQuery
from logctl.errors import PluginError, UsageError
from logctl.language import marked as _
from logctl.manager.kinds import (
    ANY_NAME,
    HOOKS,
    KINDS,
    LATER,
    QUESTIONS,
    SPELLING,
    Content,
    Origin,
    Question,
    type_of,
)

if TYPE_CHECKING:
    from logctl.contracts.notifier import Notifier
    from logctl.contracts.report import Report
    from logctl.contracts.rule import Rule


@dataclass(slots=True)
class Plugin:
    """`problem` says where and why it is left out, or is empty."""

    name: str
    origin: Origin
    place: str
    version: str = ""
    registered: list[str] = field(default_factory=list)
    problem: str = ""


class _Plugins(pluggy.PluginManager):
    """Looks only at what is marked: with many plugins, to inspect all names of all modules is most of the start."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        try:
            marked_so = hasattr(getattr(plugin, name, None), f"{self.project_name}_impl")
        except Exception:  # a property of somebody else's
            return None
        return super().parse_hookimpl_opts(plugin, name) if marked_so else None


class Manager:
    """Holds what the plugins registered. A plugin that fails is left out whole, and named."""

    def __init__(self) -> None:
        self.plugins: list[Plugin] = []
        self.collectors: dict[str, Collector] = {}
        self.amenders: dict[str, Amender] = {}
        self.inferences: dict[str, Inference] = {}
        self.searches: dict[str, SavedSearch] = {}
        self.tracking: dict[str, TrackingQuery] = {}
        self._rules: dict[str, Rule] = {}
        self._notifiers: dict[str, Notifier] = {}
        self._reports: dict[str, Report] = {}
        self._later: list[tuple[Plugin, object]] = []
        self._pluggy = _Plugins(hookspecs.PROJECT)
        self._pluggy.add_hookspecs(hookspecs)

    def collector(self, name: str) -> Collector:
        if name in self.collectors:
            return self.collectors[name]
        for plugin in self.plugins:
            if plugin.problem and plugin.name == name:
                raise PluginError(
                    _("the collector %(name)s is needed but could not be loaded: %(problem)s"),
                    name=name,
                    problem=plugin.problem,
                )
        raise PluginError(
            _("there is no collector %(name)s; known: %(known)s"),
            name=name,
            known=", ".join(sorted(self.collectors)),
        )

    @property
    def questions(self) -> dict[str, Question]:
        """Saved searches and tracking queries."""
        return {**self.searches, **self.tracking}

    def search(self, name: str) -> SavedSearch:
        if name in self.tracking:
            raise UsageError(_("%(name)s is a tracking query: logctl track --saved %(name)s"), name=name)
        found = self.question(name, self.searches)
        assert isinstance(found, SavedSearch)
        return found

    def tracking_query(self, name: str) -> TrackingQuery:
        if name in self.searches:
            raise UsageError(_("%(name)s is a saved search: logctl search --saved %(name)s"), name=name)
        found = self.question(name, self.tracking)
        assert isinstance(found, TrackingQuery)
        return found

    def question(self, name: str, among: Mapping[str, Question] | None = None) -> Question:
        """Of either kind, or of those given."""
        known = self.questions if among is None else among
        if name in known:
            return known[name]
        for plugin in self.plugins:
            if plugin.problem and plugin.name == name:
                raise PluginError(
                    _("the saved search %(name)s could not be loaded: %(problem)s"),
                    name=name,
                    problem=plugin.problem,
                )
        near = get_close_matches(name, known, n=3, cutoff=0.4)
        if near:
            raise UsageError(
                _("there is no saved search %(name)s; did you mean %(near)s?"),
                name=name,
                near=", ".join(near),
            )
        raise UsageError(_("there is no saved search %(name)s; see `logctl saved list`"), name=name)

    def _of_kind(self, kind: str) -> dict[str, Any]:
        kinds: dict[str, dict[str, Any]] = {
            "collector": self.collectors,
            "amender": self.amenders,
            "inference": self.inferences,
            "search": self.searches,
            "tracking": self.tracking,
            "rule": self._rules,
            "notifier": self._notifiers,
            "report": self._reports,
        }
        return kinds[kind]

    def delegate(self) -> None:
        """Collectors that ask others are told whom. One that fails at it is left out, with all of its plugin."""
        for name, collector in list(self.collectors.items()):
            if not isinstance(collector, Delegates):
                continue
            try:
                collector.delegate(self.collectors.values())
            except (Exception, SystemExit) as error:  # somebody else's code, as in `add`
                self._leave_out(f"collector {name}", error)

    def _leave_out(self, content: str, error: BaseException) -> None:
        plugin = next(one for one in self.plugins if content in one.registered)
        plugin.problem = where_and_why(error, plugin.place)
        for registered in plugin.registered:
            kind, _blank, name = registered.partition(" ")
            del self._of_kind(kind)[name]
        plugin.registered.clear()

    @property
    def problems(self) -> list[Plugin]:
        return [plugin for plugin in self.plugins if plugin.problem]

    def add(self, plugin: Plugin, load: Callable[[], object]) -> None:
        """Load one plugin and take what it registers; all of it or nothing."""
        self.plugins.append(plugin)
        try:
            module = load()
            found = self._register(plugin.name, module)
        except (Exception, SystemExit) as error:  # somebody else's code: whatever it raises, the others go on
            plugin.problem = where_and_why(error, plugin.place)
            return
        self._take(plugin, found)
        plugin.version = plugin.version or version_of(module, found)
        self._later.append((plugin, module))

    def _take(self, plugin: Plugin, found: list[tuple[str, Content]]) -> None:
        for kind, content in found:
            self._of_kind(kind)[content.name] = content
            plugin.registered.append(f"{kind} {content.name}")

    @property
    def rules(self) -> "dict[str, Rule]":
        """Those that plugins registered; of those in files see `logctl.detect.catalogue`."""
        self.complete()
        return self._rules

    @property
    def notifiers(self) -> "dict[str, Notifier]":
        self.complete()
        return self._notifiers

    @property
    def reports(self) -> "dict[str, Report]":
        self.complete()
        return self._reports

    def complete(self) -> None:
        """Ask the plugins for what most commands do not need. One that fails loses these, and is named."""
        later, self._later = self._later, []
        for plugin, module in later:
            try:
                self._take(plugin, self._called(module, LATER))
            except (Exception, SystemExit) as error:  # somebody else's code, as in `add`
                plugin.problem = where_and_why(error, plugin.place)

    def _register(self, name: str, module: object) -> list[tuple[str, Content]]:
        self._pluggy.register(module, name=f"{name}#{len(self.plugins)}")
        try:
            self._pluggy.check_pending()
            found = self._called(module, KINDS)
        except BaseException:
            self._pluggy.unregister(module)
            raise
        if not self._pluggy.get_hookcallers(module):
            self._pluggy.unregister(module)
            raise ValueError("it implements no hook: is @hookimpl missing?")
        return found

    def _called(self, module: object, kinds: Iterable[str]) -> list[tuple[str, Content]]:
        found: list[tuple[str, Content]] = []
        others = [other for other in self._pluggy.get_plugins() if other is not module]
        for kind in kinds:
            call: Any = self._pluggy.subset_hook_caller(HOOKS[kind], others)
            call(register=lambda content, kind=kind: found.append(self._checked(kind, content, found)))
        return found

    def _checked(self, kind: str, content: Content, found: list[tuple[str, Content]]) -> tuple[str, Content]:
        wanted = type_of(kind)
        if isinstance(content, type) or not isinstance(content, wanted):
            raise TypeError(f"{content!r} is no {kind}: see logctl.{wanted.__name__} for what it must have")
        pattern, between = SPELLING.get(kind, ANY_NAME)
        if not pattern.fullmatch(content.name):
            raise ValueError(f"{kind} name {content.name!r}: lower-case letters, digits and {between} only")
        kinds = QUESTIONS if kind in QUESTIONS else (kind,)
        known = {*(name for one in kinds for name in self._of_kind(one))}
        if content.name in known or any(other in kinds and content.name == one.name for other, one in found):
            raise ValueError(f"the {kind} name {content.name!r} is taken")
        if isinstance(content, Amender | Inference):
            self._check_fields(content, [one for _kind, one in found])
        return kind, content

    def _check_fields(self, content: Amender | Inference, found: list[Content]) -> None:
        """What an inference may add is added by nobody else: else it could not tell what is no longer true."""
        others = (*self.amenders.values(), *self.inferences.values(), *found)
        for other in others:
            if isinstance(content, Inference) or isinstance(other, Inference):
                shared = content.fields & other.fields if isinstance(other, Amender | Inference) else ()
                for name in sorted(shared):
                    raise ValueError(f"the field {name} is added by {other.name}")
