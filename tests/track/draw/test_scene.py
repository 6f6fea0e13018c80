"""What is drawn of a lineage."""

from hypothesis import given
from support.any_lineage import lineages
from support.lineages import at, end, node, outcomes, overwritten, step

from logctl.track.draw.scene import Figure, Scene, scene_of
from logctl.track.model import Lineage, Link


def named(scene: Scene, name: str) -> Figure:
    return next(figure for figure in scene.figures if figure.end.path.endswith(name))


def test_the_reference_case_has_four_files_in_three_lanes(reference: Lineage) -> None:
    scene = scene_of(reference)
    assert len(scene.figures) == 4
    assert [lane.kind for lane in scene.lanes] == ["share", "terminal", "removable"]
    assert [lane.name for lane in scene.lanes] == ["\\\\Tok-sv07\\部外秘", "S59014246", "F: S59014246"]


def test_a_file_is_drawn_from_its_birth_to_its_end(reference: Lineage) -> None:
    lives = [(figure.born, figure.died) for figure in scene_of(reference).figures]
    assert lives == [(None, None), (0, 1), (1, 3), (2, None)]


def test_origins_finals_and_the_one_asked_for_are_marked(reference: Lineage) -> None:
    figures = scene_of(reference).figures
    assert [figure.is_origin for figure in figures] == [True, False, False, False]
    assert [figure.final.operation if figure.final else "" for figure in figures] == [
        "",
        "",
        "delete",
        "copy",
    ]
    assert [figure.is_asked for figure in figures] == [False, False, False, True]


def test_where_the_search_was_cut_is_marked(manifold: Lineage) -> None:
    cut = [figure.end.path for figure in scene_of(manifold).figures if figure.is_cut]
    assert cut == ["https://storage.example.com/upload?folder=私用"]


def test_what_is_only_possible_stands_among_the_steps_in_order(manifold: Lineage) -> None:
    acts = scene_of(manifold).acts
    assert [act.step.id for act in acts] == [f"step-{number}" for number in range(1, 9)]
    assert [act.only_possible for act in acts] == [True] + [False] * 7


def test_an_archive_has_one_birth_and_takes_in_the_second_file_later(manifold: Lineage) -> None:
    scene = scene_of(manifold)
    archive = named(scene, "まとめ.zip")
    assert archive.born == 2
    assert scene.acts[3].targets == (archive,)


def test_a_deletion_has_no_target(reference: Lineage) -> None:
    act = scene_of(reference).acts[3]
    assert (act.sources, act.targets) == ((), ())
    assert [figure.end.path[-8:] for figure in act.touched] == ["作業用.xlsx"[-8:]]


def test_an_end_of_which_the_search_made_no_node_is_drawn_all_the_same() -> None:
    here, printer = end("pc-1:C:\\a"), end("printer:PR-1")
    printed = step(1, "2026-10-05T09:00:00+09:00", "print", here, printer)
    one = node(here, [printed])
    scene = scene_of(Lineage(one, "", [], outcomes([one], -1), [printed], [one], []))
    assert {figure.end.place.text for figure in scene.figures} == {"pc-1:C:\\a", "printer:PR-1"}


def test_a_step_without_any_end_is_drawn_at_the_file_asked_for() -> None:
    one = node(end("pc-1:C:\\a"), [])
    odd = step(1, "2026-10-05T09:00:00+09:00", "copy", None, None)
    act = scene_of(Lineage(one, "", [], [], [odd], [one], [])).acts[0]
    assert [figure.end for figure in act.touched] == [one.end]


def test_a_step_onto_itself_is_no_arrow() -> None:
    same = end("pc-1:C:\\a")
    saved = step(1, "2026-10-05T09:00:00+09:00", "save_as", same, same)
    one = node(same, [saved])
    act = scene_of(Lineage(one, "", [], [], [saved], [one], [Link(saved, one, one)])).acts[0]
    assert (act.sources, act.targets) == ((), ())
    assert len(act.touched) == 1


def test_another_file_in_its_place_ends_a_file() -> None:
    figures = scene_of(overwritten()).figures
    assert [(figure.born, figure.died) for figure in figures] == [(None, None), (0, 1), (1, None)]


@given(lineages())
def test_every_step_is_an_act_in_order(lineage: Lineage) -> None:
    acts = scene_of(lineage).acts
    assert {act.step.id for act in acts} == {one.id for one in (*lineage.steps, *lineage.possible)}
    assert [act.step.order for act in acts] == sorted(act.step.order for act in acts)


@given(lineages())
def test_no_act_lies_outside_the_life_of_its_files(lineage: Lineage) -> None:
    for figure in scene_of(lineage).figures:
        assert all(figure.born is None or number >= figure.born for number in figure.acts)
        assert all(figure.died is None or number <= figure.died for number in figure.acts)


def test_times_of_the_reference_case_are_those_of_its_log(reference: Lineage) -> None:
    assert reference.steps[0].time == at("2022-03-01T10:07:00.127+00:00")
