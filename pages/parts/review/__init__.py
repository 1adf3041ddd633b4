"""The table of reviews, and one review in full."""
