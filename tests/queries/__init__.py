"""The questions of queries/, each checked against an independent recount of the CSV files."""
