"""The words and rules of the field: what may be said, in which order, and when a year begins."""
