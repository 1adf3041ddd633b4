"""How sure one can be of an answer, and how that is said."""
