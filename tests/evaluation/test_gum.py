"""Reading GUM's CoNLL-U."""

from pathlib import Path

import pytest

from sayso.article import Span
from sayso.evaluation.gum import parse_gum, read_gum, read_gum_genres

CONLLU = """# newdoc id = GUM_news_orva
# newpar
# newpar_block = head (1 s)
# sent_id = 1
1\tOrva\t_\t_\t_\t_\t_\t_\t_\t_
2\tfalls\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
# sent_id = 2
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\t_\t_\t_\t_\t_\t_\t_\t_
2\tn't\t_\t_\t_\t_\t_\t_\t_\t_
2.1\tyou\t_\t_\t_\t_\t_\t_\t_\t_
3\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Entity=1
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

# sent_id = 3
1\tStay\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\t!\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_text_passages_and_sentences() -> None:
    """Words are joined by their SpaceAfter, multi-word tokens count once, empty nodes not, and each newpar is a passage."""
    document = parse_gum(CONLLU, name="GUM_news_orva")
    assert document.text == "Orva falls\nDon't go. Stay!"
    assert document.passages == (Span(0, 10), Span(11, 26))
    assert [sentence.of(document.text) for sentence in document.sentences] == ["Orva falls", "Don't go.", "Stay!"]


def test_a_line_that_is_no_token_is_refused() -> None:
    """A line with too few columns raises ValueError and shows the line."""
    with pytest.raises(ValueError, match="not a token line"):
        parse_gum("1\tOrva\n", name="x")


def test_an_empty_file_is_an_empty_document() -> None:
    """Without sentences there are neither passages nor text."""
    document = parse_gum("\n\n", name="x")
    assert (document.text, document.passages, document.sentences) == ("", (), ())


def test_documents_of_a_genre(tmp_path: Path) -> None:
    """Files are found by the genre in their name, in the order of their names, and named by it."""
    for name in ("GUM_news_b", "GUM_news_a", "GUM_bio_c"):
        (tmp_path / f"{name}.conllu").write_text(CONLLU, encoding="utf-8")
    assert [document.name for document in read_gum_genres(tmp_path, "news")] == ["GUM_news_a", "GUM_news_b"]
    assert read_gum(tmp_path / "GUM_bio_c.conllu").name == "GUM_bio_c"
