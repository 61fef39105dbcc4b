"""What a person reads in a terminal: plain text of at most 100 columns, coloured by the caller's leave."""
