"""logctl verify"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, output_options, say
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.journal import Finding
    from logctl.pipeline.deep import DeepReport
    from logctl.pipeline.engine import Engine

_BROKEN = 5
_COUNTS = (
    *("segments", "pruned", "frames", "records", "bytes", "unkeyed", "unfinished"),
    *("looks", "decisions"),
)
_BLIND = _(
    "not to be detected without a head kept elsewhere: journal and catalogue rolled back together to an earlier"
    " state, and the loss of what was written last before a crash"
)


@click.command(help=_("Verify that nothing was changed or lost; exit code 5 if something was."))
@click.option(
    "--deep", is_flag=True, help=_("Also normalise everything again and compare every stored field.")
)
@click.option(
    "--head", is_flag=True, help=_("Print the journal's head, to be kept elsewhere; verify nothing.")
)
@click.option(
    "--against",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Compare with a head that was kept."),
)
@output_options
def verify(
    deep: bool, head: bool, against: Path | None, output: str | None, out: Path | None, bom: bool
) -> int:
    from logctl.journal import check_head, head_of, verify_journal
    from logctl.pipeline.cursors import verify_cursors
    from logctl.pipeline.deep import verify_deep

    answer = Output(output, out, bom)
    with Session().engine() as engine:
        if head:
            found = head_of(engine.journal, datetime.now(UTC).isoformat(timespec="seconds"))
            answer.value(found, [json.dumps(found)])
            return 0
        heads = _saved_heads(against)
        journal = verify_journal(engine.journal)
        findings = [*journal.findings, *verify_cursors(engine)]
        findings += [finding for saved in heads for finding in check_head(engine.journal, saved)]
        # A damaged journal cannot be read through: its own findings say enough.
        deep_report = verify_deep(engine) if deep and not findings else None
        if deep_report:
            findings += deep_report.findings
        _answer(answer, engine, journal, deep_report, findings)
    return _BROKEN if findings else 0


def _saved_heads(path: Path | None) -> list[dict[str, Any]]:
    """The one of a file, or one a line: heads that were added to it day by day."""
    if path is None:
        return []
    try:
        text = path.read_text(encoding="utf-8")
        heads = [json.loads(part) for part in _parts(text)]
    except (OSError, ValueError) as error:
        raise UsageError(_("%(path)s: cannot be read: %(reason)s"), path=path, reason=error) from error
    if not heads or not all(map(_is_head, heads)):
        raise UsageError(_("%(path)s: is no head that `logctl verify --head` printed"), path=path)
    return heads


def _parts(text: str) -> list[str]:
    try:
        json.loads(text)
    except ValueError:
        return [line for line in text.splitlines() if line.strip()]
    return [text]


def _is_head(value: Any) -> bool:
    try:
        states = [value["catalogue"], *value["segments"].values()]
        return all(isinstance(s["lines"], int) and isinstance(s["hash"], str) for s in states)
    except (AttributeError, KeyError, TypeError):
        return False


def finding_text(finding: "Finding") -> str:
    template = translate(finding.problem)
    return f"{finding.place}: {template % finding.detail if finding.detail else template}"


def _answer(
    answer: Output, engine: "Engine", journal: Any, deep: "DeepReport | None", findings: "list[Finding]"
) -> None:
    counts = {name: getattr(journal, name) for name in _COUNTS}
    value: dict[str, Any] = {
        "ok": not findings,
        "journal": counts,
        "deep": {"events": deep.events, "different": deep.different} if deep else None,
        "findings": [
            {"place": finding.place, "problem": finding_text(finding).removeprefix(f"{finding.place}: ")}
            for finding in findings
        ],
        "cannot_detect": [translate(_BLIND)],
    }
    lines = [finding_text(finding) for finding in findings]
    lines.append(
        translate(
            _("%(segments)s segments, %(frames)s frames, %(records)s records, %(bytes)s bytes verified")
        )
        % counts
    )
    if journal.looks:
        lines.append(translate(_("%(count)s records of who looked verified")) % {"count": journal.looks})
    if journal.decisions:
        lines.append(translate(_("%(count)s records of decisions verified")) % {"count": journal.decisions})
    if deep:
        lines.append(translate(_("%(count)s events compared with the index")) % {"count": deep.events})
    lines.append(translate(_("something is wrong") if findings else _("all as it was written")))
    answer.value(value, lines)
    _remarks(counts)


def _remarks(counts: dict[str, int]) -> None:
    if counts["unkeyed"]:
        say(
            _("unkeyed: the key is missing, so %(count)s lines were verified by their hashes alone"),
            count=counts["unkeyed"],
        )
    if counts["unfinished"]:
        say(
            _("%(count)s bytes that a crash left unfinished; the next ingest cuts them"),
            count=counts["unfinished"],
        )
    if counts["pruned"]:
        say(_("%(count)s segments were pruned"), count=counts["pruned"])
    say(_BLIND)
