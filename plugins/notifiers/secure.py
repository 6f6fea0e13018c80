"""TLS of those that send."""

import ssl
from pathlib import Path


def tls_context(authority: str | None) -> ssl.SSLContext:
    """Certificates are always verified: by the authority in this PEM file, or by those of the system."""
    context = ssl.create_default_context(cafile=str(Path(authority).expanduser()) if authority else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
