"""Review: readings wait, a person decides in plain forms, decisions show everywhere and can be taken back."""

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.archive.opening import Archive
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.memory import MemoryLibrary
from sayso.serving.settings import Settings
from serving.conftest import BASE, client_of, keyed


@pytest.fixture(params=["memory", "archive"])
def either(request: pytest.FixtureRequest) -> TestClient:
    """Give a client over a library that may be changed, in memory, then an archive."""
    if request.param == "memory":
        return client_of(MemoryLibrary(keyed()))
    archive: Archive = request.getfixturevalue("fresh")
    made = made_app(ArchiveLibrary(archive), ArchiveTokens(archive), Settings(reviewer="Ana"))
    return TestClient(made, base_url=BASE, follow_redirects=False)


def form_token(client: TestClient) -> str:
    """Give what forms must carry, as a page has it."""
    return str(html.document_fromstring(client.get("/review/1/t1").text).xpath("//input[@name='form_token']/@value")[0])


def send(client: TestClient, address: str, **fields: str) -> int:
    """Send a form as a page of ours would; give the status."""
    response = client.post(address, data={"form_token": form_token(client), **fields}, headers={"origin": BASE})
    return response.status_code


def state(client: TestClient, ref: str = "t1") -> str:
    """Give where a reading of the first article stands."""
    return str(client.get(f"/review/1/{ref}.json").json()["item"]["state"])


def test_queue_shows_the_least_sure_reading_in_its_passage(either: TestClient) -> None:
    """The reading whose turn it is stands with its passage, its fields and the forms to decide."""
    page = html.document_fromstring(either.get("/review?of=toll").text)
    assert page.xpath("//p[@class='passage']//mark[contains(@class, 'toll')]")
    assert {"do-accept", "do-reject"} <= set(page.xpath("//button/@id"))
    assert page.xpath("//details[@id='correcting']//form")
    scores = [one["score"] for one in either.get("/review.json?of=toll").json()["rows"]]
    assert scores == sorted(scores)


@pytest.mark.parametrize(("verdict", "outcome"), [("accept", "confirmed"), ("reject", "rejected")])
def test_verdict_is_kept_and_shown(either: TestClient, verdict: str, outcome: str) -> None:
    """What was decided stands beside the reading, and it waits no more."""
    assert send(either, "/review/1/t1", verdict=verdict, why="seen") == 303
    assert state(either) == outcome
    waiting = either.get("/review.json?of=toll&limit=100").json()["rows"]
    assert ("1", "t1") not in {(str(one["article"]), one["ref"]) for one in waiting}
    decision = either.get("/review/decisions.json").json()["rows"][0]
    assert (decision["who"], decision["why"], decision["verdict"]) == ("Ana", "seen", verdict)


def test_correction_changes_what_is_shown(fresh: Archive) -> None:
    """A number that a person put right is the number on every page and in every form."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    assert send(client, "/review/1/t1", verdict="correct", field="low", value="13") == 303
    assert state(client) == "corrected"
    claims = client.get("/tolls.json?outlet=Orva+Post&limit=100").json()["rows"]
    assert next(one for one in claims if one["ref"] == "t1")["low"] == 13
    assert "13 or more" in client.get("/articles/1").text
    assert any(toll["low"] == 13 for toll in client.get("/articles/1.json").json()["record"]["tolls"])


def test_rejected_reading_is_out_of_every_view(fresh: Archive) -> None:
    """A rejected number stands in no table and on no page, but can still be looked at in review."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    assert send(client, "/review/1/t1", verdict="reject") == 303
    assert ("1", "t1") not in {
        (str(one["article"]), one["ref"]) for one in client.get("/tolls.json?limit=100").json()["rows"]
    }
    assert client.get("/review/1/t1").status_code == 200


def test_words_are_moved_to_where_they_stand(fresh: Archive) -> None:
    """Words that a person writes are found in the text; words that stand nowhere are refused, in one line."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    assert send(client, "/review/1/t1", verdict="correct", field="victims", value="six children") == 303
    assert send(client, "/review/1/t1", verdict="correct", field="victims", value="seven mayors") == 400


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verdict": "maybe"},
        {"verdict": "correct"},
        {"verdict": "correct", "field": "id", "value": "t9"},
        {"verdict": "correct", "field": "low", "value": "many"},
        {"verdict": "accept", "why": "x" * 1001},
    ],
)
def test_what_is_no_decision_is_refused(fresh: Archive, fields: dict[str, str]) -> None:
    """A form that decides nothing, or something that cannot be, changes nothing and says why."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    assert send(client, "/review/1/t1", **fields) == 400
    assert state(client) == "suggested"


def test_decision_is_taken_back(either: TestClient) -> None:
    """Undo gives the reading back to the queue; the decision stays to be seen; it is undone once."""
    send(either, "/review/1/t1", verdict="accept")
    number = str(either.get("/review/decisions.json").json()["rows"][0]["id"])
    assert send(either, "/review/undo", decision=number) == 303
    assert state(either) == "suggested"
    assert either.get("/review/decisions.json").json()["rows"][0]["undone_at"]
    assert send(either, "/review/undo", decision=number) == 400


def test_form_leads_back_to_its_queue_and_nowhere_else(either: TestClient) -> None:
    """The page that a form came from is gone back to; an address that is not ours is not."""
    given = {"form_token": form_token(either), "verdict": "accept"}
    for back, there in (
        ("/review?of=toll&offset=2", "/review?of=toll&offset=2"),
        ("https://evil.example/", "/review/1/t1"),
        ("//evil.example/", "/review/1/t1"),
        ("/\\evil.example", "/review/1/t1"),
    ):
        response = either.post("/review/1/t1", data={**given, "back": back})
        assert response.headers["location"] == there


def test_program_is_answered_in_json(either: TestClient) -> None:
    """A program that accepts JSON gets the decision's number, not a page to go to."""
    headers = {"accept": "application/json"}
    response = either.post(
        "/review/1/t1", data={"form_token": form_token(either), "verdict": "accept"}, headers=headers
    )
    assert response.status_code == 200
    assert response.json()["decision"] >= 1


def test_relation_of_two_accounts_is_decided(fresh: Archive) -> None:
    """A person says how two accounts stand to each other; the pair, the story and the list of decisions follow; undoing gives it back."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    rows = client.get("/stories/1/relations.json?limit=1000").json()["rows"]
    assert rows
    row = rows[0]
    wanted = "compatible" if row["relation"] != "compatible" else "updated"
    pair = {"point": str(row["point"]), "one": str(row["pair"][0]), "other": str(row["pair"][1])}
    address = "/stories/1/relations"
    assert send(client, address, verdict="correct", relation=wanted, why="the same toll", **pair) == 303

    def now() -> tuple[str, str]:
        again = client.get("/stories/1/relations.json?limit=1000").json()["rows"]
        found = next(one for one in again if one["point"] == row["point"] and one["pair"] == row["pair"])
        return found["relation"], found["state"]

    assert now()[0] == wanted
    assert now()[1] in {"corrected", "confirmed"}
    decision = client.get("/review/decisions.json").json()["rows"][0]
    assert (decision["kind"], decision["who"]) == ("relation", "Ana")
    assert send(client, "/review/undo", decision=str(decision["id"])) == 303
    assert now() == (row["relation"], "suggested")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verdict": "accept", "point": "99", "one": "0", "other": "1"},
        {"verdict": "correct", "point": "0", "one": "0", "other": "1", "relation": "hostile"},
    ],
)
def test_what_is_no_pair_is_refused(fresh: Archive, fields: dict[str, str]) -> None:
    """A form about accounts that are not there changes nothing."""
    made = made_app(ArchiveLibrary(fresh), ArchiveTokens(fresh), Settings(reviewer="Ana"))
    client = TestClient(made, base_url=BASE, follow_redirects=False)
    assert send(client, "/stories/1/relations", **fields) == 400
    assert client.get("/review/decisions.json").json()["total"] == 0
