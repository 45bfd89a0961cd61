"""The archive of invented pages: the same at every time, as archives of news are, and read into sensible articles."""

import gzip
from collections import Counter
from itertools import islice
from pathlib import Path
from statistics import mean

import pytest

from benchmark_scripts import script
from sayso.article import Article
from sayso.intake.draft import Failure
from sayso.running.cutting import PassedOver, cut
from sayso.running.pieces import arrivals
from sayso.running.shards import Filter, RunOptions, Shard

COUNT = 150


pages = script("pages")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of some pages."""
    file = tmp_path_factory.mktemp("pages") / "pages.warc.gz"
    pages.write(file, COUNT)
    return file


@pytest.fixture(scope="module")
def read(archive: Path) -> list[Article | Failure]:
    """Give what is read of its first pages."""
    (shard,) = cut([archive])
    assert isinstance(shard, Shard)
    found = (one for _, one in arrivals(shard) if isinstance(one, (Article, Failure)))
    return list(islice(found, 60))


def test_same_pages_at_every_time(archive: Path, tmp_path: Path) -> None:
    """Count and seed give the file, byte for byte; fewer pages are the first of more, another seed gives others."""
    for name, count, seed in (("again", COUNT, 0), ("fewer", 20, 0), ("other", 20, 1)):
        pages.write(tmp_path / name, count, seed=seed)
    whole = archive.read_bytes()
    assert (tmp_path / "again").read_bytes() == whole
    assert whole.startswith((tmp_path / "fewer").read_bytes())
    assert not whole.startswith((tmp_path / "other").read_bytes()[:20_000])


def test_archive_is_as_crawlers_write_theirs(archive: Path) -> None:
    """Each record is a gzip member; requests stand before answers, and answers that are no pages between pages."""
    assert gzip.decompress(archive.read_bytes()).count(b"WARC/1.0\r\n") == archive.read_bytes().count(
        b"\x1f\x8b\x08\0\0\0\0\0"
    )
    cutting = cut([archive], RunOptions(pages=Filter(languages=("en",))))
    (shard,) = cutting
    assert isinstance(shard, Shard)
    kinds = Counter(one.kind for one in pages.pages(COUNT))
    passed = cutting.passed
    assert isinstance(passed, PassedOver)
    assert passed.status + passed.type == kinds["other"] > 5
    assert shard.items + passed.language == COUNT == sum(kinds.values()) - kinds["other"]
    assert 0 < passed.language <= kinds["foreign"]


def test_pages_hang_on_their_number_alone() -> None:
    """A page is the same however many there are, and several pages tell of one happening."""
    several = [one for one in pages.pages(70) if one.kind != "other"]
    assert several[61] == pages.page(61)
    assert max(Counter(one.happening for one in several).values()) >= 3
    assert len({one.url for one in several}) == 70


def test_pages_are_read_into_sensible_articles(read: list[Article | Failure]) -> None:
    """English pages give articles of the lengths that news have, dated, with their titles and without what stands round them."""
    articles = [one for one in read if isinstance(one, Article) and one.language == "en"]
    lengths = [len(article.text.split()) for article in articles]
    assert len(articles) > 45
    assert 300 < mean(lengths) < 550
    assert all(article.published and article.title and article.outlet and article.url for article in articles)
    for article in articles:
        shown = " ".join(block.span.of(article.text) for block in article.blocks if block.kind == "paragraph")
        assert "cookies" not in shown
        assert "Sign up" not in shown
        assert "Advertisement" not in shown
    assert len([one for one in read if isinstance(one, Failure)]) < 6


def test_articles_tell_who_said_what_and_how_many_died(read: list[Article | Failure]) -> None:
    """What is read has attributions, and most articles of harm have tolls."""
    from sayso.reading.read import read as reading  # noqa: PLC0415 - the encoder is loaded only here

    articles = [one for one in read if isinstance(one, Article) and one.language == "en"][:6]
    records = [reading(article) for article in articles]
    assert all(len(record.attributions) >= 5 for record in records)
    assert sum(bool(record.tolls) for record in records) >= 3
