"""What was missed, put in with a browser: by keyboard from words that are selected, and without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from review_help import TEXT, record
from sayso.archive import add_records, open_archive
from sayso.serving.archived import ArchiveLibrary
from serving.test_browser import opened, served

pytestmark = pytest.mark.browser


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """Serve an archive of one article."""
    with open_archive(tmp_path / "news.db", writing=True) as archive:
        add_records(archive, [record()], source="by hand")
        yield from served(ArchiveLibrary(archive))


def test_selected_words_are_taken_along(browser: Browser, base: str) -> None:
    """Words selected in the text, then "n": the form has them at their very place; Enter puts the item in, "u" takes it back."""
    page = opened(browser, f"{base}/articles/1")
    page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
            let last = null;
            while (walk.nextNode()) if (walk.currentNode.data.includes("that day")) last = walk.currentNode;
            const at = last.data.lastIndexOf("that");
            const range = document.createRange();
            range.setStart(last, at);
            range.setEnd(last, at + 4);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.getElementById('go-add').href.includes('words=that')")
    with page.expect_navigation():
        page.keyboard.press("n")
    start = TEXT.rindex("that")
    assert page.locator("#adding input[name=at]").get_attribute("value") == f"{start}-{start + 4}"
    assert page.evaluate("document.activeElement.name") == "low"
    page.keyboard.type("3")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".state.added").count() == 1
    with page.expect_navigation():
        page.keyboard.press("u")
    page.goto(f"{base}/tolls.json")
    assert '"added"' not in page.content()
    page.close()


def test_pieces_are_saved_by_keyboard(browser: Browser, base: str) -> None:
    """In the box of what was said Enter begins another piece, and Enter with the control key saves."""
    page = opened(browser, f"{base}/review/1/a2")
    page.keyboard.press("c")
    page.locator("textarea[name=content]").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("14 rebels were killed\ntroops shelled the bridge")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.locator(".state.corrected").count() == 1
    assert "14 rebels were killed … troops shelled the bridge" in page.locator(".fields-read").inner_text()
    page.close()


def test_whole_way_to_what_was_missed_without_script(browser: Browser, base: str) -> None:
    """Typed words are found, the right one of several places is chosen, the fields are filled in: on a phone, without a script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{base}/articles/1")
    page.get_by_role("link", name="Add what was missed").click()
    page.get_by_label("an event").check()
    page.get_by_label("Its words, as they stand in the text").fill("that")
    page.get_by_role("button", name="Find them").click()
    page.get_by_role("link", name="number 3").click()
    page.get_by_label("place", exact=True).fill("Orva")
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.locator(".state.added").inner_text() == "added"
    assert "Orva" in page.locator(".fields-read").inner_text()
    context.close()
