"""Questions that need no dossier: compare, solve, missing, fragility."""
