"""The way in: files become a data set, whole, or a list of problems."""
