"""Can the indexer have come as far as it says?"""

from collections.abc import Iterator

from logctl.journal import Finding
from logctl.language import marked as _
from logctl.pipeline.engine import Engine


def verify_cursors(engine: Engine) -> list[Finding]:
    return list(_findings(engine))


def _findings(engine: Engine) -> Iterator[Finding]:
    segments = {segment.name: segment for segment in engine.journal.catalogued()}
    for name, cursor in engine.state.cursors().items():
        segment = segments.get(name)
        if segment is None:
            yield Finding(
                engine.store_place,
                _("has indexed a segment that the catalogue does not know: %(name)s"),
                {"name": name},
            )
        elif not segment.pruned and cursor.records > segment.records():
            detail: dict[str, object] = {
                "name": name,
                "found": segment.records(),
                "expected": cursor.records,
            }
            yield Finding(
                str(segment.chain),
                _("has %(found)s records, but %(expected)s of it were indexed"),
                detail,
            )
