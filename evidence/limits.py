"""How large a thing may be: every limit of the package, declared once. What exceeds one is refused in a sentence."""

LARGEST_DOCUMENT = 64 * 2**20
"""Bytes of a document."""
LARGEST_UNPACKED = 256 * 2**20
"""Bytes of the parts of a docx file together, unpacked."""
MOST_PAGES = 2_000
"""Pages of a PDF."""
LARGEST_TABLE = 200_000
"""Cells of a table, a spanning cell counted in each place that it covers."""
WIDEST_SPAN = 1_000
"""Rows or columns that a cell spans."""
PDF_MEMORY = 2 * 2**30
"""Bytes of memory of the process that parses a PDF."""
PDF_SECONDS = 60
"""Seconds after which the process that parses a PDF is given up."""
