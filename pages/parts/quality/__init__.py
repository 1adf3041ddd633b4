"""The tables of the Data quality page."""
