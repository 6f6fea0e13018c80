"""What the engine loads: content folders, and what lies in them."""

from logctl.content.modules import bundled_folder, load_module, module_files, plugin_name
from logctl.content.searches import read_search, search_files
from logctl.content.tracking import read_question, read_tracking, tracking_files

__all__ = [
    "bundled_folder",
    "load_module",
    "module_files",
    "plugin_name",
    "read_question",
    "read_search",
    "read_tracking",
    "search_files",
    "tracking_files",
]
