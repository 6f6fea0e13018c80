"""Static rules for files of saved objects: what OpenSearch Dashboards would refuse, or take and then not show."""

from logctl.dashboards.check.check import faults
from logctl.dashboards.check.fault import Fault
from logctl.dashboards.check.rules import RULES, Rule

__all__ = ["RULES", "Fault", "Rule", "faults"]
