"""How figures follow from one another: one idea a module, from arrays of summaries to values by every method.

A relation knows no dossier and no claim, and says nothing in words: a value that it cannot give has a note, a code. Whether
a value prints a figure is asked elsewhere.
"""
