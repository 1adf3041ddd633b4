"""Answers become charts: headline, subtitle, figure and text alternative, without Streamlit."""
