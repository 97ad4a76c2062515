"""A spreadsheet or a pasted list becomes people and a list of doubts."""
