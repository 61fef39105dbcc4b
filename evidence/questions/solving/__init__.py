"""Which tables, means or effects the printed figures allow."""
