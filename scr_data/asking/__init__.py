"""A loaded data set, the questions that can be asked of it, and what may be seen of the answers."""
