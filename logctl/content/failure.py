"""What is said of plugins: their version, and where and why one failed."""

import traceback
from collections.abc import Iterable
from pathlib import Path

from logctl.contracts import Collector
from logctl.errors import PluginError


def version_of(module: object, found: Iterable[tuple[str, object]]) -> str:
    collectors = [content for _kind, content in found if isinstance(content, Collector)]
    return str(getattr(module, "__version__", "") or (collectors[0].version if collectors else ""))


def where_and_why(error: BaseException, place: str) -> str:
    """`path:line: reason`; the line is the innermost one inside the plugin's own folder."""
    if isinstance(error, PluginError):  # a content file's reader has said both
        return str(error)
    where = place
    if isinstance(error, SyntaxError) and error.filename:
        where = f"{error.filename}:{error.lineno}"
    else:
        folder = str(Path(place).parent)
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith(folder):
                where = f"{frame.filename}:{frame.lineno}"
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{where}: {type(error).__name__}: {' '.join(text.split())}"
