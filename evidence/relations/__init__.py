"""How figures follow from one another: one idea a module, from arrays of summaries to values by every method.

A relation knows no dossier and no claim, and says nothing in words: a value that it cannot give has a note, a code. Whether
a value prints a figure is asked elsewhere.

Every function takes arrays of one dimension, one element a claim, and one claim is an array of length one. `x1`, `n1`, `x2`, `n2` are events
and patients of two arms (`int64`), arm 1 the intervention; `Figures` printed numbers as fractions with the ends of their rounding
intervals; `Means` arms of them with SDs and n; `level` a confidence level between 0 and 1 and `scale` natural or log, one for all. It
returns a `Prediction` for each method, or one for both limits. `InputError` is raised for what no summary can be.

`snippets` has the Python and the R that redo each of them.
"""
