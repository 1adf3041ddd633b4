"""The steps of the Load data page, in their order: files, headings, questions, check."""
