"""Sigma rules as queries. Only this folder imports pySigma; what cannot be said exactly is refused with its reason.

https://sigmahq.io/sigma-specification/specification/sigma-rules-specification.html
"""

from logctl.sigma.documents import Document, SigmaFile, read_file
from logctl.sigma.rules import Refused, SigmaRules

__all__ = [
    "Document",
    "Refused",
    "SigmaFile",
    "SigmaRules",
    "read_file",
]
