"""What axe finds against WCAG 2.2, levels A and AA, and whether a page fits its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    }
}

PAINTED = """Promise.race([
    new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
    new Promise(done => setTimeout(done, 2000)),  // a window that nobody sees is never painted
])"""


def assert_accessible(page: Page) -> None:
    """Fail with the rule, its explanation and the element of each violation on the page.

    The page is unrolled meanwhile: what a bar at the window's edge covers can be scrolled to.
    """
    window = page.viewport_size
    assert window is not None
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": window["width"], "height": height})
    page.evaluate(PAINTED)
    results = Axe().run(page, options=RULES)
    page.set_viewport_size(window)
    found = [
        f"{violation['id']}: {node['failureSummary']}\n    {node['html']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], f"{page.url}\n" + "\n".join(found)


def assert_fits(page: Page) -> None:
    """Fail when the page needs scrolling sideways."""
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0, f"{page.url} is {too_wide} px wider than its window"
