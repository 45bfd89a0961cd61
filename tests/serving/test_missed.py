"""What the reader missed is put in, and what it read wrong put right, in plain forms: places, whose word, words in several pieces; all can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from review_help import TEXT, record, span
from sayso.archive import add_records, open_archive, reread
from sayso.archive.opening import Archive
from sayso.archive.review import record_shown
from sayso.article import Article
from sayso.codec import decode_record, encode
from sayso.record import Record, Time
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.passages import pieces_in
from sayso.serving.settings import Settings
from sayso.serving.values import Refusal
from serving.conftest import BASE


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[Archive]:
    """Give an archive of one article: the bridge at Orva, whose times have ids that a decision's number could have."""
    read = record()
    times = tuple(
        Time(id=f"d{number}", span=span("that day"), kind="DATE", value="2031-05-05") for number in range(1, 9)
    )
    with open_archive(tmp_path / "news.db", writing=True) as archive:
        add_records(archive, [replace(read, times=(*read.times, *times))], source="by hand")
        yield archive


@pytest.fixture
def client(bridge: Archive) -> TestClient:
    """Give a client of the application over that archive."""
    made = made_app(ArchiveLibrary(bridge), ArchiveTokens(bridge), Settings(reviewer="Ana"))
    return TestClient(made, base_url=BASE, follow_redirects=False)


def shown(archive: Archive) -> Record:
    """Give the record as it is shown, a valid one."""
    told = record_shown(archive, 1)
    assert told is not None
    assert decode_record(encode(told)) == told
    return told


def sent(client: TestClient, address: str, **fields: str) -> tuple[int, str]:
    """Send a form as a page of ours would; give the status and where it leads."""
    page = html.document_fromstring(client.get("/review/1/t1").text)
    token = str(page.xpath("//input[@name='form_token']/@value")[0])
    response = client.post(address, data={"form_token": token, **fields}, headers={"origin": BASE})
    return response.status_code, response.headers.get("location", response.text)


def at(words: str) -> str:
    """Give a passage as addresses have it."""
    place = span(words)
    return f"{place.start}-{place.end}"


def undo_all(client: TestClient) -> None:
    """Take every decision back."""
    for one in client.get("/review/decisions.json?limit=100").json()["rows"]:
        if not one["undone_at"]:
            assert sent(client, "/review/undo", decision=str(one["id"]))[0] == 303


def corrected(client: TestClient, ref: str, of: str, field: str, value: str) -> int:
    """Correct one field; give the status."""
    return sent(client, f"/review/1/{ref}", of=of, verdict="correct", field=field, value=value)[0]


def test_toll_that_was_missed_is_put_in(client: TestClient, bridge: Archive) -> None:
    """Its passage, number, place, day and whose word are in the record, the tables and the queue's past; undoing takes it out."""
    before = shown(bridge)
    fields = {"low": "3", "high": "", "harm": "missing", "place": "Orva", "day": "2031-05-05", "voice": "a2"}
    status, there = sent(
        client,
        "/articles/1/add",
        of="toll",
        at=at("troops shelled the bridge"),
        victims="troops",
        why="read it",
        **fields,
    )
    assert (status, there.split("?")[0]) == (303, "/review/1/r1")
    toll = next(one for one in shown(bridge).tolls if one.id == "r1")
    assert (toll.low, toll.high, toll.harm, toll.span, toll.victims) == (
        3,
        None,
        "missing",
        span("troops shelled the bridge"),
        span("troops"),
    )
    assert (toll.chain, toll.place and toll.place.ref, toll.time and toll.time.value) == (
        ("Ana Bel", "Radio Venn"),
        "p1",
        "2031-05-05",
    )
    rows = client.get("/tolls.json?harm=missing").json()["rows"]
    assert [(one["ref"], one["state"], one["claimant"], one["place"]) for one in rows] == [
        ("r1", "added", "Ana Bel", "Orva")
    ]
    assert "added" in client.get("/articles/1").text
    undo_all(client)
    assert shown(bridge) == before


def test_attribution_that_was_missed_is_put_in(client: TestClient, bridge: Archive) -> None:
    """What was said in two pieces, its speaker found near it, its chain made; it is within the passage that holds it."""
    status, there = sent(
        client,
        "/articles/1/add",
        of="attribution",
        at=at("it had fired on anybody"),
        content="it had fired on anybody\nthat day",
        speaker="The army",
        cue="denied",
        act="deny",
    )
    assert (status, there.split("?")[0]) == (303, "/review/1/r1")
    said = next(one for one in shown(bridge).attributions if one.id == "r1")
    assert said.content == (span("it had fired on anybody"), span("that day"))
    assert said.source is not None
    assert (said.source.span, said.source.name, said.cue, said.act, said.chain) == (
        span("The army"),
        "The army",
        span("denied"),
        "deny",
        ("The army",),
    )
    assert client.get("/speaker.json?name=The+army").json()["total"] == 1
    status, there = sent(
        client, "/articles/1/add", of="attribution", at=at("troops shelled the bridge"), speaker="Ana Bel"
    )
    inner = next(one for one in shown(bridge).attributions if one.id == "r2")
    assert (inner.within, inner.chain) == ("a2", ("Ana Bel", "Radio Venn"))
    assert inner.source is not None
    assert (inner.source.entity, inner.source.kind) == ("e1", "person")


def test_event_that_was_missed_is_put_in(client: TestClient, bridge: Archive) -> None:
    """Its word, kind, place; on the word of what holds it, unless told otherwise."""
    page = html.document_fromstring(client.get("/articles/1/add?of=event&words=killed").text)
    assert page.xpath("//select[@name='voice']/option[@selected]/@value") == ["a2"]
    assert (
        sent(
            client,
            "/articles/1/add",
            of="event",
            at=at("killed"),
            type="ASSAULT",
            acled="Attack",
            voice="a2",
            place="the bridge at Orva",
        )[0]
        == 303
    )
    event = next(one for one in shown(bridge).events if one.id == "r1")
    assert (event.trigger, event.acled, event.chain) == (span("killed"), "Attack", ("Ana Bel", "Radio Venn"))
    assert event.place is not None
    assert (event.place.span, event.place.ref) == (span("the bridge at Orva"), "p1")
    assert client.get("/place.json?name=Orva").json()["rows"][0]["ref"] == "r1"


def test_what_was_put_in_survives_a_new_reading(client: TestClient, bridge: Archive) -> None:
    """A newer reader that still misses it does not take it away; one that finds it does not double it."""
    sent(client, "/articles/1/add", of="toll", at=at("troops shelled the bridge"), low="3", harm="missing")

    def again(found: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202, FBT001 - a reader
        read = record()
        toll = replace(
            read.tolls[0],
            id="t9",
            harm="missing",
            low=2,
            high=2,
            victims=span("troops"),
            span=span("troops shelled the bridge"),
        )

        def read_each(articles: Iterator[Article], *_: object, **__: object) -> Iterator[Record]:
            for article in articles:
                yield replace(read, article=article, tolls=(*read.tolls, toll) if found else read.tolls)

        return read_each

    for is_found in (False, True):
        reread(bridge, again(is_found), everything=True)
        missing = [one for one in shown(bridge).tolls if one.harm == "missing"]
        assert [(one.low, one.high) for one in missing] == [(3, None)]
        assert client.get("/tolls.json?harm=missing").json()["rows"][0]["state"] == "added"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"of": "toll"},
        {"of": "toll", "at": "0-9"},
        {"of": "toll", "at": "9-0", "low": "3"},
        {"of": "toll", "at": "0-99999", "low": "3"},
        {"of": "toll", "at": "0-9", "low": "9", "high": "3"},
        {"of": "toll", "at": "0-9", "low": "3", "place": "Venn Bay"},
        {"of": "toll", "at": "0-9", "low": "3", "voice": "t1"},
        {"of": "toll", "at": "0-9", "low": "3", "day": "Monday"},
        {"of": "toll", "at": "0-9", "low": "3", "harm": "bored"},
        {"of": "attribution", "at": "0-9", "content": "words of nobody"},
        {"of": "entity", "at": "0-9"},
    ],
)
def test_what_is_nothing_is_refused(client: TestClient, bridge: Archive, fields: dict[str, str]) -> None:
    """A form that says nothing that can be, or words that stand nowhere, changes nothing and says why."""
    before = shown(bridge)
    assert sent(client, "/articles/1/add", **fields)[0] == 400
    assert shown(bridge) == before


def test_passage_is_found_by_its_words(client: TestClient) -> None:
    """Words that stand once lead to the form, words that stand several times to a choice, others to a line that says so; a place decides."""
    assert client.get("/articles/1/add.json?words=14++rebels").json()["places"] == [[*span("14 rebels")]]
    several = html.document_fromstring(client.get("/articles/1/add?words=that").text)
    links = several.xpath("//section//a/@href")
    assert len(links) == 3
    assert all(
        "at=" in link and html.document_fromstring(client.get(link).text).xpath("//form[@id='adding']")
        for link in links
    )
    near = TEXT.rindex("that")
    assert client.get(f"/articles/1/add.json?words=that&near={near}").json()["places"] == [[near, near + 4]]
    assert "do not stand in the text so" in client.get("/articles/1/add?words=seven+mayors").text


def test_place_is_put_right(client: TestClient, bridge: Archive) -> None:
    """A toll's and an event's place: other words, no place, words that stand nowhere; undoing gives back what was read."""
    before = shown(bridge)
    assert corrected(client, "t2", "toll", "place", "Orva") == 303
    assert corrected(client, "v1", "event", "place", "the river") == 303
    assert corrected(client, "t1", "toll", "place", "") == 303
    told = shown(bridge)
    places = {one.id: one.place for one in told.tolls} | {one.id: one.place for one in told.events}
    assert (places["t2"] and places["t2"].ref, places["t1"]) == ("p1", None)
    assert places["v1"] is not None
    assert (places["v1"].span, places["v1"].ref) == (span("the river"), None)
    assert {one["ref"]: one["place"] for one in client.get("/tolls.json").json()["rows"]} == {"t1": None, "t2": "Orva"}
    assert corrected(client, "t2", "toll", "place", "Venn Bay") == 400
    undo_all(client)
    assert shown(bridge) == before


def test_whose_word_it_is_is_put_right(client: TestClient, bridge: Archive) -> None:
    """A toll that the outlet says itself, or another source; its chain follows, and views by claimant with it."""
    assert corrected(client, "t1", "toll", "voice", "") == 303
    assert corrected(client, "t2", "toll", "voice", "a1") == 303
    assert [(one.voice, one.chain) for one in shown(bridge).tolls] == [(None, ()), ("a1", ("Radio Venn",))]
    assert [one["ref"] for one in client.get("/tolls.json?claimant=Radio+Venn").json()["rows"]] == ["t2"]
    assert corrected(client, "t1", "toll", "voice", "a77") == 400


def test_content_may_be_several_pieces(client: TestClient, bridge: Archive) -> None:
    """Pieces on lines of their own, or joined as they are shown, each stand where they are; the form shows them so."""
    pieces = ("14 rebels were killed", "troops shelled the bridge")
    wanted = tuple(span(one) for one in pieces)
    assert corrected(client, "a2", "attribution", "content", "\r\n".join(reversed(pieces))) == 303
    assert next(one for one in shown(bridge).attributions if one.id == "a2").content == wanted
    page = html.document_fromstring(client.get("/review/1/a2").text)
    assert page.xpath("//textarea[@name='content']/text()")[0].strip().split("\n") == list(pieces)
    undo_all(client)
    assert corrected(client, "a2", "attribution", "content", " … ".join(pieces)) == 303
    assert next(one for one in shown(bridge).attributions if one.id == "a2").content == wanted
    assert corrected(client, "a2", "attribution", "content", "14 rebels\nrebels") == 400


def test_pieces_do_not_overlap() -> None:
    """The same words twice mean two places; three times are too many."""
    assert pieces_in("no, no", ["no", "no"], 0) == ((0, 2), (4, 6))
    with pytest.raises(Refusal):
        pieces_in("no, no", ["no", "no", "no"], 0)


def test_fault_leads_back_to_the_form(client: TestClient) -> None:
    """Whoever sent what cannot be finds the way back to the form, and nowhere else."""
    token = html.document_fromstring(client.get("/review/1/t1").text).xpath("//input[@name='form_token']/@value")[0]
    for referer, there in (
        (f"{BASE}/review/1/t1?of=toll", ["/review/1/t1?of=toll"]),
        ("https://evil.example/x", []),
        ("http://[", []),
        (f"{BASE}//evil.example", []),
    ):
        response = client.post(
            "/review/1/t1", data={"form_token": str(token), "verdict": "maybe"}, headers={"referer": referer}
        )
        page = html.document_fromstring(response.text)
        assert (response.status_code, page.xpath("//main//a[starts-with(., 'Back')]/@href")) == (400, there)


def test_several_fields_are_corrected_at_once(client: TestClient, bridge: Archive) -> None:
    """One form has all fields: those that were left as they stood are not decided, those that were changed are one decision."""
    page = html.document_fromstring(client.get("/review/1/t1").text)
    form = page.xpath("//details[@id='correcting']//form")[0]
    fields = {name: value or "" for name, value in form.fields.items()}
    fields |= {"low": "15", "high": "16", "place": "the river", "why": "the list has them"}
    del fields["form_token"]
    assert sent(client, "/review/1/t1", **fields)[0] == 303
    toll = shown(bridge).tolls[0]
    assert (toll.low, toll.high, toll.place and toll.place.span) == (15, 16, span("the river"))
    rows = client.get("/review/decisions.json").json()["rows"]
    assert [(one["verdict"], one["field"]) for one in rows] == [("correct", "low, high, place")]
    assert rows[0]["value"] == "15; 16; the river"


def test_nothing_changed_is_no_correction(client: TestClient) -> None:
    """A form that is saved as it was decides nothing and says so, for every kind of item, whatever stands in it."""
    for ref in ("a1", "a2", "a3", "t1", "t2", "v1", "e1"):
        form = html.document_fromstring(client.get(f"/review/1/{ref}").text).xpath("//details[@id='correcting']//form")[
            0
        ]
        fields = {name: value or "" for name, value in form.fields.items() if name != "form_token"}
        status, words = sent(client, f"/review/1/{ref}", **fields)
        assert status == 400
        assert "nothing is changed" in words
    assert client.get("/review/decisions.json").json()["total"] == 0


def test_bound_that_would_cross_takes_the_other_along(client: TestClient, bridge: Archive) -> None:
    """Fourteen put right to fifteen by its first bound alone is fifteen; both bounds the wrong way round are refused."""
    assert corrected(client, "t1", "toll", "low", "15") == 303
    assert (shown(bridge).tolls[0].low, shown(bridge).tolls[0].high) == (15, 15)
    assert sent(client, "/review/1/t1", of="toll", verdict="correct", low="20", high="3")[0] == 400


@pytest.mark.parametrize(
    "fields",
    [
        {"harm": "bored"},
        {"day": "Monday"},
        {"day": "2031-05-09/2031-05-01"},
        {"low": "many"},
        {"voice": "t1"},
        {"act": "deny"},
    ],
)
def test_form_of_correction_is_checked(client: TestClient, bridge: Archive, fields: dict[str, str]) -> None:
    """What cannot be in a field, or is a field of other items, changes nothing."""
    before = shown(bridge)
    assert sent(client, "/review/1/t1", of="toll", verdict="correct", **fields)[0] == 400
    assert shown(bridge) == before


def test_name_among_the_words_leads_to_what_that_speaker_said(client: TestClient) -> None:
    """Who says something is no part of it: a search for both finds nothing, and says which search does."""
    page = html.document_fromstring(client.get("/search?q=Venn+bridge").text)
    links = page.xpath("//ul[@class='instead']//a[contains(., 'passage')]")
    assert [one.text_content() for one in links] == ["1 passage with “bridge”"]
    assert "Radio Venn" in links[0].getparent().text_content()
    assert html.document_fromstring(client.get(links[0].get("href")).text).xpath("//ol[@class='hits']/li")
    assert client.get("/search.json?q=Venn+bridge").json()["instead"][0]["words"] == "bridge"


def test_search_by_day_of_saying_leads_to_that_of_publication(client: TestClient) -> None:
    """Few say when something was said: where nothing is found, the same by publication is one link away."""
    page = html.document_fromstring(client.get("/search?q=rebels&said_from=2031-05&said_until=2031-05").text)
    if page.xpath("//ol[@class='hits']"):
        return
    (link,) = page.xpath("//ul[@class='instead']//a[contains(., 'publication')]/@href")
    assert html.document_fromstring(client.get(link).text).xpath("//ol[@class='hits']/li")
