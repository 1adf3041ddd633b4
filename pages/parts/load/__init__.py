"""The steps of the Load data page, in their order: files, headings, boards_and_years, check."""
