"""The pages: each is there in all its forms, says what the library holds, and leads on to the others."""

import csv
import io
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.serving.memory import MemoryLibrary
from serving.conftest import client_of

VIEWS = (
    "/",
    "/search?q=dam",
    "/search",
    "/stories",
    "/stories?order=differs",
    "/stories/1",
    "/stories/1/relations",
    "/articles",
    "/articles/1",
    "/articles/1?version=1",
    "/articles/1?at=3-9",
    "/articles/1/versions",
    "/speakers",
    "/speakers?start=the",
    "/places",
    "/outlets",
    "/outlet?name=Orva+Post",
    "/place?name=Asti",
    "/tolls",
    "/tolls?order=most&harm=killed",
    "/review",
    "/review?of=toll",
    "/review/1/t1",
    "/review/decisions",
)
LISTS = (
    "/search?q=dam",
    "/stories/1/relations",
    "/stories",
    "/articles",
    "/speakers",
    "/places",
    "/outlets",
    "/place?name=Asti",
    "/tolls",
)


@pytest.fixture(params=["memory", "archive"])
def either(request: pytest.FixtureRequest) -> TestClient:
    """Give a client over the library in memory, then over an archive: the pages must not tell them apart."""
    client: TestClient = request.getfixturevalue("client" if request.param == "memory" else "archive_client")
    return client


def page_of(client: TestClient, address: str) -> Any:
    """Give a page parsed."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    return html.document_fromstring(response.text)


def words_of(page: Any) -> str:
    """Give the words of a page on one line."""
    return " ".join(page.text_content().split())


@pytest.mark.parametrize("address", VIEWS)
def test_each_view_is_a_page_with_one_heading(either: TestClient, address: str) -> None:
    """A view has one h1, a title, landmarks, and the address that it can be cited by."""
    page = page_of(either, address)
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main[@id='sayso-main'] | //footer | //nav[@aria-label='The archive']")) == 3
    assert page.xpath("string(//title)").strip()
    assert page.xpath(f"//p[@class='cite']//a[@href='{address}']")


@pytest.mark.parametrize("address", VIEWS)
def test_each_view_gives_its_data_in_every_way_of_asking(either: TestClient, address: str) -> None:
    """By suffix, by parameter and by what is accepted, the same JSON comes."""
    path, _, query = address.partition("?")
    suffixed = f"{'/start' if path == '/' else path}.json{'?' + query if query else ''}"
    ways = (
        either.get(suffixed),
        either.get(f"{address}{'&' if query else '?'}format=json"),
        either.get(address, headers={"accept": "application/json"}),
    )
    assert all(way.status_code == 200 and way.headers["content-type"] == "application/json" for way in ways)
    assert ways[0].json() == ways[1].json() == ways[2].json()


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_a_table_with_as_many_rows_as_its_json(either: TestClient, address: str) -> None:
    """CSV has a header and a row for each row of the JSON, its columns are the JSON's fields."""
    mark = "&" if "?" in address else "?"
    rows = either.get(f"{address}{mark}format=json").json()["rows"]
    lines = list(csv.DictReader(io.StringIO(either.get(f"{address}{mark}format=csv").text)))
    assert rows
    assert len(lines) == len(rows)
    assert list(lines[0]) == list(rows[0])


def test_every_link_of_the_pages_leads_somewhere(either: TestClient) -> None:
    """Whoever follows links from the start, three steps far, meets no page that is not there."""
    seen, waiting = {"/"}, ["/"]
    for _ in range(3):
        found: list[str] = []
        for address in waiting:
            response = either.get(address)
            assert response.status_code in {200, 307}, address
            if "html" in response.headers.get("content-type", ""):
                found += html.document_fromstring(response.text).xpath("//a/@href")
        ours = {one.partition("#")[0] for one in found if one.startswith("/")}
        waiting = sorted(one for one in ours - seen if "format=" not in one)[:150]
        seen |= set(waiting)
    assert len(seen) > 40


def test_anchors_that_a_page_leads_to_are_on_it(either: TestClient) -> None:
    """A link within an article's page or a dossier has its target there, once."""
    for address in ("/articles/1", "/articles/1?at=3-9", "/stories/1"):
        page = page_of(either, address)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        wanted = {one[1:] for one in page.xpath("//a/@href") if one.startswith("#")}
        assert wanted <= set(ids)


def test_start_shows_what_is_new_and_what_differs(either: TestClient) -> None:
    """The start page has the search box, the story, and what differs in it."""
    page = page_of(either, "/")
    assert page.xpath("//form[@role='search']//input[@name='q']")
    assert page.xpath("//h2[text()='Newest stories']/following::a[starts-with(@href, '/stories/')]")
    assert "6 articles" in words_of(page)


def test_found_passage_opens_at_its_place(either: TestClient) -> None:
    """A hit leads to the article with the passage marked, where the address says."""
    page = page_of(either, "/search?q=dam")
    link = page.xpath("//ol[@class='hits']//a/@href")[0]
    assert link.endswith("#sayso-at")
    opened = page_of(either, link.partition("#")[0])
    assert opened.xpath("//*[@id='sayso-at']")
    assert opened.xpath("//*[contains(@class, 'here')]")


def test_search_tells_what_is_wrong_with_a_query(either: TestClient) -> None:
    """A query that cannot be read is told in one line; no page is missing."""
    page = page_of(either, "/search?q=%22dam")
    assert page.xpath("//p[@class='note']")


def test_article_has_its_text_marked(either: TestClient) -> None:
    """The text stands whole, with sources, cues, contents and numbers marked, and the entries beside."""
    page = page_of(either, "/articles/2")
    assert {"source", "content", "toll"} <= {name for one in page.xpath("//mark/@class") for name in one.split()}
    assert page.xpath("//ol[@class='entries']/li")


def test_versions_stand_side_by_side(either: TestClient) -> None:
    """What was dropped is struck out, what was added marked, the rest as it was."""
    page = page_of(either, "/articles/1/versions")
    assert page.xpath("//del[contains(., '1,200')]")
    assert page.xpath("//ins[contains(., '1,300')]")
    rows = either.get("/articles/1/versions?format=json").json()
    assert rows["from"] == 1
    assert rows["to"] == 2
    assert {one["change"] for one in rows["rows"]} == {"same", "changed"}


def test_earlier_version_says_so(either: TestClient) -> None:
    """An earlier version is still there, and says that it is no longer the latest."""
    assert "earlier version" in words_of(page_of(either, "/articles/1?version=1"))
    assert "earlier version" not in words_of(page_of(either, "/articles/1?version=2"))
    assert either.get("/articles/1?version=3").status_code == 404


def test_story_is_the_dossier_in_the_frame_of_the_application(either: TestClient) -> None:
    """The dossier's sections stand with the application's head and style, and nothing inline of the report's."""
    response = either.get("/stories/1")
    page = html.document_fromstring(response.text)
    assert page.xpath("//*[@id='sayso-short']")
    assert page.xpath("//table[contains(@class, 'grid-of')]")
    assert not page.xpath("//style | //script[not(@src)] | //@style | //meta[@http-equiv]")


def test_speaker_stands_by_matter_and_time_with_the_ways_into_print(either: TestClient) -> None:
    """A speaker's page has what was said under each story, in order of time, and the outlets that printed it."""
    name = either.get("/speakers?format=json").json()["rows"][0]["name"]
    page = html.document_fromstring(either.get("/speaker", params={"name": name}).text)
    assert page.xpath("//div[@class='matter']")
    days = [
        one["said"] or one["published"] for one in either.get("/speaker.json", params={"name": name}).json()["rows"]
    ]
    assert days == sorted(days)
    assert "Through whom it reached print" in words_of(page)


def test_tolls_are_sorted_narrowed_and_charted(either: TestClient) -> None:
    """The order asked for is the order given, a harm that is asked for is the only one, the chart has a dot for a row."""
    rows = either.get("/tolls.json?order=most").json()["rows"]
    sizes = [one["low"] if one["low"] is not None else one["high"] or -1 for one in rows]
    assert sizes == sorted(sizes, reverse=True)
    harmed = either.get("/tolls.json?harm=injured").json()["rows"]
    assert {one["harm"] for one in harmed} == {"injured"}
    page = page_of(either, "/tolls")
    assert page.xpath("//figure//circle/title")
    assert len(page.xpath("//table[@class='claims']/tbody/tr")) == len(either.get("/tolls.json").json()["rows"])


def test_rows_come_in_slices(either: TestClient) -> None:
    """Offset and limit cut a list, next leads to the rest, and together they are all of it."""
    whole = either.get("/tolls.json?order=oldest").json()["rows"]
    parts = [
        either.get(f"/tolls.json?order=oldest&limit=3&offset={at}").json()["rows"] for at in range(0, len(whole), 3)
    ]
    assert [row for part in parts for row in part] == whole
    page = page_of(either, "/tolls?limit=3")
    assert "offset=3" in page.xpath("//a[@rel='next']/@href")[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/tolls?order=upward", "order is one of"),
        ("/tolls?limit=0", "limit is a whole number"),
        ("/tolls?limit=100000", "limit is a whole number"),
        ("/tolls?published_from=soon", "published_from is a year"),
        ("/speaker", "name says whom"),
        ("/tolls?format=xml", "format is one of"),
        ("/articles/1?at=9-3", "at is a passage"),
        ("/articles/1?at=1-999999", "at is a passage"),
        (f"/search?q={'x' * 401}", "q is longer"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(either: TestClient, address: str, said: str) -> None:
    """A wrong request is answered with 400 and says what is wrong, as JSON where JSON was asked for."""
    assert either.get(address).status_code == 400
    told = either.get(address, headers={"accept": "application/json"})
    assert told.status_code == 400
    assert said in told.json()["error"]
    assert "\n" not in told.json()["error"]


@pytest.mark.parametrize(
    "address",
    [
        "/articles/999",
        "/articles/99999999999999999999",
        "/stories/999",
        "/speaker?name=Nobody",
        "/nothing",
        "/records/0",
    ],
)
def test_what_is_not_there_is_missing(either: TestClient, address: str) -> None:
    """What the library has not is answered with 404, in words."""
    response = either.get(address)
    assert response.status_code == 404
    assert html.document_fromstring(response.text).xpath("//*[@role='alert']")


def test_fault_shows_the_way_round(either: TestClient) -> None:
    """Whoever asked for what is not there has the search box and the way to all lists."""
    page = html.document_fromstring(either.get("/nothing").text)
    assert page.xpath("//input[@name='q']")
    assert {"/stories", "/speakers", "/tolls"} <= set(page.xpath("//nav//a/@href"))


def test_record_leads_to_its_article(either: TestClient) -> None:
    """The id of a record, as exports have it, leads to the article's page."""
    record = either.get("/articles/2.json").json()["version"]["record"]
    response = either.get(f"/records/{record}")
    assert response.status_code == 307
    assert response.headers["location"] == "/articles/2?version=1"


def test_empty_library_says_what_to_do() -> None:
    """A library without articles has pages that say so."""
    empty = client_of(MemoryLibrary([]))
    assert "sayso add" in words_of(page_of(empty, "/"))
    for address in ("/stories", "/articles", "/speakers", "/places", "/outlets", "/tolls", "/review", "/search?q=x"):
        assert empty.get(address).status_code == 200
