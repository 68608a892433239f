"""A sentence to its tree: tokens, chunks, clauses and the relations between them; no date and no
event."""
