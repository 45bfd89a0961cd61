"""What a report and a dossier have in common: the sections about articles, their speakers, people, dates and places, and the texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Record
from sayso.showing.claimants import Cast, cast_of
from sayso.showing.layout import Sheet, sheet_of
from sayso.showing.matrix import MOST_ROWS, Matrix, matrix_of
from sayso.showing.overview import ArticleLine, Tally, article_lines, shared_wires
from sayso.showing.parties import Parties, parties_of
from sayso.showing.passages import spots_of
from sayso.showing.places import Places, places_of
from sayso.showing.speakers import SpeakerPage, speaker_pages
from sayso.showing.tolls import Tolls, tolls_of
from sayso.speech import speech_only

_MANY: Final = 40
"""From so many articles on the browser is told that it may leave out of sight what is out of sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """
    The sections that a page has whatever it compares.

    `whole` are the records in the order of the page, `ordered` the same with speech alone where that was asked for; `speech_matrix` and the tallies
    are what the page shows where its switch is set.
    """

    whole: tuple[Record, ...]
    ordered: tuple[Record, ...]
    lines: tuple[ArticleLine, ...]
    matrix: Matrix
    speech_matrix: Matrix
    speakers: tuple[SpeakerPage, ...]
    parties: Parties
    cast: Cast
    tolls: Tolls
    places: Places

    def shown(self, *linked: object, is_speech_only: bool, order_words: str) -> Mapping[str, object]:
        """
        Give what the templates of these sections ask for.

        `linked` are the page's other values, whose passages are to be linked to; `order_words` say how the articles are ordered.
        """
        spots = spots_of(self.parties, self.tolls, self.places, *linked)
        return {
            "lines": self.lines,
            "order_words": order_words,
            "attributions": Tally(all=self.matrix.total, speech=self.speech_matrix.total),
            "is_speech_only": is_speech_only,
            "matrix": self.matrix,
            "speech_matrix": self.speech_matrix,
            "most_rows": MOST_ROWS,
            "shared_wires": shared_wires(self.ordered),
            "speakers": self.speakers,
            "parties": self.parties,
            "tolls": self.tolls,
            "places": self.places,
            "has_events": any(record.events for record in self.whole),
            "sheets": self._sheets(spots),
            "is_long": len(self.ordered) >= _MANY,
        }

    def _sheets(self, spots: Mapping[str, Mapping[int, int]]) -> Iterator[Sheet]:
        """Lay out the articles one by one, as the page is written."""
        pages = {page.anchor for page in self.speakers if page.is_named and page.total.all > 1}
        return (sheet_of(record, pages, spots.get(record.article.id), self.cast) for record in self.ordered)


def sections_of(whole: Sequence[Record], *, is_speech_only: bool) -> Sections:
    """Give the sections of records that stand in the order of the page, each article once."""
    ordered = tuple(speech_only(record) if is_speech_only else record for record in whole)
    speakers = speaker_pages(ordered)
    pages = {page.anchor for page in speakers}
    cast = cast_of(whole, pages)
    return Sections(
        whole=tuple(whole),
        ordered=ordered,
        lines=article_lines(ordered),
        matrix=matrix_of(ordered),
        speech_matrix=matrix_of(tuple(speech_only(record) for record in ordered)),
        speakers=speakers,
        parties=parties_of(whole, pages),
        cast=cast,
        tolls=tolls_of(whole, cast),
        places=places_of(whole, cast),
    )
