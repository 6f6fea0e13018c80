"""A day's rhythm: shifts, visits to terminals, the work there, and what machines do by themselves."""

from logctl.demo.life.calendar import calendar
from logctl.demo.life.machines import machines

__all__ = ["calendar", "machines"]
