"""What a browser is served besides Streamlit's pages: headers, compressed files, and a stylesheet and a
script of our own."""
