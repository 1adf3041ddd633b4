"""Answers become files."""
