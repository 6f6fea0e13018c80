"""Logs of an invented hospital. Imports nothing of the parts that it shows or tests."""

from logctl.demo.hospital import write_logs
from logctl.demo.questions import QUESTIONS, Question

__all__ = ["QUESTIONS", "Question", "write_logs"]
