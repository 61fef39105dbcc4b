"""A document as somebody published it, and the results that it prints, each at its place."""

from evidence.reading.reader import read, read_documents

__all__ = ["read", "read_documents"]
