"""The report in a browser: accessible, asking for nothing, fitting a phone, usable without a script."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.showing.report import render_report
from showing import named, sample

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desktop": 1280}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of the sample, the hostile article too."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    records = [*sample.all_records(), sample.hostile()]
    file.write_text(render_report(records, failures=[("a.bin", "no text in it; leave it out")]), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def named_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a report with people, dates and places."""
    file = tmp_path_factory.mktemp("named") / "report.html"
    file.write_text(render_report(named.all_records()), encoding="utf-8")
    return file


def opened(browser: Browser, report: Path, width: int, scheme: str = "light") -> Page:
    """Open the report at a width, without JavaScript of its own and with every fold closed."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(report.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("folds", ["closed", "open", "open, speech only"])
def test_no_violation_of_accessibility(browser: Browser, report: Path, width: int, scheme: str, folds: str) -> None:
    """Axe finds nothing, contrast included, in either scheme, folded and unfolded, at either setting of the switch."""
    page = opened(browser, report, width, scheme)
    if "open" in folds:
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    if "speech" in folds:
        page.get_by_label("Speech only").check()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_people_dates_and_map_are_accessible(browser: Browser, named_report: Path, width: int, scheme: str) -> None:
    """Axe finds nothing in lists, time line and map, unfolded, and the page does not scroll sideways."""
    page = opened(browser, named_report, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_mark_on_the_map_leads_to_passages(browser: Browser, named_report: Path) -> None:
    """A mark of several passages opens its entry without script, a passage leads to the words; both by keyboard alone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(named_report.as_uri())
    page.get_by_role("link", name="Asti, 2 passages").first.focus()
    page.keyboard.press("Enter")
    passage = page.locator(".gazetteer").get_by_role("link", name="passage").first
    passage.wait_for(state="visible")
    passage.focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "Asti"
    context.close()


def test_names_on_the_map_are_legible_on_a_phone(browser: Browser, named_report: Path) -> None:
    """The drawing shrinks, its names do not: those that have no room are left out, the others are as high as other small text."""
    page = opened(browser, named_report, WIDTHS["phone"])
    names = page.locator(".map text:visible")
    heights = names.evaluate_all("names => names.map(name => name.getBoundingClientRect().height)")
    assert names.count() > 3
    assert min(heights) >= 11
    page.close()


@pytest.mark.parametrize("width", [320, *WIDTHS.values()])
def test_page_does_not_scroll_sideways(browser: Browser, report: Path, width: int) -> None:
    """Tables scroll in their boxes, words of three thousand letters break, the page itself stays put."""
    page = opened(browser, report, width)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_nothing_leaves_the_page(browser: Browser, report: Path) -> None:
    """The file is all that is asked for, no policy is broken and no dialog opens."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(report.as_uri(), wait_until="networkidle")
    assert asked == [report.as_uri()]
    assert said == []
    page.close()


def test_links_open_folds_without_script(browser: Browser, report: Path) -> None:
    """A count leads to the passages though they are folded, and a passage to its place in the text and back."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(report.as_uri())
    page.get_by_role("link", name="2 passages: Mina Dahl, Belm Daily").click()
    passage = page.get_by_role("link", name="a2, in the text of Dozens hurt as ferry strikes sandbank").first
    passage.wait_for(state="visible")
    passage.click()
    assert page.url.endswith("-a2-text")
    context.close()


def test_keyboard_reaches_the_report_and_its_tables(browser: Browser, report: Path) -> None:
    """The first stop is the skip link, which leads to main; scrolling tables take the focus."""
    page = opened(browser, report, WIDTHS["phone"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "sayso-speech"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Table of the articles"
    page.close()


def test_switch_works_without_script_from_the_keyboard(browser: Browser, report: Path) -> None:
    """The space bar hides beliefs and what was not said: entries, references, marks and counts; and shows them again."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(report.as_uri())
    switch = page.get_by_role("checkbox", name="Speech only")
    belief = page.locator("ol.entries > li", has_text="“believed”")
    mark = page.locator("mark", has_text="the bank to be badly marked")
    row = page.get_by_role("rowheader", name="its members")
    assert belief.is_visible()
    assert row.is_visible()
    double = mark.evaluate("mark => getComputedStyle(mark).borderBottomWidth")
    switch.focus()
    page.keyboard.press("Space")
    assert switch.is_checked()
    assert not belief.is_visible()
    assert not row.is_visible()
    assert not page.get_by_role("link", name="[a7], entry").is_visible()
    assert page.get_by_role("link", name="[a5], entry").is_visible()
    assert mark.evaluate("mark => getComputedStyle(mark).borderBottomWidth") != double
    page.keyboard.press("Space")
    assert belief.is_visible()
    context.close()


def test_name_opens_the_speakers_page(browser: Browser, report: Path) -> None:
    """A name in the matrix leads to all that the speaker said, though it is folded; the way it came is seen there."""
    page = opened(browser, report, WIDTHS["phone"])
    page.get_by_role("link", name="Mina Dahl", exact=True).first.click()
    told = page.locator("#sayso-speaker-mina-dahl")
    told.wait_for(state="visible")
    assert "via Corvex" in told.inner_text()
    page.close()


def test_paper_has_what_the_switch_leaves(browser: Browser, report: Path) -> None:
    """The setting holds in print, where it is said in words; an untouched switch is not printed."""
    page = opened(browser, report, WIDTHS["desktop"])
    page.emulate_media(media="print")
    label = page.locator("label[for=sayso-speech]")
    assert not label.is_visible()
    page.evaluate("document.getElementById('sayso-speech').checked = true")
    assert label.is_visible()
    assert not page.locator("ol.entries > li", has_text="“believed”").is_visible()
    page.close()


def test_table_stays_a_table_on_a_phone(browser: Browser, report: Path) -> None:
    """The cards of the small layout are still rows with headers for those who listen."""
    page = opened(browser, report, WIDTHS["phone"])
    table = page.get_by_role("region", name="Table of the articles").get_by_role("table")
    assert table.get_by_role("row").count() == 6
    assert table.get_by_role("columnheader").count() == 7
    page.close()


def test_print_has_paper_colours_and_all_speakers(browser: Browser, report: Path) -> None:
    """On paper the page is dark on white even for those whose screen is dark."""
    page = browser.new_page(color_scheme="dark")
    page.goto(report.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    page.close()
