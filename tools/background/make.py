"""Counts in how many texts each word stands and writes src/sayso/data/en/background.toml; see README.md here."""  # noqa: INP001 - a script

import argparse
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sayso.comparing.stories.words import words_of

TAG = re.compile(r"<[^>]*>")
LEAST = 2
"""In how many texts a word must stand to be listed."""
SHORTEST = 100
"""How many characters a text must have to count."""
HEAD = """\
# In how many texts of a background words stand, as sayso.comparing.stories.words makes them. Made by tools/background/make.py, whose README says of which texts
# and under which licences they stand; do not edit by hand. `texts` is the number of texts; under `words` stand, parted by spaces, the words by their number of texts.
"""


def main() -> None:
    """Read the corpora and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    texts = sorted({text for text in all_texts(given.corpora) if len(text) >= SHORTEST})
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(words_of(text)))
    listed: dict[int, list[str]] = defaultdict(list)
    for word, number in sorted(counts.items()):
        if number >= LEAST:
            listed[number].append(word)
    lines = [
        f"{number} = {json.dumps(' '.join(words), ensure_ascii=False)}" for number, words in sorted(listed.items())
    ]
    given.out.write_text(f"{HEAD}texts = {len(texts)}\n\n[words]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def all_texts(corpora: Path) -> Iterator[str]:
    """Give the texts of corpora that stories are not measured on."""
    for path in (corpora / "polnear" / "train" / "text").glob("*.txt"):
        yield path.read_text(encoding="utf-8")
    for path in (corpora / "muc34").glob("*/*-muc[34]*"):
        yield from re.split(r"(?m)^(?:DEV|TST\d)-MUC\d-\d+.*$", path.read_text(encoding="latin-1"))
    for path in (corpora / "timex").rglob("*.tml"):
        yield html.unescape(TAG.sub("", path.read_text(encoding="utf-8")))
    local = (corpora / "geo" / "lgl.xml").read_text(encoding="utf-8")
    for match in re.finditer(r"<text><!\[CDATA\[(.*?)\]\]>", local, re.DOTALL):
        yield match[1]
    for path in (corpora / "gum").glob("*.conllu"):
        yield "\n".join(re.findall(r"(?m)^# text = (.*)$", path.read_text(encoding="utf-8")))
    for piece in re.split(r"(?m)^-DOCSTART-.*$", (corpora / "ner" / "wikigold.conll").read_text(encoding="utf-8")):
        yield " ".join(line.split()[0] for line in piece.splitlines() if line.split())
    for path in (corpora / "re3d").glob("*/documents.json"):
        if path.parent.name != "BBC_Online":
            for line in path.read_text(encoding="utf-8-sig").splitlines():
                yield json.loads(line)["text"] if line.strip() else ""


if __name__ == "__main__":
    main()
