"""How the regions compare, whether they differ by more than chance, and the boards of one of them."""

from pages.parts.page import few_grades, page_head
from pages.parts.region import views

view = page_head(
    "Regions", "How reviews were graded, and what they found, in the regions and boards that led them."
)
few_grades(view.selection)

views.draw(view)
