"""Settings: what there is to set, where it comes from, how it is checked."""

from logctl.settings.load import FILE_NAME, NAMES_CODE, load_settings
from logctl.settings.settings import Settings, config_folder

__all__ = ["FILE_NAME", "NAMES_CODE", "Settings", "config_folder", "load_settings"]
