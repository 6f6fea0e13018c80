"""From sources to the store and back: ingest, catching up, reindex, deep verification, status."""

from logctl.pipeline.cursors import verify_cursors
from logctl.pipeline.deep import DeepReport, verify_deep
from logctl.pipeline.engine import Engine
from logctl.pipeline.indexer import Indexer
from logctl.pipeline.ingest import Ingest, Progress
from logctl.pipeline.reindex import ReindexReport, reindex
from logctl.pipeline.report import FileReport, IngestReport
from logctl.pipeline.state import IndexState, Reject
from logctl.pipeline.status import Status, status_of

__all__ = [
    "DeepReport",
    "Engine",
    "FileReport",
    "IndexState",
    "Indexer",
    "Ingest",
    "IngestReport",
    "Progress",
    "ReindexReport",
    "Reject",
    "Status",
    "reindex",
    "status_of",
    "verify_cursors",
    "verify_deep",
]
