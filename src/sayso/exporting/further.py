"""The further forms by name, for the command line and the archive; each is imported only when it is asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.exporting.annotating.marks import Decide, undecided
from sayso.exporting.numbers import Numbers
from sayso.record import Record

if TYPE_CHECKING:
    from sayso.comparing.compare import Told
    from sayso.exporting.provenance import Revises

FURTHER_FORMS: Final = (
    "parquet",
    "xlsx",
    "webannotation",
    "prov",
    "graphml",
    "gexf",
    "geojson",
    "brat",
    "labelstudio",
    "jsonl",
)
"""The names of the forms, in the order in which they are told of."""

BINARY_FORMS: Final = frozenset({"parquet", "xlsx", "brat"})
"""Those that no terminal should be sent."""

STORY_FORMS: Final = ("prov", "graphml", "gexf")
"""Those that stories have a form of."""

REVIEWED_FORMS: Final = ("brat", "labelstudio", "jsonl")
"""Those that tell suggested from confirmed, and may leave out what nobody reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    What is wanted of a form beside its name: the table (Parquet), the convention of numbers, and what an archive knows.

    `decide` gives what people decided of a record, `revises` the version before an article; with `reviewed_only` only articles of which a person confirmed all are
    written (brat, Label Studio, JSON lines).
    """

    table: str = "attributions"
    numbers: Numbers = "sayso"
    decide: Decide = undecided
    revises: "Revises | None" = None
    reviewed_only: bool = False


def exported_further(records: Iterable[Record], *, form: str, wanted: Wanted | None = None) -> Iterator[bytes]:
    r"""
    Give a form as the pieces of one file, UTF-8 where it is text.

    Raises ValueError for a form that there is not, InputError where the library of one is not installed.

    >>> b"".join(exported_further([], form="labelstudio"))
    b'[]\n'
    """
    what = wanted if wanted is not None else Wanted()
    kept = _reviewed(records, what.decide) if what.reviewed_only and form in REVIEWED_FORMS else records
    for piece in _pieces(kept, form, what):
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


def exported_further_stories(
    stories: "Iterable[Told]", *, form: str, revises: "Revises | None" = None
) -> Iterator[bytes]:
    """
    Give a form of stories as the pieces of one file: who may have copied whom.

    Raises ValueError for a form that stories do not have.

    >>> b"".join(exported_further_stories([], form="graphml")).splitlines()[-1]
    b'</graph></graphml>'
    """
    from sayso.exporting import networks, provenance  # noqa: PLC0415 - only these forms need them

    match form:
        case "prov":
            lines = provenance.write_story_provenance(stories, revises=revises or provenance.no_revisions)
        case "graphml":
            lines = networks.write_reuse_graphml(stories)
        case "gexf":
            lines = networks.write_reuse_gexf(stories)
        case _:
            raise ValueError(
                f"{form} has no form of stories; choose {', '.join(STORY_FORMS)}, or leave the stories out"
            )
    for line in lines:
        yield line.encode("utf-8", "replace")


def _reviewed(records: Iterable[Record], decide: Decide) -> Iterator[Record]:
    """Give the records of which people confirmed all."""
    for record in records:
        decided = decide(record)
        if decided is not None and decided.is_reviewed:
            yield record


def _pieces(records: Iterable[Record], form: str, what: Wanted) -> Iterator[str] | Iterator[bytes]:
    """Find the form and begin it."""
    if form in REVIEWED_FORMS:
        return _annotating(records, form, what.decide)
    if form in {"prov", "graphml", "gexf"}:
        return _linked(records, form, what)
    return _tabular(records, form, what)


def _annotating(records: Iterable[Record], form: str, decide: Decide) -> Iterator[str] | Iterator[bytes]:
    """Begin a form for tools of annotation or for training."""
    from sayso.exporting.annotating import brat, labelstudio, lines  # noqa: PLC0415 - only these forms need them

    match form:
        case "brat":
            return brat.write_brat(records, decide=decide)
        case "labelstudio":
            return labelstudio.write_label_studio(records, decide=decide)
        case _:
            return lines.write_training_lines(records, decide=decide)


def _linked(records: Iterable[Record], form: str, what: Wanted) -> Iterator[str]:
    """Begin a form of things and what joins them."""
    from sayso.exporting import networks, provenance  # noqa: PLC0415 - only these forms need them

    match form:
        case "prov":
            return provenance.write_provenance(records, revises=what.revises or provenance.no_revisions)
        case "graphml":
            return networks.write_saying_graphml(records)
        case _:
            return networks.write_saying_gexf(records)


def _tabular(records: Iterable[Record], form: str, what: Wanted) -> Iterator[str] | Iterator[bytes]:
    """Begin a form of tables, of annotations or of places. Raises ValueError where there is no such form."""
    from sayso.exporting import geojson, parquet, webannotation, xlsx  # noqa: PLC0415 - only these forms need them

    match form:
        case "parquet":
            return parquet.write_parquet(records, table=what.table, numbers=what.numbers)
        case "xlsx":
            return xlsx.write_xlsx(records, numbers=what.numbers)
        case "webannotation":
            return webannotation.write_web_annotations(records)
        case "geojson":
            return geojson.write_geojson(records, numbers=what.numbers)
        case _:
            raise ValueError(f"there is no form {form}; choose {', '.join(FURTHER_FORMS)}")
