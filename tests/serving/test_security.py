"""The threat model, line by line: each test bears the number of the line in docs/design/security.md that it shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.archive.opening import Archive
from sayso.errors import InputError
from sayso.serving import Settings, app, give_token, revoke_token, show_tokens
from sayso.serving.memory import MemoryLibrary
from sayso.serving.security.headers import HEADERS
from sayso.serving.security.hosts import Hosts
from sayso.serving.security.limits import LARGEST_BODY, Buckets
from sayso.serving.security.tokens import MemoryTokens, Role, make_token
from sayso.serving.security.visitors import COOKIE
from serving.conftest import BASE, client_of, keyed

PUBLIC = "http://10.0.0.5:8010"
FIRST_PAGES = ("/", "/stories", "/articles/1", "/tolls", "/review")


@pytest.fixture(scope="module")
def shared() -> MemoryLibrary:
    """Give a library."""
    return MemoryLibrary(keyed())


@pytest.fixture
def tokens() -> MemoryTokens:
    """Give a place for tokens."""
    return MemoryTokens()


def public(library: MemoryLibrary, tokens: MemoryTokens, **settings: object) -> TestClient:
    """Give a client of an application that others reach."""
    made = Settings(host="10.0.0.5", **settings)  # type: ignore[arg-type]  # as given
    return client_of(library, made, tokens, PUBLIC)


def bearer(tokens: MemoryTokens, role: Role) -> dict[str, str]:
    """Give the header of a new token."""
    return {"authorization": f"Bearer {make_token(tokens, 'Ana', role)}"}


def token_in(client: TestClient, headers: dict[str, str] | None = None) -> str:
    """Give the form token of a page."""
    page = html.document_fromstring(client.get("/review/1/t1", headers=headers).text)
    return str(page.xpath("//input[@name='form_token']/@value")[0])


def test_every_line_of_the_threat_model_has_a_test() -> None:
    """The lines of the model and the numbers that tests bear are the same."""
    model = (Path(__file__).parents[2] / "docs/design/security.md").read_text(encoding="utf-8")
    lines = set(re.findall(r"^\| (T\d+) \|", model, re.MULTILINE))
    folder = Path(__file__).parent
    tested = {name for file in folder.glob("test_*.py") for name in re.findall(r'"""(T\d+)', file.read_text("utf-8"))}
    assert lines
    assert lines == tested


def test_nobody_is_let_in_from_elsewhere_without_a_token(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T1: bound to another address, every page leads to signing in, data is refused, and what is public tells nothing of the archive."""
    client = public(shared, tokens)
    for address in FIRST_PAGES:
        response = client.get(address)
        assert response.status_code == 303
        assert response.headers["location"].startswith("/sign-in?next=")
        assert client.get(address, headers={"accept": "application/json"}).status_code == 401
    for address in ("/sign-in", "/openapi.json", "/static/app.css", "/sign-in?next=/articles/1"):
        response = client.get(address)
        assert response.status_code == 200
        assert "Asti" not in response.text


def test_wrong_token_loses_no_way(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """Whoever mistypes a token is asked again, and comes to the page that was asked for first."""
    client = public(shared, tokens)
    again = client.post("/sign-in", data={"token": "sayso_1_no", "next": "/articles/1"})
    page = html.document_fromstring(again.text)
    assert (again.status_code, page.xpath("//input[@name='next']/@value")) == (403, ["/articles/1"])
    right = {"token": make_token(tokens, "Ana", "read"), "next": "/articles/1"}
    assert client.post("/sign-in", data=right).headers["location"] == "/articles/1"


def test_application_is_not_started_for_others_without_a_token(fresh: Archive) -> None:
    """T1: to be reached by others without anybody holding a token is refused, with what to do."""
    with pytest.raises(InputError, match="sayso token add"):
        app(fresh.address, Settings(host="0.0.0.0"))  # noqa: S104 - never bound here


def test_roles_may_what_they_may(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T2: who may read cannot decide, who may review can, whatever the form says."""
    client = public(shared, tokens)
    reading, reviewing = bearer(tokens, "read"), bearer(tokens, "review")
    assert client.get("/articles/1", headers=reading).status_code == 200
    assert client.post("/review/1/t1", data={"verdict": "accept"}, headers=reading).status_code == 403
    assert client.post("/review/undo", data={"decision": "1"}, headers=reading).status_code == 403
    assert client.post("/review/2/t1", data={"verdict": "accept", "who": "Bo"}, headers=reviewing).status_code == 303
    assert client.get("/review/decisions.json", headers=reviewing).json()["rows"][0]["who"] == "Ana"
    assert not html.document_fromstring(client.get("/review", headers=reading).text).xpath("//main//form")


def test_tokens_are_kept_as_salted_slow_hashes(fresh: Archive) -> None:
    """T3: the archive holds no token, equal secrets have other hashes, and each is of scrypt."""
    given = [give_token(fresh.address, "Ana", "read"), give_token(fresh.address, "Bo", "admin")]
    kept = show_tokens(fresh.address)
    assert all(token.hash.startswith("scrypt$16384$8$1$") for token in kept)
    whole = Path(fresh.address).read_bytes() + b"".join(
        file.read_bytes() for file in Path(fresh.address).parent.glob("*-wal")
    )
    assert all(one.rpartition("_")[2].encode() not in whole for one in given)
    assert len({token.hash.split("$")[4] for token in kept}) == 2


def test_revoked_and_expired_tokens_hold_no_more(fresh: Archive) -> None:
    """T4: a token that was revoked opens nothing from then on, neither by itself nor by a session that it opened; nor does one that expired."""
    token = give_token(fresh.address, "Ana", "read")
    late = give_token(fresh.address, "Bo", "read", expires_at="2001-01-01T00:00:00+00:00")
    with TestClient(app(fresh.address, Settings(host="10.0.0.5")), base_url=PUBLIC, follow_redirects=False) as client:
        assert client.post("/sign-in", data={"token": token}).status_code == 303
        assert client.get("/").status_code == 200
        assert client.get("/", headers={"authorization": f"Bearer {token}"}).status_code == 200
        assert client.get("/start.json", headers={"authorization": f"Bearer {late}"}).status_code == 401
        revoke_token(fresh.address, 1)
        assert client.get("/").status_code == 303
        assert client.get("/start.json", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_guessing_tokens_is_slowed_down(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T5: after some tokens that do not hold a client must wait, in whatever way it tries; the right one does not help then."""
    client = public(shared, tokens)
    right = bearer(tokens, "read")
    wrong = {"authorization": f"Bearer sayso_1_{'x' * 43}", "accept": "application/json"}
    found = [client.get("/", headers=wrong).status_code for _ in range(12)]
    assert found[:10] == [401] * 10
    assert found[-1] == 429
    assert client.post("/sign-in", data={"token": "sayso_1_no"}).status_code == 429
    assert client.get("/", headers=right).status_code == 429


def test_form_from_another_site_is_refused(shared: MemoryLibrary) -> None:
    """T6: a form that a browser says to come from elsewhere, or that lacks the token of our own page, changes nothing."""
    client = client_of(shared)
    good = {"verdict": "accept", "form_token": token_in(client)}
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": BASE},
    ):
        assert client.post("/review/3/t1", data=good, headers=headers).status_code == 403
    for token in ("", "0" * 64, None):
        fields = {"verdict": "accept"} | ({"form_token": token} if token is not None else {})
        assert client.post("/review/3/t1", data=fields, headers={"origin": BASE}).status_code == 403
    as_text = client.post("/review/3/t1", content=b"verdict=accept", headers={"content-type": "text/plain"})
    assert as_text.status_code == 400
    assert client.get("/review/3/t1.json").json()["item"]["state"] == "suggested"
    assert client.post("/review/3/t1", data=good, headers={"origin": BASE}).status_code == 303


def test_form_token_of_one_session_is_none_of_another(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T6: what one visitor's page carries does not serve another's session."""
    one, other = public(shared, tokens), public(shared, tokens)
    for client in (one, other):
        client.post("/sign-in", data={"token": make_token(tokens, "Ana", "review")})
    stolen = token_in(one)
    assert other.post("/review/4/t1", data={"verdict": "accept", "form_token": stolen}).status_code == 403


def test_reading_changes_nothing(shared: MemoryLibrary) -> None:
    """T6: no address that is only looked at changes anything; what changes is only taken as POST."""
    client = client_of(shared)
    assert client.get("/review/undo?decision=1").status_code in {404, 405}
    assert client.get("/sign-out").status_code == 405
    assert client.put("/review/1/t1").status_code == 405
    assert client.get("/review/5/t1?verdict=accept").status_code == 200
    assert client.get("/review/5/t1.json").json()["item"]["state"] == "suggested"


def test_name_that_was_not_given_is_refused(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T7: called by a name that it was not given, as by DNS rebinding, the application answers nothing."""
    client = client_of(shared)
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8010", "", "10.0.0.5"):
        assert client.get("/", headers={"host": host}).status_code == 421
    for host in ("127.0.0.1:8010", "localhost", "LOCALHOST:8010", "[::1]:8010"):
        assert client.get("/", headers={"host": host}).status_code == 200
    named = public(shared, tokens, names=("news.example",))
    assert named.get("/sign-in", headers={"host": "news.example"}).status_code == 200
    assert named.get("/sign-in", headers={"host": "other.example"}).status_code == 421
    anywhere = Hosts(client.app, "0.0.0.0")  # noqa: S104 - never bound here
    assert anywhere.knows(["192.168.7.7:8010"])
    assert not anywhere.knows(["evil.example"])
    assert not anywhere.knows(["127.0.0.1", "127.0.0.1"])


def test_every_answer_forbids_what_is_not_ours(shared: MemoryLibrary) -> None:
    """T8: pages, data, faults and refusals alike say that nothing runs, loads or frames but our own files."""
    client = client_of(shared)
    for address in (
        *FIRST_PAGES,
        "/tolls.csv",
        "/tolls.json",
        "/nothing",
        "/static/app.js",
        "/openapi.json",
        "/tolls?limit=x",
    ):
        headers = client.get(address).headers
        assert all(headers[name] == value for name, value in HEADERS.items()), address
    refused = client.get("/", headers={"host": "evil.example"}).headers
    assert refused["content-security-policy"] == HEADERS["content-security-policy"]
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy


def test_pages_hold_nothing_inline_and_nothing_of_others(client: TestClient) -> None:
    """T9: no page has a script, a style or a handler in itself, or asks another machine for anything."""
    for address in (*FIRST_PAGES, "/stories/1", "/search?q=dam", "/sign-in", "/nothing", "/articles/1/versions"):
        page = html.document_fromstring(client.get(address).text)
        assert not page.xpath("//style | //script[not(@src)] | //@style | //@*[starts-with(name(), 'on')]")
        loaded = page.xpath(
            "//script/@src | //link/@href | //img/@src | //iframe | //object | //embed | //form/@action"
        )
        assert all(str(one).startswith(("/", "data:,")) and not str(one).startswith("//") for one in loaded)


def test_fault_tells_nothing_of_the_inside(shared: MemoryLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """T10: where something breaks, who asked is told that it did, and neither path, code nor text; the headers stand all the same."""

    def broken(*_: object) -> None:
        raise RuntimeError("a secret in /home/ana")

    monkeypatch.setattr(shared, "counts", broken)
    response = client_of(shared).get("/")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["content-security-policy"]


def test_requests_are_counted(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T11: a client that asks too often is told to wait, and when to come again; another is not held up."""
    client = public(shared, tokens, rate=0.01, burst=5)
    found = [client.get("/sign-in").status_code for _ in range(7)]
    assert found[:5] == [200] * 5
    refused = client.get("/sign-in")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1


def test_count_of_clients_is_bounded() -> None:
    """T11: however many clients come, those that are remembered are bounded."""
    buckets = Buckets(rate=1, burst=1)
    for number in range(10_500):
        buckets.wait(f"client {number}")
    assert len(buckets) <= 10_000


def test_requests_are_bounded(shared: MemoryLibrary) -> None:
    """T12: an address, a form, a number of fields or of rows beyond bounds is refused before it is worked on."""
    client = client_of(shared)
    assert client.get(f"/search?q={'x' * 9000}").status_code == 414
    large = "x" * (LARGEST_BODY + 1)
    assert client.post("/review/1/t1", data={"why": large}).status_code == 413

    def stream() -> Iterator[bytes]:
        yield b"verdict=accept&why="
        for _ in range(100):
            yield b"x" * 1024

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/review/1/t1", content=stream(), headers=kind).status_code == 400
    many = "&".join(f"f{number}=1" for number in range(50))
    assert client.post("/review/1/t1", content=many, headers=kind).status_code == 400
    assert client.get("/tolls?limit=1001").status_code == 400
    assert client.get("/", headers={"content-length": "-1"}).status_code == 413


def test_session_cookie_is_kept_from_scripts_and_other_sites(shared: MemoryLibrary, tokens: MemoryTokens) -> None:
    """T13: the cookie holds no token, is HttpOnly and SameSite=Strict, and Secure behind TLS; signing out ends its session."""
    client = public(shared, tokens, is_behind_tls=True)
    token = make_token(tokens, "Ana", "review")
    response = client.post("/sign-in", data={"token": token, "next": "/tolls"})
    cookie = response.headers["set-cookie"]
    assert response.headers["location"] == "/tolls"
    assert all(part in cookie for part in (f"{COOKIE}=", "HttpOnly", "SameSite=strict", "Secure", "Path=/"))
    assert token not in cookie
    plain = public(shared, tokens)
    plain.post("/sign-in", data={"token": token})
    held = {"cookie": f"{COOKIE}={plain.cookies[COOKIE]}"}
    assert plain.get("/").status_code == 200
    page = html.document_fromstring(plain.get("/").text)
    own = page.xpath("//form[@action='/sign-out']//input[@name='form_token']/@value")[0]
    assert plain.post("/sign-out", data={"form_token": own}).status_code == 303
    assert plain.get("/", headers=held).status_code == 303
    for there in ("https://evil.example", "//evil.example", "/\\evil.example"):
        moved = plain.post("/sign-in", data={"token": token, "next": there}).headers["location"]
        assert moved == "/"


def test_paths_do_not_lead_out(shared: MemoryLibrary) -> None:
    """T14: no address leads to a file that is not one of our five, however it is written."""
    client = client_of(shared)
    for name in (
        "../library.py",
        "..%2Flibrary.py",
        "%2e%2e/library.py",
        "....//x",
        "app.js/../../app.py",
        "/etc/passwd",
        "app.js%00",
    ):
        response = client.get(f"/static/{name}")
        assert response.status_code == 404
        assert "import" not in response.text


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE articles; --",
        '" OR 1=1 --',
        "x' UNION SELECT hash FROM tokens --",
        "%' ESCAPE '",
        "\x00",
        "\ud800",
        "NEAR(",
        "*",
    ],
)
def test_query_is_never_run(archive_client: TestClient, words: str) -> None:
    """T15: whatever stands in a parameter is looked for and nothing else; the archive is as it was."""
    before = archive_client.get("/start.json").json()["counts"]
    text = words.encode("utf-8", "surrogatepass").decode("latin-1")
    for path, name in (
        ("/search", "q"),
        ("/search", "speaker"),
        ("/speaker", "name"),
        ("/place", "name"),
        ("/outlet", "name"),
        ("/tolls", "claimant"),
        ("/tolls", "place"),
        ("/speakers", "start"),
        ("/places", "start"),
        ("/review", "outlet"),
    ):
        response = archive_client.get(path, params={name: text})
        assert response.status_code in {200, 400, 404}, (path, name)
        assert "scrypt" not in response.text
    assert archive_client.get("/start.json").json()["counts"] == before


def test_cells_are_no_formulas(shared: MemoryLibrary) -> None:
    """T16: text that a spreadsheet would run is led by an apostrophe in CSV."""
    from sayso.exporting.table import csv_line  # noqa: PLC0415 - of this test alone
    from sayso.serving.answering import cell  # noqa: PLC0415 - as above

    assert csv_line([cell("=HYPERLINK(1)"), cell(("@x", "y"))]) == "'=HYPERLINK(1),'@x; y\r\n"
    assert client_of(shared).get("/tolls.csv").headers["content-disposition"].startswith("attachment")
