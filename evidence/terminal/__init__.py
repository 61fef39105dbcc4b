"""What a person reads in a terminal: plain text of at most 100 columns, coloured where the caller allows it."""
