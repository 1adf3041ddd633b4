"""The pages of the dashboard, each read top to bottom: ask, say, draw, show the table, export."""
