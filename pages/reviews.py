"""The reviews behind the figures: searched, sorted, taken away as CSV, and one opened in full."""

from pages.parts.downloads import csv_button
from pages.parts.page import grade_rule, page_head
from pages.parts.review import review
from scr_data.evidence import titles

head = page_head("Reviews")
view = head.view
head.finding("grades_by_year", titles.of_reviews)
grade_rule()

found = review.search(view, view.answer("reviews"))
on_screen = review.first(found)
clicked = review.table(view, on_screen)
# Of all that were found, though a browser can show only the first of them.
csv_button(found, "reviews", f"Download {len(found.rows):,} reviews (CSV)")
if not found.rows.empty:
    review_id = review.choose(on_screen, clicked)
    review.in_full(view.selecting(reviews=(review_id,)), review_id)
