"""How many, in a browser: accessible, in both schemes and widths, legible on a phone, usable without a script."""

from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.showing.report import render_report
from showing import harmed

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desktop": 1280}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report with tolls and events, one number dwarfing others."""
    file = tmp_path_factory.mktemp("harmed") / "report.html"
    file.write_text(render_report([*harmed.all_records(), harmed.dwarfed()]), encoding="utf-8")
    return file


def opened(browser: Browser, report: Path, width: int, scheme: str = "light") -> Page:
    """Open the report at a width with every fold open."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_tolls_and_events_are_accessible(browser: Browser, report: Path, width: int, scheme: str) -> None:
    """Axe finds nothing, contrast included, and the page does not scroll sideways."""
    page = opened(browser, report, width, scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [320, *WIDTHS.values()])
def test_pictures_stay_in_the_page(browser: Browser, report: Path, width: int) -> None:
    """Dots and arrows of open ends lie within the page, and the marks of an axis do not lie over each other."""
    page = opened(browser, report, width)
    right = page.locator(".bounds path, .bounds circle").evaluate_all(
        "marks => Math.max(...marks.map(mark => mark.getBoundingClientRect().right))"
    )
    assert right <= width
    for axis in page.locator("svg.axis").all():
        boxes = axis.locator("text").evaluate_all(
            "marks => marks.map(mark => mark.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert all(before[1] <= after[0] for before, after in pairwise(boxes))
    page.close()


def test_number_leads_to_its_words_by_keyboard(browser: Browser, report: Path) -> None:
    """Without a script, from the line of an outlet to the marked words, and on to the entry beside the text."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(report.as_uri())
    page.get_by_role("link", name="six children", exact=True).first.focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "six children"
    page.get_by_role("link", name="[t2], entry of this number").first.focus()
    page.keyboard.press("Enter")
    assert "6 killed" in page.locator(":target").inner_text()
    context.close()


def test_table_stays_a_table_on_a_phone(browser: Browser, report: Path) -> None:
    """The cards of the small layout are still rows with headers for those who listen."""
    page = opened(browser, report, WIDTHS["phone"])
    table = page.get_by_role("table", name="Killed: Asti, Piedmont, Italy, 3 May 2031")
    assert table.get_by_role("columnheader").count() == 5
    assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
    page.close()


def test_mark_on_the_map_leads_to_events(browser: Browser, report: Path) -> None:
    """The mark of a place with events opens the list of them."""
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(report.as_uri())
    page.get_by_role("link", name="Geneva, 1 passage, 1 event").first.focus()
    page.keyboard.press("Enter")
    told = page.locator(".told-there", has_text="talks")
    told.wait_for(state="visible")
    assert "expected" in told.inner_text()
    page.close()


def test_paper_has_the_folded_incidents_and_the_pictures(browser: Browser, report: Path) -> None:
    """In print the pictures keep their colours and are dark on white."""
    page = browser.new_page(color_scheme="dark")
    page.goto(report.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    adjust = page.locator("svg.bounds").first.evaluate("picture => getComputedStyle(picture).printColorAdjust")
    assert adjust == "exact"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.close()
