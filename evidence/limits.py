"""How large a thing may be: every limit of the package, declared once. What exceeds one is refused in a sentence."""

from __future__ import annotations

from fractions import Fraction

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

LARGEST_FILE = 20_000_000
"""Bytes of a file of a dossier. A person writes these files; anything larger is a mistake."""
LONGEST_TEXT = 10_000
"""Characters of a text of a dossier, such as a reason."""
LONGEST_LABEL = 200
"""Characters of an id, or of a label, which stands in tables and figures."""
LARGEST_N = 2**31
"""Patients, events and whatever else is counted: the product of two then fits a 64-bit integer."""
LONGEST_NUMBER = 60
"""Characters of a number as printed."""
LARGEST_NUMBER = Fraction(10) ** 50
"""What a number as printed stays below: the square of its square is then a float."""
SMALLEST_NUMBER = Fraction(1, 10**300)
"""The smallest number above 0 that is read: it is then a float of full precision. Some P values are nearly as small."""

MOST_TABLES_OF_PERCENTAGES = 25
"""Tables of counts that two printed percentages leave, up to which each is tried."""

EXACT_TESTS_UNASKED = 15_000
"""Tables of two arms, n1 x n2, up to which unconditional tests are computed unasked: a few times the work of all other tests."""
EXACT_TESTS_BEFORE_DIFFERS = 100_000
"""The same where no other test prints a P."""
EXACT_INTERVALS_UNASKED = 10**6
"""Units of work (`evidence.stats.proportions.work`) up to which an interval is computed unasked: well under a second."""
EXACT_INTERVALS_BEFORE_DIFFERS = 10**7
"""The same where no other interval prints a limit."""
ROWS_EXPLAINED_UNASKED = 30
"""Rows of a table whose P no quick test prints, up to which unconditional tests and explanations are tried unasked."""
