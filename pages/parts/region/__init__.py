"""The Regions page: its views, and what a reader chooses on them."""
