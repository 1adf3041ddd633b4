"""The explanations of the About page."""
