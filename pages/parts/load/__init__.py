"""The steps of loading one’s own data."""
