"""The further forms by name."""

import json

import pytest

from exporting_events_help import RECORD
from exporting_more_help import BOTH, numbered
from sayso.comparing.compare import together
from sayso.exporting.annotating.marks import Decided
from sayso.exporting.further import (
    FURTHER_FORMS,
    REVIEWED_FORMS,
    STORY_FORMS,
    Wanted,
    exported_further,
    exported_further_stories,
)
from sayso.record import Record


@pytest.mark.parametrize("form", FURTHER_FORMS)
def test_every_form_is_one_file_and_equal_for_equal_records(form: str) -> None:
    """Of hostile records and of none, too."""
    file = b"".join(exported_further(BOTH, form=form))
    assert file == b"".join(exported_further(iter(BOTH), form=form))
    assert len(file) > 400
    assert isinstance(b"".join(exported_further([], form=form)), bytes)


@pytest.mark.parametrize("form", STORY_FORMS)
def test_stories_have_forms_of_their_own(form: str) -> None:
    """Which tell of the story's articles."""
    file = b"".join(exported_further_stories([together([RECORD, numbered(2)])], form=form))
    assert b"000002" in file


def test_what_is_wanted_is_passed_on() -> None:
    """The table of Parquet, the convention of numbers, the version before."""
    wanted = Wanted(revises={"0a1b": "old"}.get)
    assert b"prov:wasRevisionOf <urn:sayso:article:old>" in b"".join(
        exported_further([RECORD], form="prov", wanted=wanted)
    )
    tables = {
        b"".join(exported_further([RECORD], form="parquet", wanted=Wanted(table=table)))
        for table in ("tolls", "events")
    }
    assert len(tables) == 2


@pytest.mark.parametrize("form", REVIEWED_FORMS)
def test_only_what_people_reviewed_on_demand(form: str) -> None:
    """Articles that nobody looked at, or not at all of, are left out."""

    def decide(record: Record) -> Decided | None:
        looked = {"000001": frozenset({"a1"}), "000002": frozenset({"a1", "a2"})}
        confirmed = looked.get(record.article.id)
        return Decided(record=record, confirmed=confirmed) if confirmed is not None else None

    records = [numbered(one) for one in range(3)]
    file = b"".join(exported_further(records, form=form, wanted=Wanted(decide=decide, reviewed_only=True)))
    assert [one.article.id.encode() in file for one in records] == [False, False, True]
    if form == "labelstudio":
        assert json.loads(file)[0]["annotations"]


def test_a_form_that_there_is_not_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(ValueError, match="there is no form x; choose parquet"):
        list(exported_further([], form="x"))
    with pytest.raises(ValueError, match="xlsx has no form of stories; choose prov"):
        list(exported_further_stories([], form="xlsx"))
