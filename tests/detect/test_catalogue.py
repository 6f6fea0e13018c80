"""All rules of a data folder: each name once, with what companions say, and those that could not be loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.searches import FILE as SEARCH
from support.sigma import base, correlation, put, sigma_filter
from support.tracking import FILE as TRACKING

from logctl import hookspecs
from logctl.contracts.rule import Count, Each, Events, Filter, Found, Rule, Tracked
from logctl.detect.catalogue import Catalogue, load_catalogue, read_paths
from logctl.errors import PluginError, UsageError
from logctl.language import Label
from logctl.manager import Manager, Plugin
from logctl.settings import Settings

TEXTS = '[title]\nja = "題"\nen = "Title"\n[description]\nja = "説明"\nen = "Description"\n'
FAILED = Each(Events('winlog.channel:"security" AND event.code:"4625"'))
ID = "929a690e-bef0-4204-a928-ef5e620d6fcc"


def own(keys: str = 'query = "event.code:4625"', tables: str = "") -> str:
    return f"{keys}\n{TEXTS}{tables}"


class Place:
    """A data folder with content of its own and one further folder."""

    def __init__(self, folder: Path) -> None:
        self.home, self.further = folder / "home", folder / "further"
        self.rules = self.home / "content" / "plugins" / "rules"
        self.manager = Manager()
        self.settings = Settings(home=self.home, plugins_dirs=(self.further,))

    def put(self, name: str, *documents: str) -> Path:
        return put(self.rules, *documents, name=name)

    def put_further(self, name: str, *documents: str) -> Path:
        return put(self.further / "plugins" / "rules", *documents, name=name)

    def load(self, *names: str) -> Catalogue:
        found = load_catalogue(self.settings, self.manager, names or None)
        bundled = str(Path(str(hookspecs.__file__)).parents[1] / "plugins")
        return Catalogue(
            {name: rule for name, rule in found.rules.items() if not rule.place.startswith(bundled)},
            tuple(one for one in found.filters),
            [one for one in found.left_out if not one.place.startswith(bundled)],
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def told(catalogue: Catalogue) -> dict[str, str]:
    return {one.name: str(one.reason) for one in catalogue.left_out}


def test_rules_come_from_sigma_from_files_of_our_own_and_from_plugins(place: Place) -> None:
    sigma = place.put("sigma/failed.yml", base("failed"))
    file = place.put("night.toml", own())
    rule = Rule("in-python", Label("p", "p"), Label("p", "p"), Each(Events("*")))

    class Plugged:
        @hookspecs.hookimpl
        def register_rules(self, register: Callable[[Rule], None]) -> None:
            register(rule)

    place.manager.add(Plugin("mine", "folder", "/x/mine.py"), Plugged)
    found = place.load()
    assert {*found.rules} == {"failed", "night", "in-python"}
    assert found.rule("failed").condition == FAILED
    assert found.rule("night").condition == Each(Events("event.code:4625"))
    assert [found.rules[name].place for name in ("failed", "night", "in-python")] == [
        f"{sigma}:1",
        str(file),
        "/x/mine.py",
    ]
    assert found.left_out == []


def test_what_is_broken_is_listed_and_the_others_are_there(place: Place) -> None:
    broken = place.put("broken.yml", "title: [")
    wrong = place.put("wrong.toml", own("query = 5"))
    unknown = place.put("unknown.toml", own('query = "usr.name:a"'))
    place.put("good.toml", own())
    found = place.load()
    assert {*found.rules} == {"good"}
    assert {one.place for one in found.left_out} == {str(broken), str(wrong), str(unknown)}
    reasons = told(found)
    assert "no Sigma rule" in reasons["broken"]
    assert "query: Input should be a valid string" in reasons["wrong"]
    assert "there is no field usr.name" in reasons["unknown"]


def test_of_one_name_the_first_stays_and_the_other_is_listed(place: Place) -> None:
    first = place.put("a/same.yml", base("same"))
    second = place.put("same.toml", own())
    third = place.put_further("same.toml", own())
    found = place.load()
    assert found.rule("same").place == f"{first}:1"
    assert [(one.name, one.place) for one in found.left_out] == [("same", str(second)), ("same", str(third))]
    assert all(f"its name is that of the rule in {first}:1" in str(one.reason) for one in found.left_out)


def test_a_name_that_there_is_not_is_told_with_near_ones(place: Place) -> None:
    place.put("night-logon.toml", own())
    found = place.load()
    with pytest.raises(UsageError, match="did you mean night-logon"):
        found.rule("night-login")
    with pytest.raises(UsageError, match="logctl rule list shows all"):
        found.rule("zzz")


def test_a_name_that_could_not_be_loaded_is_told_with_its_reason(place: Place) -> None:
    place.put("wrong.toml", own("query = 5"))
    with pytest.raises(PluginError, match=r"wrong could not be loaded: .*valid string"):
        place.load().rule("wrong")


def test_a_companion_speaks_for_a_rule_by_name_or_by_id_and_the_hospital_last(place: Place) -> None:
    place.put("sigma/failed.yml", base("failed", id=ID, level="low"))
    place.put("sigma/failed.toml", f'for = "{ID}"\nseverity = "high"\ncategory = "session"\n')
    place.put_further("mine.toml", 'for = "failed"\nseverity = "critical"\n[title]\nja = "題"\nen = "Mine"\n')
    found = place.load()
    rule = found.rule("failed")
    assert (rule.severity, rule.category, rule.title) == ("critical", "session", Label("題", "Mine"))
    assert (rule.condition, rule.id, {*found.rules}) == (FAILED, ID, {"failed"})


def test_a_companion_of_nothing_is_listed(place: Place) -> None:
    place.put("lonely.toml", 'for = "nobody"\nseverity = "high"\n')
    assert told(place.load()) == {"lonely": "there is no rule nobody for it to speak of"}


def test_filters_are_in_the_catalogue_if_they_can_be_asked(place: Place) -> None:
    place.put("filters/scanner.toml", 'query = "host.name:scanner"\nreason = "ours"\nrules = ["failed"]\n')
    place.put("filters/wrong.toml", 'query = "usr.name:scanner"\nreason = "ours"\n')
    found = place.load()
    assert Filter("scanner", "host.name:scanner", ("failed",), "ours") in found.filters
    assert "there is no field usr.name" in told(found)["wrong"]


def test_a_filter_of_sigma_is_for_rules_of_other_files(place: Place) -> None:
    place.put("failed.yml", base("failed"))
    place.put("z.yml", sigma_filter("rules: [failed]\ns:\n  Computer: X\ncondition: not s"))
    condition = place.load().rule("failed").condition
    assert isinstance(condition, Each)
    assert condition.events.query.endswith('(NOT winlog.computer_name:"x"))')


def counted(rule: str) -> str:
    return own("", f'[count]\nrule = "{rule}"\nwithin = "1h"\nat_least = 2\ndistinct = "user.name"\n')


def test_a_rule_may_be_about_another_whatever_that_is(place: Place) -> None:
    text = "type: event_count\nrules: [part]\ntimespan: 1m\ngroup-by: TargetUserName\ncondition: {gte: 2}"
    place.put("many.yml", base("part"), correlation(text, name="many"))
    place.put("a.toml", counted("b"))
    place.put("b.toml", counted("many"))
    place.put("c.toml", counted("plain"))
    place.put("plain.toml", own())
    found = place.load()
    many = found.rule("many").condition
    b = Count((Found(many),), 3_600_000, 2, "gte", "user.name")
    assert found.rule("b").condition == b
    assert found.rule("a").condition == Count((Found(b),), 3_600_000, 2, "gte", "user.name")
    assert found.rule("c").condition == Count((Events("event.code:4625"),), 3_600_000, 2, "gte", "user.name")


@pytest.mark.parametrize(("other", "reason"), [("b", "about itself"), ("nobody", "there is no rule nobody")])
def test_a_rule_about_itself_or_about_nothing_is_listed(place: Place, other: str, reason: str) -> None:
    place.put("a.toml", counted(other))
    place.put("b.toml", counted("a"))
    found = told(place.load())
    assert {*found} == {"a", "b"}
    assert all(reason in one for one in found.values())


def test_a_chain_without_end_is_listed(place: Place) -> None:
    for number in range(25):
        place.put(f"r{number:02}.toml", counted(f"r{number + 1:02}"))
    place.put("r25.toml", own())
    found = place.load()
    assert "more than 20 rules" in told(found)["r00"]
    assert "r24" in found.rules


def test_a_rule_may_be_a_saved_search_with_values(place: Place) -> None:
    put(place.home / "content" / "search", SEARCH, name="copies.toml")
    place.put("x.toml", own('saved = "copies"', '[parameters]\nuser = ["a", "b"]\n'))
    place.put("y.toml", own('saved = "copeis"'))
    place.put("z.toml", own('saved = "copies"', '[parameters]\nusr = "a"\n'))
    found = place.load()
    condition = found.rule("x").condition
    assert isinstance(condition, Each)
    users = "user.name:*a* OR user.full_name:*a* OR user.name:*b* OR user.full_name:*b*"
    assert condition.events.query == f'logctl.operation:"copy" AND ({users})'
    assert "did you mean copies" in told(found)["y"]
    assert "copies has no parameter usr" in told(found)["z"]


def test_a_rule_may_be_a_tracking_query_which_the_manager_knows_then(place: Place) -> None:
    put(place.home / "content" / "search" / "tracking", TRACKING, name="to-sticks.toml")
    place.put("sticks.toml", own("", '[tracked]\nquery = "to-sticks"\n'))
    place.put("wrong.toml", own("", '[tracked]\nquery = "to-sticks"\n[tracked.parameters]\nno = "a"\n'))
    found = place.load()
    assert found.rule("sticks").condition == Tracked("to-sticks")
    assert "to-sticks" in place.manager.tracking
    assert "no parameter no" in told(found)["wrong"]


def test_files_anywhere_can_be_read_as_if_nothing_else_were_there(tmp_path: Path) -> None:
    folder = put(tmp_path / "rules", base("failed"), name="failed.yml").parent
    single = put(tmp_path, own(), name="night.toml")
    saved = put(tmp_path, own('saved = "logons"'), name="saved.toml")
    found = read_paths([folder, single, saved, folder, tmp_path / "nowhere.yml"])
    assert [*found.rules] == ["failed", "night"]
    assert {*told(found)} == {"saved", "nowhere"}


SEVERAL = {
    "sigma/failed.yml": (base("failed", id=ID),),
    "sigma/failed.toml": (f'for = "{ID}"\nseverity = "critical"\n',),
    "sigma/logon.yml": (base("by-name", 4624),),
    "sigma/parts.yml": (base("first"), base("second").replace("name: second\n", "")),
    "sigma/titled.yaml": (base("titled").replace("title: ", "title: '").replace("titled\nname", "titled'\nname"),),
    "sigma/flow.yml": ("{title: Flow, name: flow, logsource: {product: windows, service: security}, "
                       "detection: {s: {EventID: 1}, condition: s}}\n",),
    "sigma/indented.yml": ("  title: Indented\n  logsource: {product: windows, service: security}\n"
                           "  detection: {s: {EventID: 1}, condition: s}\n",),
    "sigma/folded.yml": (base("folded").replace("title: Title", "title:\n  Long title"),),
    "all.yml": (correlation(
        "type: temporal\nrules: [929A690E-bef0-4204-a928-ef5e620d6fcc, by-name, Title of titled, flow, indented]\n"
        "timespan: 1m"),),
    "long.yml": (correlation("type: event_count\nrules: [Long title of folded]\ntimespan: 1m\ncondition: {gte: 2}"),),
    "over.toml": (counted("all"),),
    "plain.toml": (own(),),
    "filters/f.toml": ('query = "host.name:a"\nreason = "b"\n',),
    "z-filter.yml": (sigma_filter("rules: [by-name]\ns:\n  Computer: X\ncondition: not s"),),
    "quoted.yml": ('"title": Quoted\n"filter": {rules: [first], s: {Computer: Y}, condition: not s}\n'
                   '"logsource": {product: windows}\n',),
}  # fmt: skip


def test_a_few_rules_are_the_same_as_among_all(place: Place) -> None:
    for name, documents in SEVERAL.items():
        place.put(name, *documents)
    full = place.load()
    assert {*full.rules} == {
        *("failed", "logon", "first", "parts-2", "titled", "flow", "indented", "folded"),
        *("all", "long", "over", "plain"),
    }
    for name, rule in full.rules.items():
        few = place.load(name)
        assert few.rule(name) == rule, name
        assert few.filters == full.filters


def test_for_a_few_rules_only_what_they_need_is_read(place: Place) -> None:
    for number in range(5):
        place.put(f"broken-{number}.yml", "title: [\n")
        place.put(f"other{number}.yml", base(f"other{number}"))
        place.put(f"wrong{number}.toml", "query = 5\n")
    text = "type: event_count\nrules: [failed]\ntimespan: 1m\ncondition: {gte: 2}"
    place.put("many.yml", correlation(text))
    place.put("x.yml", base("failed"))
    few = place.load("many")
    assert ({*few.rules}, few.left_out) == ({"many", "x"}, [])


def test_a_few_rules_that_there_are_not_are_none(place: Place) -> None:
    place.put("a.toml", own())
    found = place.load("b")
    assert found.rules == {}
    with pytest.raises(UsageError, match="there is no rule b"):
        found.rule("b")


def test_every_file_may_be_hostile(place: Place, tmp_path: Path) -> None:
    place.put("deep.toml", "a = " + "[" * 5000)
    place.put("deep.yml", "[" * 1500)
    (place.rules / "binary.yml").write_bytes(bytes(range(256)))
    (place.rules / "folder.yml").mkdir()
    (place.rules / "gone.yml").symlink_to(tmp_path / "nowhere")
    place.put("good.toml", own())
    for found in (place.load(), place.load("good")):
        assert {*found.rules} == {"good"}
    assert {*told(place.load())} == {"deep", "binary", "folder", "gone"}


def test_what_is_left_out_of_sigma_has_its_reason_and_its_place(place: Place) -> None:
    file = place.put("cased.yml", base("cased", more=", X|cased: A"))
    (left_out,) = place.load().left_out
    assert (left_out.name, left_out.place) == ("cased", f"{file}:1")
    assert "`cased` cannot be asked" in str(left_out.reason)
