"""A document as somebody published it, and the results that it prints, each at its place."""

from evidence.reading.reader import SUFFIXES, read, read_documents

__all__ = ["SUFFIXES", "read", "read_documents"]
