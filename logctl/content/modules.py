"""Content folders: where they are, and how a module in one becomes a plugin.

A content folder has the shape of the checkout: `collectors/NAME/__init__.py` or `collectors/NAME.py`, and
likewise `plugins/`. Bundled content lies beside the package in a checkout and inside it in a wheel.
"""

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

KINDS = ("collectors", "plugins")


def bundled_folder() -> Path:
    package = Path(__file__).parents[1]
    inside = package / "bundled"
    return inside if inside.is_dir() else package.parent


def module_files(folder: Path) -> Iterator[Path]:
    """The files that are plugins, sorted by name within their kind."""
    for kind in KINDS:
        entries = sorted((folder / kind).iterdir()) if (folder / kind).is_dir() else []
        for entry in entries:
            if entry.name.startswith(("_", ".")):
                continue
            if entry.suffix == ".py":
                yield entry
            elif (entry / "__init__.py").is_file():
                yield entry / "__init__.py"


def plugin_name(file: Path) -> str:
    return file.parent.name if file.name == "__init__.py" else file.stem


def load_module(file: Path) -> ModuleType:
    """Run a content file as a module of its own; whatever it raises comes through."""
    place = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:8]
    name = f"logctl_content_{plugin_name(file)}_{place}"
    folder = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folder)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
