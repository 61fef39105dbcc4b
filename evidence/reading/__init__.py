"""A document as somebody published it, and the results that it prints, each at its place."""
