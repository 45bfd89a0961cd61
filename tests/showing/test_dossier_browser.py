"""The dossier in a browser: accessible, asking for nothing, fitting a phone, clean on paper, usable without a script."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.showing.dossier import render_dossier, render_index
from showing import told

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desktop": 1280}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sample's dossier, a hostile one, and the index that leads to both; give the folder."""
    folder = tmp_path_factory.mktemp("dossiers")
    story, (hostile, records) = told.story(), told.hostile()
    (folder / "dam.html").write_text(render_dossier(story, told.records()), encoding="utf-8")
    (folder / "bad.html").write_text(render_dossier(hostile, records), encoding="utf-8")
    index = render_index([story, hostile], ["dam.html", "bad.html"], failures=[("a.bin", "no text in it")])
    (folder / "index.html").write_text(index, encoding="utf-8")
    return folder


def opened(browser: Browser, file: Path, width: int, scheme: str = "light") -> Page:
    """Open a page at a width with every fold closed."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(file.as_uri())
    return page


def unfold(page: Page) -> None:
    """Open every fold."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("file", ["dam.html", "bad.html", "index.html"])
def test_no_violation_of_accessibility(browser: Browser, dossiers: Path, file: str, width: int, scheme: str) -> None:
    """Axe finds nothing, contrast included, folded and unfolded, in either scheme."""
    page = opened(browser, dossiers / file, width, scheme)
    for _ in range(2):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        unfold(page)
    page.close()


@pytest.mark.parametrize("width", [320, *WIDTHS.values()])
@pytest.mark.parametrize("file", ["dam.html", "bad.html", "index.html"])
def test_page_does_not_scroll_sideways(browser: Browser, dossiers: Path, file: str, width: int) -> None:
    """Tables scroll in their boxes, the page itself stays put."""
    page = opened(browser, dossiers / file, width)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("file", ["dam.html", "bad.html", "index.html"])
def test_nothing_leaves_the_page(browser: Browser, dossiers: Path, file: str) -> None:
    """The file is all that is asked for, no policy is broken and no dialog opens."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto((dossiers / file).as_uri(), wait_until="networkidle")
    assert asked == [(dossiers / file).as_uri()]
    assert said == []
    page.close()


def test_from_index_to_passage_without_script(browser: Browser, dossiers: Path) -> None:
    """A story's title leads to its dossier, a value there to the words in the article; by keyboard alone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((dossiers / "index.html").as_uri())
    page.get_by_role("link", name="Dam breaks above Asti").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dam.html")
    page.get_by_role("link", name="nearly 17").first.focus()
    page.keyboard.press("Enter")
    assert "17 people" in page.locator(":target").inner_text()
    context.close()


def test_number_in_the_matrix_opens_the_shared_text(browser: Browser, dossiers: Path) -> None:
    """A share leads to the two texts side by side though they are folded."""
    page = opened(browser, dossiers / "dam.html", WIDTHS["desktop"])
    side = page.locator(".sides").first
    assert not side.is_visible()
    page.locator(".sharing").get_by_role("link", name="83", exact=True).first.click()
    side.wait_for(state="visible")
    assert side.locator("a.shared").count() == 2
    page.close()


def test_tables_stay_tables_on_a_phone(browser: Browser, dossiers: Path) -> None:
    """The cards of the small layout are still rows with headers for those who listen."""
    page = opened(browser, dossiers / "dam.html", WIDTHS["phone"])
    table = page.get_by_role("region", name="Table of what each article says").get_by_role("table")
    assert table.get_by_role("row").count() == 7
    assert table.get_by_role("rowheader").count() == 6
    page.close()


def test_paper_has_the_shared_text_and_no_navigation(browser: Browser, dossiers: Path) -> None:
    """On paper stand the shared text and the articles; the way through the page, folds and the lists of each article are left out."""
    page = opened(browser, dossiers / "dam.html", WIDTHS["desktop"])
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert page.locator(".sides").first.bounding_box() is not None
    assert page.locator("article .text").first.is_visible()
    for hidden in (".said", "#sayso-speakers", "#sayso-quoted", ".ref", ".cases"):
        assert not page.locator(hidden).first.is_visible(), hidden
    page.close()


def test_parts_of_the_page_are_folded_on_a_phone(browser: Browser, dossiers: Path) -> None:
    """On a phone the page opens with what it says; on a desk the way to its parts stands open."""
    phone = opened(browser, dossiers / "dam.html", WIDTHS["phone"])
    way = phone.get_by_role("link", name="How many", exact=True)
    assert not way.is_visible()
    phone.get_by_text("Parts of this page").click()
    assert way.is_visible()
    desk = opened(browser, dossiers / "dam.html", WIDTHS["desktop"])
    assert desk.get_by_role("link", name="How many", exact=True).is_visible()
    assert not desk.get_by_text("Parts of this page").is_visible()
    phone.close()
    desk.close()
