"""Pictures of every page and view at two widths and in both colour schemes: `make pictures`.

Those of the README are written to `.images/`, all of them to `.pictures/`, which is not kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, serving
from tests.pages.opening import PAGES, VIEWS

ROOT = Path(__file__).parents[1]
PICTURES, IMAGES = ROOT / ".pictures", ROOT / ".images"
OF_README = {"overview": "overview", "regions": "regions"}
SIZES = {1440: 900, 390: 844}  # the width and height of a laptop and of a phone, in pixels
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"


def take(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Take the pictures of every page and view at one `width` in one `scheme`, each as high as its page."""
    page = browser.new_page(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two literals
    )
    for name in PAGES:
        page.goto(f"{address}/{'' if name == 'overview' else name}")
        for number, view in enumerate(VIEWS.get(name, ("",))):
            expect(page.locator("h1")).to_be_visible(timeout=30_000)
            if number:
                page.get_by_role("radio", name=view, exact=True).click()
                expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
            expect(page.locator(DRAWN)).to_be_visible(timeout=30_000)
            page.wait_for_load_state("networkidle")
            main = page.locator("[data-testid=stMainBlockContainer]")
            height = int(main.evaluate("element => element.scrollHeight"))
            page.set_viewport_size({"width": width, "height": max(height, SIZES[width])})
            page.screenshot(path=PICTURES / f"{name}-{number + 1}-{width}-{scheme}.png")
            page.set_viewport_size({"width": width, "height": SIZES[width]})
            print(f"{name}, {view or 'its only view'}: {height} pixels high at {width}, {scheme}")
    page.close()


def main() -> None:
    """Take every picture, and bring those of the README up to date."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in SIZES:
            for scheme in ("light", "dark"):
                take(browser, address, width, scheme)
        browser.close()
    for page, image in OF_README.items():
        shutil.copy(PICTURES / f"{page}-1-1440-light.png", IMAGES / f"{image}.png")


if __name__ == "__main__":
    main()
