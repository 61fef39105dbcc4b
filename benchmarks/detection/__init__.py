"""How many corrupted reports are noticed, kind by kind, and how many truthful ones are wrongly accused."""
