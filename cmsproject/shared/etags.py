"""Tell one content from another for conditional requests (RFC 9110, 8.8.3)."""

import hashlib


def etag_of(content: bytes) -> str:
    """A strong entity tag with its quotes: the same content has the same one on every server."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
