"""How the regions compare, whether they differ by more than chance, and the boards of one of them."""

from pages.parts.page import few_grades, page_head
from pages.parts.region import views

head = page_head("Regions")
few_grades(head.view.selection)
views.draw(head)
