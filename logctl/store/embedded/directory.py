"""One month's index on disk."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from logctl.errors import StoreError
from logctl.language import marked as _
from logctl.store.embedded.ordered import load
from logctl.store.embedded.prepare import Prepared, document

HEAP = 20_000_000


class Directory:
    """Readers see what was committed when they were opened. Only the holder of the store's lock may write."""

    def __init__(self, path: Path, schema: tantivy.Schema) -> None:
        self.path = path
        self.schema = schema
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None

    @property
    def name(self) -> str:
        return self.path.name

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(self.schema, path=str(self.path), reuse=True)
            except (ValueError, OSError) as error:
                raise self._failed(error) from error
            self._index.config_reader("manual", 0)
        return self._index

    def searcher(self) -> tantivy.Searcher:
        """Sees all that is committed now, and goes on seeing just that."""
        index = self._opened()
        try:
            index.reload()
        except ValueError as error:
            raise self._failed(error) from error
        return index.searcher()

    def write(self, delete: Iterable[str], add: Iterable[Prepared]) -> None:
        """Delete these ids, add these events, commit. After a failure nothing of it is there."""
        before = self.searcher().num_docs
        writer = self._writing()
        added = gone = 0
        try:
            for identity in delete:
                writer.delete_documents_by_term("id", identity)
                gone += 1
            for prepared in add:
                writer.add_document(document(prepared))
                added += 1
            writer.commit()
        except (ValueError, TypeError, OverflowError, OSError) as error:
            self._roll_back()
            raise self._failed(error) from error
        except BaseException:  # a panic of the index, an interrupt: no later commit may bring half a batch
            self._roll_back()
            raise
        self._check(before + added - gone)

    def _check(self, expected: int) -> None:
        """tantivy can lose a batch without a word; the count tells."""
        found = self.searcher().num_docs
        if found != expected:
            self._roll_back()
            raise StoreError(
                _("%(path)s: %(found)s events after writing instead of %(expected)s; run `logctl reindex`"),
                path=self.path,
                found=found,
                expected=expected,
            )

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._opened().writer(HEAP, 1)
            except ValueError as error:
                raise self._failed(error) from error
        return self._writer

    def _roll_back(self) -> None:
        """A writer that failed may accept more and write nothing: it is not used again."""
        writer, self._writer = self._writer, None
        if writer is not None:
            try:
                writer.rollback()
                writer.wait_merging_threads()
            except ValueError:
                return  # the disk is full or gone: what was committed stays

    def close(self) -> None:
        """Let merges end, and let others write."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def remove(self) -> None:
        import shutil

        self.close()
        shutil.rmtree(self.path)

    def load(self, searcher: tantivy.Searcher, identity: str) -> Any:
        """The event of this id, or None: the id may be that of a deleted document."""
        query = tantivy.Query.term_query(self.schema, "id", identity, "basic")
        hits = searcher.search(query, 1, count=False).hits
        return load(searcher, hits[0][1]) if hits else None

    def _failed(self, error: Exception) -> StoreError:
        return StoreError(
            _("%(path)s: the index cannot be used: %(reason)s"),
            path=self.path,
            reason=" ".join(str(error).split()),
        )
