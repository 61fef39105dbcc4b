"""What is said of a whole study or dossier beyond single verdicts: one idea a module, records out, no words and no pictures."""
