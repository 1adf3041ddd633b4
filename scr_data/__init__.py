"""The data of the serious case review dashboard: what it is, how it is read, and how it is asked. Imports no
Streamlit."""
