"""The plugin host, and what it is filled with."""

from logctl.manager.host import Manager, Plugin
from logctl.manager.kinds import Content, Origin, Question
from logctl.manager.loading import add_searches, make_manager

__all__ = ["Content", "Manager", "Origin", "Plugin", "Question", "add_searches", "make_manager"]
