"""Pure, vectorised statistics: numbers in, numbers out; no files, no frames."""
