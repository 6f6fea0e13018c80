"""logctl search --manifest"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from logctl.cli.asked import Wish
from logctl.cli.language import spoken
from logctl.cli.output import Output, say
from logctl.cli.present import shown_fields
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.completeness.span import Span
    from logctl.pipeline.engine import Engine
    from logctl.query import Node


@dataclass(frozen=True, slots=True)
class Made:
    """What was written into the file; no columns where each row has all that its event has."""

    query: "Node"
    span: "Span"
    order: str
    columns: tuple[str, ...]
    rows: int
    total: int
    partial: tuple[str, ...]


def clear_manifest(answer: Output, wish: Wish) -> None:
    """One of an earlier export would speak of a file that is about to be another."""
    if answer.file is not None and wish.manifest:
        from logctl.pipeline.export import manifest_path

        manifest_path(answer.file).unlink(missing_ok=True)


def add_manifest(answer: Output, engine: "Engine", made: Made) -> None:
    from logctl.pipeline.completeness.report import completeness
    from logctl.pipeline.export import Exported, sha256_of, write_manifest

    assert answer.file is not None
    exported = Exported(
        made.query,
        made.span,
        made.order,
        made.columns,
        answer.format,
        spoken(),
        made.rows,
        made.total,
        made.partial,
    )
    known = completeness(engine, made.span, show=shown_fields)
    path = write_manifest(engine, answer.file, exported, known)
    say(_("manifest: %(path)s (SHA-256 %(digest)s)"), path=path, digest=sha256_of(path))
