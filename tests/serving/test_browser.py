"""The application in a browser: accessible, on a phone and a desk, by keyboard, without a script; nothing leaves it, nothing runs that is not ours."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.serving.app import made_app
from sayso.serving.library import Library
from sayso.serving.memory import MemoryLibrary
from sayso.serving.security.tokens import MemoryTokens
from sayso.serving.settings import Settings
from serving.conftest import keyed, later
from serving.test_hostile import PAYLOADS, hostile
from showing import told

pytestmark = pytest.mark.browser

VIEWS = {
    "start": "/",
    "search": "/search?q=dam",
    "narrowed": "/search?q=dam&outlet=Orva+Post",
    "stories": "/stories",
    "story": "/stories/1",
    "relations": "/stories/1/relations",
    "article": "/articles/1?at=24-40",
    "versions": "/articles/1/versions",
    "speakers": "/speakers",
    "speaker": "/speaker?name=rescue+service",
    "place": "/place?name=Asti",
    "outlet": "/outlet?name=Orva+Post",
    "tolls": "/tolls",
    "review": "/review",
    "decided": "/review/decisions",
    "missed": "/articles/1/add",
    "missed, found": "/articles/1/add?of=toll&words=the+dam",
    "missed, fields": "/articles/1/add?of=attribution&at=24-40",
    "nothing found": "/search?q=xylophone&said_from=2031",
    "missing": "/nothing",
}


def served(library: Library) -> Iterator[str]:
    """Serve a library on loopback; give its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        made = made_app(library, MemoryTokens(), Settings(port=port, reviewer="Ana"))
        server = uvicorn.Server(uvicorn.Config(made, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """Serve the sample."""
    records = keyed()
    story = told.story([later(records[0]), *records[1:]])
    yield from served(MemoryLibrary([*records, later(records[0])], [story]))


@pytest.fixture
def reviewing() -> Iterator[str]:
    """Serve the sample anew, to be decided about."""
    yield from served(MemoryLibrary(keyed()))


def opened(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> Page:
    """Open a page at a width."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")], ids=["phone", "desktop, dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_violation_of_accessibility(browser: Browser, base: str, view: str, width: int, scheme: str) -> None:
    """Axe finds nothing on any view, folded and unfolded, contrast included, and the page does not scroll sideways."""
    page = opened(browser, base + VIEWS[view], width, scheme)
    for _ in range(2):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.close()


@pytest.mark.parametrize("view", ["versions", "tolls", "place", "outlet", "speaker", "speakers"])
def test_captions_have_room_on_a_phone(browser: Browser, base: str, view: str) -> None:
    """What stands over a table is read across the page, not one letter a line."""
    page = opened(browser, base + VIEWS[view], 390)
    assert all(box["width"] > 200 for one in page.locator("caption").all() if (box := one.bounding_box()))
    page.close()


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_leaves_and_nothing_breaks_the_policy(browser: Browser, base: str, view: str) -> None:
    """A view asks for nothing but our own files, and the browser has nothing to complain of."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(base + VIEWS[view], wait_until="networkidle")
    assert all(one.startswith((base, "data:,")) for one in asked)
    assert [one for one in said if "404" not in one] == []
    page.close()


@pytest.fixture(params=PAYLOADS)
def hostile_base(request: pytest.FixtureRequest) -> Iterator[str]:
    """Serve a library whose every text is a payload."""
    yield from served(hostile(request.param))


def test_hostile_text_runs_nothing(browser: Browser, hostile_base: str) -> None:
    """T17: in a real browser no dialog opens, no policy is broken, and no request is made that a page does not make otherwise."""
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/stories/1", "/articles/1", "/speakers", "/tolls", "/review", "/search?q=said"):
        page.goto(hostile_base + address, wait_until="networkidle")
        assert page.locator("main").count() == 1
    assert said == []
    assert all(one.startswith((hostile_base, "data:,")) for one in asked)
    assert not any("onerror" in one for one in asked)
    page.close()


def test_review_by_keyboard(browser: Browser, reviewing: str) -> None:
    """Accept, next, previous, reject, correct and undo are a key each; the reading that is decided gives its place to the next."""
    page = opened(browser, f"{reviewing}/review?of=toll")
    accepting = page.locator(".verdict.accept")

    def reading() -> str | None:
        return accepting.get_attribute("action")

    first = reading()
    page.keyboard.press("j")
    page.wait_for_url("**offset=1**")
    second = reading()
    assert second != first
    page.keyboard.press("k")
    page.wait_for_function("!location.search.includes('offset')")
    assert reading() == first
    with page.expect_navigation():
        page.keyboard.press("a")
    assert reading() == second
    with page.expect_navigation():
        page.keyboard.press("x")
    assert reading() not in {first, second}
    page.keyboard.press("c")
    focused = page.evaluate("document.activeElement.name")
    assert focused == "low"
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("77")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.url.endswith(("/t1", "/t2", "/t3", "/t4", "/t5"))
    page.goto(f"{reviewing}/review/decisions")
    told_by = page.locator(".decided > li strong").all_inner_texts()
    assert told_by == ["correct", "reject", "accept"]
    assert page.locator(".decided > li").first.get_attribute("class") == "undone"
    page.close()


def test_keys_do_nothing_while_somebody_types(browser: Browser, reviewing: str) -> None:
    """An "a" in the search box is an "a", not a decision."""
    page = opened(browser, f"{reviewing}/review?of=toll")
    page.keyboard.press("/")
    page.keyboard.type("axu")
    assert page.locator("#finder-q").input_value() == "axu"
    page.goto(f"{reviewing}/review/decisions")
    assert page.locator(".decided > li").count() == 0
    page.close()


def test_whole_way_without_script(browser: Browser, reviewing: str) -> None:
    """Search, open at the passage, decide and undo: on a phone, without a script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(reviewing)
    page.get_by_role("searchbox", name="Search").fill("dam")
    page.get_by_role("button", name="Search").click()
    page.locator(".hits a").first.click()
    page.wait_for_url("**#sayso-at")
    assert page.locator(".here").first.is_visible()
    page.goto(f"{reviewing}/review?of=toll")
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Undo the last").click()
    page.goto(f"{reviewing}/review/decisions")
    assert page.locator(".undone").count() == 1
    context.close()


def test_results_come_while_somebody_types(browser: Browser, base: str) -> None:
    """With a script the results follow the words without the page being loaded again, and the address follows too."""
    page = opened(browser, f"{base}/search")
    page.evaluate("window.stays = true")
    page.locator("#q").type("dam")
    page.wait_for_selector(".hits > li")
    assert page.evaluate("window.stays") is True
    page.wait_for_url("**q=dam**")
    page.close()


def test_cited_address_shows_the_same(browser: Browser, base: str) -> None:
    """The address at the foot of a view, opened anew, is the view."""
    page = opened(browser, f"{base}/tolls?order=most&harm=killed")
    cited = page.locator(".cite a").first.get_attribute("href")
    before = page.locator("main").inner_text()
    page.goto(base + str(cited))
    assert page.locator("main").inner_text() == before
    page.close()


def test_paper_has_no_navigation(browser: Browser, base: str) -> None:
    """On paper the way round, the search box and the forms are left out."""
    page = opened(browser, f"{base}/tolls")
    page.emulate_media(media="print")
    for one in (".ways", ".finder", ".narrow"):
        assert page.evaluate(f"getComputedStyle(document.querySelector('{one}')).display") == "none"
    page.close()
