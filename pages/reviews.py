"""The reviews behind the figures: searched, sorted, taken away as CSV, and one opened in full."""

import streamlit as st

from pages.parts import onereview
from pages.parts.chart import csv_button
from pages.parts.page import grade_rule, page_head

asked = page_head("Reviews", "The reviews behind the figures. Search or sort them, open one, or take the table away as CSV.")
grade_rule()

reviews = onereview.search(asked.answer("reviews"))
on_screen = onereview.first(reviews)
opened = onereview.table(on_screen)
csv_button(asked, reviews, "reviews", f"Download {len(reviews):,} reviews (CSV)")
if not reviews.empty:
    st.divider()
    review_id = onereview.choose(on_screen, opened)
    onereview.in_full(asked.about(reviews=(review_id,)), review_id)
