"""GAP: its rows, and how its decisions are counted."""

from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.gap import measure_gap, read_gap
from sayso.record import Entity, Record

HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
SHE = "x-1\tOlga saw Anna and she left.\tshe\t18\tOlga\t0\tTRUE\tAnna\t9\tFALSE\thttp://x\n"
HE = "x-2\tBoris saw Viktor and he left.\the\t21\tBoris\t0\tFALSE\tViktor\t10\tFALSE\thttp://x\n"


def write(folder: Path, *rows: str) -> Path:
    """Write a file of GAP."""
    path = folder / "gap.tsv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def first_name(article: Article) -> Record:
    """Read every pronoun as the name that opens the text."""
    end = article.text.index(" ")
    place = next(article.text.index(word) for word in (" she ", " he ") if word in article.text) + 1
    pronoun = Span(place, article.text.index(" ", place))
    entity = Entity(id="e1", kind="person", name=article.text[:end], mentions=(Span(0, end), pronoun))
    return Record(article=article, entities=(entity,))


def test_decisions_are_pooled(tmp_path: Path) -> None:
    """One name rightly meant and one wrongly make a precision of a half and a recall of one; each pronoun has its own figure."""
    measured = measure_gap(write(tmp_path, SHE, HE), first_name)
    figures = {figure.name: round(figure.value, 3) for figure in measured.figures}
    assert figures == {"gap.f1": 0.667, "gap.masculine": 0.0, "gap.feminine": 1.0}


def test_a_shifted_row_is_refused(tmp_path: Path) -> None:
    """A word that does not stand where its row says is refused, with the file named."""
    path = write(tmp_path, SHE.replace("\t18\t", "\t17\t"))
    with pytest.raises(InputError, match=r"gap\.tsv"):
        read_gap(path)
