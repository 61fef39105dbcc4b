"""Check published clinical statistics: recompute a figure, name the method that prints it, say how much hangs on it."""
