"""Queries as the texts that the search bar of Dashboards takes: DQL and Lucene's syntax."""

from logctl.dashboards.language.dql import Dql
from logctl.dashboards.language.lucene import Lucene
from logctl.dashboards.language.sayable import LARGEST_WHOLE

__all__ = ["LARGEST_WHOLE", "Dql", "Lucene"]
