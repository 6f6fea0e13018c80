"""The plugin host, with real plugins in real folders."""

from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path
from textwrap import dedent

import pytest
from support.searches import FILE
from support.tracking import FILE as TRACKING_FILE

import logctl
from logctl.errors import PluginError, UsageError
from logctl.manager import Manager, Plugin, add_searches, make_manager
from logctl.settings import load_settings

COLLECTOR = dedent("""\
    from logctl import Label, hookimpl

    class Sample:
        name = "NAME"
        version = "2.5"
        label = Label("見本", "sample")

        def recognise(self, head, path):
            return None

        def normalise(self, record, context):
            return []

        def message(self, fields, language):
            return ""

    @hookimpl
    def register_collectors(register):
        register(Sample())
    """)


def collector(name: str) -> str:
    return COLLECTOR.replace("NAME", name)


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def managed(*folders: Path) -> Manager:
    return make_manager(load_settings({"plugins_dirs": folders}, environment={}))


def plugin_named(manager: Manager, name: str) -> Plugin:
    return next(plugin for plugin in manager.plugins if plugin.name == name)


def problem_of(folder: Path, text: str | bytes, file: str = "collectors/broken.py") -> str:
    """What is said of the plugin `broken` beside one that works; and that one works."""
    written(folder / file, text)
    written(folder / "collectors/works.py", collector("works"))
    manager = managed(folder)
    assert set(manager.collectors) == {*managed().collectors, "works"}
    assert [plugin.name for plugin in manager.problems] == ["broken"]
    assert plugin_named(manager, "broken").registered == []
    return plugin_named(manager, "broken").problem


def test_the_bundled_collectors_load_by_the_same_door() -> None:
    manager = managed()
    windows = plugin_named(manager, "windows")
    assert (windows.origin, windows.version, windows.problem) == ("bundled", logctl.__version__, "")
    assert windows.registered == ["collector windows", "amender windows"]
    assert manager.problems == []


def test_a_collector_in_a_folder_is_there_under_its_name(tmp_path: Path) -> None:
    file = written(tmp_path / "collectors/sample.py", collector("my_log2"))
    manager = managed(tmp_path)
    assert manager.collector("my_log2") is manager.collectors["my_log2"]
    assert plugin_named(manager, "sample") == Plugin(
        "sample", "folder", str(file), "2.5", ["collector my_log2"], ""
    )


def test_the_version_that_a_module_states_is_the_plugins_version(tmp_path: Path) -> None:
    written(tmp_path / "plugins/sample.py", '__version__ = "7.1"\n' + collector("mine"))
    assert plugin_named(managed(tmp_path), "sample").version == "7.1"


def test_a_plugin_may_be_a_folder_whose_modules_import_each_other(tmp_path: Path) -> None:
    written(tmp_path / "collectors/sample/parts.py", collector("mine"))
    written(tmp_path / "collectors/sample/__init__.py", "from .parts import register_collectors")
    assert "mine" in managed(tmp_path).collectors


def test_a_plugin_may_register_several_collectors(tmp_path: Path) -> None:
    twice = "    register(Sample())\n    other = Sample()\n    other.name = 'second'\n    register(other)\n"
    written(tmp_path / "plugins/pair.py", collector("first").replace("    register(Sample())\n", twice))
    manager = managed(tmp_path)
    assert plugin_named(manager, "pair").registered == ["collector first", "collector second"]
    assert {"first", "second"} <= set(manager.collectors)


def test_a_syntax_error_is_named_with_file_and_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "x = 1\ndef f(:\n")
    assert problem.startswith(f"{tmp_path / 'collectors/broken.py'}:2: SyntaxError: ")


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "# 1\nlabel = '端末'\n".encode("cp932"))
    assert problem.startswith(f"{tmp_path / 'collectors/broken.py'}:2: SyntaxError: ")


def test_an_exception_at_import_is_named_with_file_and_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "x = 1\n\nraise ValueError('two\\nlines')\n")
    assert problem == f"{tmp_path / 'collectors/broken.py'}:3: ValueError: two lines"


def test_a_missing_import_is_named_with_file_and_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "import os\nimport no_such_module_anywhere\n")
    assert problem.startswith(f"{tmp_path / 'collectors/broken.py'}:2: ModuleNotFoundError: ")


def test_an_error_in_a_part_of_a_plugin_is_named_with_the_file_and_line_of_the_part(tmp_path: Path) -> None:
    part = written(tmp_path / "collectors/broken/part.py", "\n\n1 / 0\n")
    problem = problem_of(tmp_path, "from . import part", "collectors/broken/__init__.py")
    assert problem.startswith(f"{part}:3: ZeroDivisionError: ")


def test_the_line_named_is_the_plugins_own_even_where_a_library_raised(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "import json\n\njson.loads('{')\n")
    assert problem.startswith(f"{tmp_path / 'collectors/broken.py'}:3: JSONDecodeError: ")


def test_an_exception_while_registering_is_named_and_nothing_is_registered(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, collector("half") + "    raise KeyError('late')\n")
    line = len(collector("half").splitlines()) + 1
    assert problem == f"{tmp_path / 'collectors/broken.py'}:{line}: KeyError: 'late'"


def test_a_misspelt_hook_is_named(tmp_path: Path) -> None:
    text = collector("mine").replace("register_collectors", "register_colectors")
    problem = problem_of(tmp_path, text)
    assert str(tmp_path / "collectors/broken.py") in problem
    assert "'register_colectors'" in problem


def test_a_hook_with_an_argument_that_there_is_not_is_named(tmp_path: Path) -> None:
    text = collector("mine").replace("(register)", "(registrar)").replace("register(S", "registrar(S")
    assert "'registrar'" in problem_of(tmp_path, text)


def test_a_plugin_with_two_faults_does_not_spoil_those_after_it(tmp_path: Path) -> None:
    text = collector("mine").replace("(register)", "(registrar)")
    assert problem_of(tmp_path, text + "\n@hookimpl\ndef another_hook(register):\n    pass\n")


@pytest.mark.parametrize("thing", ["3", "None", "'windows'", "object()"])
def test_what_is_no_collector_is_refused_with_the_line_that_registered_it(tmp_path: Path, thing: str) -> None:
    text = collector("mine").replace("Sample()", thing)
    problem = problem_of(tmp_path, text)
    assert problem.startswith(f"{tmp_path / 'collectors/broken.py'}:{len(text.splitlines())}: TypeError: ")
    assert "is no collector" in problem


def test_a_collector_that_lacks_a_method_is_refused(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, collector("mine").replace("def message", "def massage"))
    assert "is no collector" in problem


def test_a_class_instead_of_a_collector_is_refused(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, collector("mine").replace("register(Sample())", "register(Sample)"))
    assert "is no collector" in problem


@pytest.mark.parametrize("name", ["", "My_log", "2log", "my-log", "my log", "カルテ", "a" * 41, "a\n"])
def test_a_bad_collector_name_is_refused_and_named(tmp_path: Path, name: str) -> None:
    text = collector("mine").replace('name = "mine"', f"name = {name!r}")
    problem = problem_of(tmp_path, text)
    assert "ValueError: collector name " in problem
    assert " ".join(repr(name).split()) in problem


def test_the_longest_collector_name_is_taken(tmp_path: Path) -> None:
    written(tmp_path / "collectors/x.py", collector("a" * 40))
    assert "a" * 40 in managed(tmp_path).collectors


def test_of_two_collectors_of_one_name_the_later_is_left_out(tmp_path: Path) -> None:
    written(tmp_path / "collectors/a.py", collector("mine"))
    later = written(tmp_path / "collectors/b.py", collector("mine"))
    manager = managed(tmp_path)
    assert [plugin.name for plugin in manager.problems] == ["b"]
    assert plugin_named(manager, "a").registered == ["collector mine"]
    assert plugin_named(manager, "b").problem.startswith(f"{later}:")
    assert "'mine' is taken" in plugin_named(manager, "b").problem


def test_no_folder_can_replace_a_bundled_collector(tmp_path: Path) -> None:
    written(tmp_path / "collectors/a.py", collector("windows"))
    manager = managed(tmp_path)
    assert "'windows' is taken" in plugin_named(manager, "a").problem
    assert type(manager.collector("windows")).__name__ == "Windows"


def test_a_plugin_whose_second_collector_is_refused_is_left_out_whole(tmp_path: Path) -> None:
    assert "'mine' is taken" in problem_of(tmp_path, collector("mine") + "    register(Sample())\n")


def test_a_plugin_that_ends_the_program_at_import_is_left_out_like_any_other(tmp_path: Path) -> None:
    assert "SystemExit" in problem_of(tmp_path, "import sys\nsys.exit(3)\n")


def test_a_folder_that_is_not_there_is_named_and_the_others_load(tmp_path: Path) -> None:
    written(tmp_path / "there/collectors/a.py", collector("mine"))
    manager = managed(tmp_path / "gone", tmp_path / "there")
    assert [plugin.problem for plugin in manager.problems] == [f"{tmp_path / 'gone'}: not a folder"]
    assert "mine" in manager.collectors


def test_two_managers_share_nothing(tmp_path: Path) -> None:
    written(tmp_path / "collectors/a.py", collector("mine"))
    assert "mine" in managed(tmp_path).collectors
    assert "mine" not in managed().collectors


def test_a_collector_that_is_not_there_is_a_plugin_error_naming_those_that_are() -> None:
    with pytest.raises(PluginError, match=r"no collector karte; known: .*windows"):
        managed().collector("karte")


def test_asking_for_the_collector_of_a_broken_plugin_says_what_is_broken(tmp_path: Path) -> None:
    file = written(tmp_path / "collectors/karte.py", "1 / 0")
    with pytest.raises(PluginError) as caught:
        managed(tmp_path).collector("karte")
    assert f"{file}:1: ZeroDivisionError: division by zero" in str(caught.value)
    assert caught.value.exit_code == 5


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages are installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    invalidate_caches()


def installed(site: Path, name: str, code: str, entry: str = "") -> None:
    written(site / f"{name}.py", code)
    info = site / f"{name}-3.2.1.dist-info"
    written(info / "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 3.2.1\n")
    written(info / "entry_points.txt", f"[logctl]\n{name} = {entry or name}\n")
    invalidate_caches()


def test_a_package_registers_by_its_entry_point(site: Path) -> None:
    installed(site, "logctl_packaged_sample", collector("packaged"))
    manager = managed()
    found = plugin_named(manager, "logctl_packaged_sample")
    assert (found.origin, found.version, found.problem) == ("package", "3.2.1", "")
    assert found.registered == ["collector packaged"]


def test_packages_come_after_bundled_content_and_folders(site: Path, tmp_path: Path) -> None:
    written(tmp_path / "collectors/zzz.py", collector("zzz"))
    installed(site, "logctl_packaged_order", collector("packaged"))
    origins = [plugin.origin for plugin in managed(tmp_path).plugins]
    assert origins == sorted(origins, key=["bundled", "folder", "package"].index)
    assert origins[-2:] == ["folder", "package"]


@pytest.mark.parametrize(
    ("name", "code", "entry", "reason"),
    [
        ("logctl_packaged_fails", "1 / 0", "", "ZeroDivisionError"),
        ("logctl_packaged_empty", "", "logctl_packaged_empty:nothing", "AttributeError"),
        ("logctl_packaged_gone", "", "logctl_packaged_not_there", "ModuleNotFoundError"),
        ("logctl_packaged_taken", collector("windows"), "", "'windows' is taken"),
    ],
)
def test_a_broken_package_is_named_and_the_others_load(
    site: Path, name: str, code: str, entry: str, reason: str
) -> None:
    installed(site, name, code, entry)
    installed(site, "logctl_packaged_works", collector("packaged"))
    manager = managed()
    assert reason in plugin_named(manager, name).problem
    assert {"windows", "packaged"} <= set(manager.collectors)


AMENDER = dedent("""\
    from logctl import Reach, hookimpl

    class Sample:
        name = "NAME"
        fields = frozenset({"user.domain"})
        kinds = {"tag": Reach()}

        def facts(self, event):
            return []

        def want(self, event):
            return None

        def amend(self, want, facts):
            return {}

        def concerned(self, key):
            return "*"

    @hookimpl
    def register_amenders(register):
        register(Sample())
    """)


def amender(name: str) -> str:
    return AMENDER.replace("NAME", name)


def test_an_amender_in_a_folder_is_there_under_its_name(tmp_path: Path) -> None:
    written(tmp_path / "plugins/sample.py", amender("mine"))
    manager = managed(tmp_path)
    assert plugin_named(manager, "sample").registered == ["amender mine"]
    bundled = {"auditd", "leases", "linux_usb", "postfix", "registers", "windows"}
    assert set(manager.amenders) == {*bundled, "mine"}


def test_an_amender_may_have_the_name_of_a_collector(tmp_path: Path) -> None:
    both = collector("mine") + "\n" + amender("mine").replace("Sample", "Joins")
    written(tmp_path / "plugins/sample.py", both)
    assert plugin_named(managed(tmp_path), "sample").registered == ["collector mine", "amender mine"]


@pytest.mark.parametrize(
    "lacking", ["def facts", "def want", "def amend", "def concerned", "fields", "kinds"]
)
def test_an_amender_of_another_shape_is_refused(tmp_path: Path, lacking: str) -> None:
    name = lacking.removeprefix("def ")
    text = amender("mine").replace(f"    {lacking}", f"    {lacking.replace(name, 'another')}")
    problem = problem_of(tmp_path, text)
    assert "is no amender: see logctl.Amender for what it must have" in problem


def test_a_class_instead_of_an_amender_is_refused(tmp_path: Path) -> None:
    assert "is no amender" in problem_of(
        tmp_path, amender("mine").replace("register(Sample())", "register(Sample)")
    )


def test_a_collector_registered_as_an_amender_is_refused(tmp_path: Path) -> None:
    assert "is no amender" in problem_of(tmp_path, collector("mine").replace("_collectors", "_amenders"))


def test_a_bad_amender_name_is_refused_and_named(tmp_path: Path) -> None:
    assert "ValueError: amender name 'My-joins'" in problem_of(tmp_path, amender("My-joins"))


def test_an_amender_whose_name_is_taken_is_refused(tmp_path: Path) -> None:
    assert "the amender name 'windows' is taken" in problem_of(tmp_path, amender("windows"))


def test_a_plugin_whose_second_amender_is_refused_is_left_out_whole(tmp_path: Path) -> None:
    assert "'mine' is taken" in problem_of(tmp_path, amender("mine") + "    register(Sample())\n")


# inferences

INFERENCE = dedent("""\
    from logctl import hookimpl

    class Sample:
        name = "NAME"
        fields = frozenset({"logctl.task.name", "FIELD"})
        reach = 1000
        query = "*"

        def concerns(self, fields):
            return False

        def infer(self, events):
            return {}

    @hookimpl
    def register_inferences(register):
        register(Sample())
    """)


def inference(name: str, field: str = "related.user") -> str:
    return INFERENCE.replace("NAME", name).replace("FIELD", field)


def test_an_inference_in_a_folder_is_there_under_its_name(tmp_path: Path) -> None:
    written(tmp_path / "plugins/sample.py", inference("mine"))
    manager = managed(tmp_path)
    assert plugin_named(manager, "sample").registered == ["inference mine"]
    assert "mine" in manager.inferences


@pytest.mark.parametrize("lacking", ["def concerns", "def infer", "fields", "reach", "query"])
def test_an_inference_of_another_shape_is_refused(tmp_path: Path, lacking: str) -> None:
    name = lacking.removeprefix("def ")
    text = inference("mine").replace(f"    {lacking}", f"    {lacking.replace(name, 'another')}", 1)
    assert "is no inference: see logctl.Inference for what it must have" in problem_of(tmp_path, text)


def test_what_an_inference_adds_no_other_may_add(tmp_path: Path) -> None:
    written(tmp_path / "plugins/a.py", inference("first"))
    problem = problem_of(tmp_path, inference("mine", "source.port"), "plugins/broken.py")
    assert "ValueError: the field logctl.task.name is added by first" in problem


def test_two_inferences_of_one_plugin_may_not_add_the_same(tmp_path: Path) -> None:
    twice = inference("mine").replace("register(Sample())", "register(Sample()); register(Other())")
    other = "class Other(Sample):\n    name = 'other'\n\n@hookimpl"
    assert "is added by mine" in problem_of(tmp_path, twice.replace("@hookimpl", other))


def test_what_an_amender_adds_no_inference_may_add(tmp_path: Path) -> None:
    written(tmp_path / "plugins/a.py", amender("first").replace("user.domain", "related.user"))
    assert "the field related.user is added by first" in problem_of(
        tmp_path, inference("mine"), "plugins/broken.py"
    )


def test_what_an_inference_adds_no_amender_may_add(tmp_path: Path) -> None:
    written(tmp_path / "plugins/a.py", inference("first"))
    text = amender("mine").replace("user.domain", "related.user")
    assert "the field related.user is added by first" in problem_of(tmp_path, text, "plugins/broken.py")


def test_amenders_may_add_the_same(tmp_path: Path) -> None:
    text = amender("mine").replace("user.domain", "file.path")
    written(tmp_path / "plugins/sample.py", text)
    assert plugin_named(managed(tmp_path), "sample").registered == ["amender mine"]


# saved searches

SEARCH = dedent("""\
    from logctl import Label, SavedSearch, hookimpl

    @hookimpl
    def register_searches(register):
        text = Label("題", "title")
        register(SavedSearch("NAME", text, text, "user:a", {"user.name": "a"}, {"user.name": "b"}))
    """)


def with_searches(*folders: Path) -> Manager:
    settings = load_settings({"plugins_dirs": folders, "home": Path("/nowhere")}, environment={})
    manager = make_manager(settings)
    add_searches(manager, settings)
    return manager


def test_a_module_registers_saved_searches_by_the_hook(tmp_path: Path) -> None:
    written(tmp_path / "plugins/mine.py", SEARCH.replace("NAME", "my-search"))
    manager = with_searches(tmp_path)
    assert manager.search("my-search").query == "user:a"
    assert plugin_named(manager, "mine").registered == ["search my-search"]


def test_files_of_a_content_folder_come_by_the_same_hook(tmp_path: Path) -> None:
    written(tmp_path / "search/copies.toml", FILE)
    manager = with_searches(tmp_path)
    assert manager.search("copies").query == "操作:copy"
    assert plugin_named(manager, "copies").registered == ["search copies"]


TRACKS = dedent("""\
    from logctl import Label, Track, TrackingQuery, hookimpl

    @hookimpl
    def register_tracking_queries(register):
        text = Label("題", "title")
        register(TrackingQuery("NAME", text, text, Track(("mail",)), [{"user.name": "a"}], [{"user.name": "b"}]))
    """)


def test_a_module_registers_tracking_queries_by_their_hook(tmp_path: Path) -> None:
    written(tmp_path / "plugins/mine.py", TRACKS.replace("NAME", "my-query"))
    manager = with_searches(tmp_path)
    assert manager.tracking_query("my-query").track.reaches == ("mail",)
    assert plugin_named(manager, "mine").registered == ["tracking my-query"]


def test_tracking_queries_in_files_come_by_the_same_hook(tmp_path: Path) -> None:
    written(tmp_path / "search/tracking/to-sticks.toml", TRACKING_FILE)
    manager = with_searches(tmp_path)
    assert manager.tracking_query("to-sticks").query == "操作:copy"
    assert plugin_named(manager, "to-sticks").registered == ["tracking to-sticks"]


def test_a_saved_search_and_a_tracking_query_cannot_have_one_name(tmp_path: Path) -> None:
    written(tmp_path / "plugins/one.py", TRACKS.replace("NAME", "copies"))
    written(tmp_path / "plugins/two.py", TRACKS.replace("NAME", "No_Name"))
    written(tmp_path / "search/copies.toml", FILE)
    manager = with_searches(tmp_path)
    problems = {plugin.name: plugin.problem for plugin in manager.problems}
    assert "the search name 'copies' is taken" in problems["copies"]
    assert "tracking name 'No_Name': lower-case letters, digits and - only" in problems["two"]


def test_what_is_asked_by_the_wrong_command_is_told_the_right_one(tmp_path: Path) -> None:
    written(tmp_path / "search/copies.toml", FILE)
    written(tmp_path / "search/tracking/to-sticks.toml", TRACKING_FILE)
    manager = with_searches(tmp_path)
    with pytest.raises(UsageError, match="logctl track --saved to-sticks"):
        manager.search("to-sticks")
    with pytest.raises(UsageError, match="logctl search --saved copies"):
        manager.tracking_query("copies")
    with pytest.raises(UsageError, match="there is no saved search to-stick; did you mean to-sticks"):
        manager.tracking_query("to-stick")
    assert {"copies", "to-sticks"} <= set(manager.questions)


def test_a_tracking_file_in_the_folder_of_searches_is_told_where_it_belongs(tmp_path: Path) -> None:
    written(tmp_path / "search/to-sticks.toml", TRACKING_FILE)
    (plugin,) = with_searches(tmp_path).problems
    assert "it is a tracking query, whose folder is search/tracking" in plugin.problem


def test_a_name_that_is_taken_or_no_name_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "plugins/one.py", SEARCH.replace("NAME", "copies"))
    written(tmp_path / "plugins/two.py", SEARCH.replace("NAME", "Not_A_Name"))
    written(tmp_path / "search/copies.toml", FILE)
    manager = with_searches(tmp_path)
    problems = {plugin.name: plugin.problem for plugin in manager.problems}
    assert "the search name 'copies' is taken" in problems["copies"]
    assert "lower-case letters, digits and - only" in problems["two"]
    assert manager.search("copies").query == "user:a"


def test_what_could_not_be_loaded_is_named_when_it_is_asked_for(tmp_path: Path) -> None:
    written(tmp_path / "search/copies.toml", "nonsense")
    manager = with_searches(tmp_path)
    with pytest.raises(PluginError, match="the saved search copies could not be loaded"):
        manager.search("copies")
    with pytest.raises(UsageError, match="did you mean cleared-logs"):
        manager.search("cleared-log")


def test_saved_searches_in_files_are_not_read_where_nobody_asks_for_them(tmp_path: Path) -> None:
    written(tmp_path / "search/copies.toml", "nonsense")
    assert managed(tmp_path).problems == []


ASKS = """
    def delegate(self, others):
        BODY


@hookimpl
def register_collectors"""


def asks(body: str) -> str:
    """A collector that is told whom it may ask."""
    return collector("broken").replace(
        "\n\n@hookimpl\ndef register_collectors", ASKS.replace("BODY", body), 1
    )


def test_a_collector_that_asks_others_is_told_of_all_of_them(tmp_path: Path) -> None:
    written(tmp_path / "collectors/broken.py", asks("self.label = tuple(other.name for other in others)"))
    written(tmp_path / "collectors/works.py", collector("works"))
    manager = managed(tmp_path)
    assert set(manager.collector("broken").label) == set(manager.collectors)


@pytest.mark.parametrize("error", ["ValueError", "SystemExit"])
def test_one_that_fails_when_it_is_told_is_left_out_and_named(tmp_path: Path, error: str) -> None:
    said = problem_of(tmp_path, asks(f"raise {error}('nobody to ask')"))
    assert "broken.py:" in said
    assert f"{error}: nobody to ask" in said
