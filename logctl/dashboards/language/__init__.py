"""Queries as the texts that the search bar of Dashboards takes: DQL and Lucene's syntax."""

from logctl.dashboards.language.dql import Dql
from logctl.dashboards.language.lucene import Lucene

__all__ = ["Dql", "Lucene"]
