"""What is in a Sigma file, whatever is wrong with it, and what is told of each rule."""

from pathlib import Path

import pytest
from support.converted import load_rules
from support.sigma import base, converted, put, reason, rule

from logctl.contracts.rule import Each, Events, Rule
from logctl.detect.source import READING, tree_of
from logctl.errors import PluginError
from logctl.language import Label
from logctl.query import text_of
from logctl.sigma import SigmaRules, read_file


def test_a_rule_keeps_what_its_author_says_of_it(tmp_path: Path) -> None:
    text = base(
        "failed",
        id="929a690e-bef0-4204-a928-ef5e620d6fcc",
        level="high",
        status="test",
        description="Somebody\n  failed.",
        tags="[attack.t1110, attack.credential-access]",
        falsepositives="[Unknown, Scanners, Old passwords]",
    )
    file = put(tmp_path, "# a comment\n" + text, name="Win Failed.yml")
    assert rule(converted(file)["win-failed"]) == Rule(
        name="win-failed",
        title=Label("Title of failed", "Title of failed"),
        description=Label("Somebody failed.", "Somebody failed."),
        condition=Each(Events('winlog.channel:"security" AND event.code:"4625"')),
        severity="high",
        advice=Label(
            "問題がないと分かっている例：Scanners、Old passwords",
            "Known to be harmless: Scanners; Old passwords",
        ),
        id="929a690e-bef0-4204-a928-ef5e620d6fcc",
        place=f"{file}:2",
        status="test",
        tags=("attack.t1110", "attack.credential-access"),
    )


def test_what_its_author_does_not_say_is_medium_and_has_the_title_for_a_description(tmp_path: Path) -> None:
    found = rule(converted(put(tmp_path, base("failed", falsepositives="[Unknown]")))["rule"])
    assert (found.severity, found.description, found.advice) == ("medium", found.title, Label("", ""))


def test_rules_in_one_file_are_called_by_their_names_or_by_numbers(tmp_path: Path) -> None:
    nameless = base("x").replace("name: x\n", "")
    found = converted(put(tmp_path, nameless, base("Named One"), nameless, name="several.yml"))
    assert [*found] == ["several", "named-one", "several-3"]
    assert [one.place.rpartition(":")[2] for one in found.values()] == ["1", "7", "14"]


def test_a_name_without_letters_or_digits_is_none_among_others(tmp_path: Path) -> None:
    found = converted(put(tmp_path, base("記録"), base("記録二"), name="several.yml"))
    assert [*found] == ["several", "several-2"]


def test_a_file_without_a_name_to_call_it_by_is_refused(tmp_path: Path) -> None:
    (found,) = converted(put(tmp_path, base("failed"), name="記録.yml")).values()
    assert (found.name, "no name in letters or digits" in reason(found)) == ("記録.yml", True)


def test_fields_of_another_taxonomy_are_not_taken_for_others(tmp_path: Path) -> None:
    assert "taxonomy ecs" in reason(converted(put(tmp_path, base("a", taxonomy="ecs")))["rule"])


def test_a_condition_that_is_none_is_refused_and_others_are_not(tmp_path: Path) -> None:
    broken = base("a").replace("condition: s", "condition: s and")
    found = converted(put(tmp_path, broken, base("b")))
    assert "no condition that could be read" in reason(found["a"])
    assert isinstance(found["b"], Rule)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "---\n---\n",
        "title: [",
        "title: x",
        "- a\n- b",
        "\x00",
        "1",
        "title: x\nlogsource: 5\ndetection: 6\n",
        "title: x\nid: 5\nlogsource: {product: windows}\ndetection: {condition: s, s: {a: b}}\n",
        "title: x\ncorrelation: 5\n",
        "title: x\ncorrelation: {type: [], rules: {}, timespan: 5}\n",
        "title: x\nfilter: []\nlogsource: {product: windows}\n",
        "[" * 1500,
        "a: &a [x, x]\nb: &b [*a, *a]\n"
        + "".join(
            f"c{n}: &c{n} [*{'b' if n == 0 else f'c{n - 1}'}, *{'b' if n == 0 else f'c{n - 1}'}]\n"
            for n in range(40)
        ),
        "!!python/object/apply:os.system ['true']",
        "x" * (1 << 19),
    ],
)
def test_a_file_that_is_no_rule_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    file = put(tmp_path, content)
    with pytest.raises(PluginError) as caught:
        read_file(file)
    assert str(caught.value).startswith(f"{file}: no Sigma rule: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="No such file"):
        read_file(tmp_path / "nowhere.yml")
    (tmp_path / "sjis.yml").write_bytes("title: 題名".encode("cp932"))
    with pytest.raises(PluginError, match="utf-8"):
        read_file(tmp_path / "sjis.yml")


def test_the_rules_of_the_shared_data_are_rules_that_ask_exactly_what_they_say(real_logs: Path) -> None:
    folder = real_logs / "permissive" / "sigma-rules-sample"
    files = [read_file(file) for file in sorted(folder.rglob("*.yml"))]
    rules = SigmaRules(files, READING)
    found = [one for file in files for one in rules.of(file)]
    trees = {str(one.path): one.tree for one in load_rules([folder], READING)}
    said = [one for one in found if isinstance(one, Rule)]
    assert (len(found), len(said)) == (180, 179)
    for one in said:
        assert isinstance(one.condition, Each)
        query = one.condition.events.query
        assert tree_of(query) == trees[one.place.rpartition(":")[0]]
        assert text_of(tree_of(query)) == query
