"""The Python and the R that redo the value of each relation."""
