"""Sigma rules as queries. Only this folder imports pySigma; what cannot be said exactly is refused with its reason.

https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
"""

from logctl.sigma.rule import ConvertedRule, load_rules

__all__ = ["ConvertedRule", "load_rules"]
