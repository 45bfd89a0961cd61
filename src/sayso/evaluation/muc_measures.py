"""The figures on MUC-3/4: how many died, how an organization is held responsible, and the incidents with who and what takes part."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.article import Article
from sayso.evaluation.corpora import read_rows
from sayso.evaluation.muc import Message, Part, Template, kept_ids, read_keys, read_messages
from sayso.evaluation.muc_casing import Casing, learn_casing, with_acronyms
from sayso.evaluation.muc_confidence import confidence_of, confidence_share
from sayso.evaluation.muc_dead import dead_of
from sayso.evaluation.muc_mapping import templates_of
from sayso.evaluation.muc_scores import Scores, Way, score_templates
from sayso.evaluation.muc_texts import article_of
from sayso.names import KnownNames
from sayso.record import Record

_MARKUP = re.compile(r"<[^<>]*>")
_MEASURED: Final[tuple[Part, ...]] = ("tst1", "tst2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message that was read, with the templates that are keyed for it."""

    record: Record
    templates: tuple[Template, ...]

    @property
    def name(self) -> str:
        """The message's id."""
        return self.record.article.key or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MucFigures:
    """
    The figures, each a share 0..1 with how many cases it stands on, and the scores of the templates.

    `dead` and `confidence` are given the template: the incident is pointed out by what it hit, and what is said of it is compared. `usual` compares templates
    as GTT's measure does, `heads` by head nouns, `described` with the victims that are described beside those named.
    """

    dead: tuple[float, int]
    confidence: tuple[float, int]
    usual: Scores
    heads: Scores
    described: Scores


def measured_messages(folder: Path) -> Iterator[tuple[Message, tuple[Template, ...]]]:
    """Give the messages that are measured (`tst1`, `tst2`, and those of `dev` that are kept by hash) with their templates; `folder` is `muc34`."""
    for part in _MEASURED:
        keys = read_keys(folder, part)
        yield from ((message, keys.get(message.id, ())) for message in read_messages(folder, part))
    yield from _of_dev(folder, is_kept=True)


def development_messages(folder: Path) -> Iterator[tuple[Message, tuple[Template, ...]]]:
    """Give the messages of `dev` that may be read for errors, with their templates."""
    yield from _of_dev(folder, is_kept=False)


def corpus_casing(corpora: Path, names: KnownNames) -> Casing:
    """Learn how words are usually written from the development corpora that are not in capitals, and acronyms from the messages themselves."""
    folder = corpora / "muc34"
    parts: tuple[Part, ...] = ("dev", *_MEASURED)
    sent = [message.text for part in parts for message in read_messages(folder, part)]
    return with_acronyms(learn_casing(_texts(corpora), names), sent)


def read_cases(
    messages: Iterable[tuple[Message, tuple[Template, ...]]], casing: Casing | None, read: Callable[[Article], Record]
) -> tuple[Case, ...]:
    """Read messages; `casing` writes them as a newspaper would, without it they stay in capitals."""
    return tuple(Case(record=read(article_of(message, casing)), templates=templates) for message, templates in messages)


def measure_muc(cases: Sequence[Case]) -> MucFigures:
    """Give the figures of messages that were read with tolls and events."""
    gold = {case.name: case.templates for case in cases}
    predicted = {case.name: templates_of(case.record) for case in cases}
    return MucFigures(
        dead=_dead(cases),
        confidence=_confidence(cases),
        usual=score_templates(gold, predicted),
        heads=score_templates(gold, predicted, Way(heads=True)),
        described=score_templates(gold, predicted, Way(described=True)),
    )


def _dead(cases: Iterable[Case]) -> tuple[float, int]:
    """Give the share of templates with a number of dead whose number is read, and how many there are."""
    right = [
        dead_of(case.record, template) == template.dead
        for case in cases
        for template in case.templates
        if template.dead is not None
    ]
    return (sum(right) / len(right) if right else 0.0), len(right)


def _confidence(cases: Iterable[Case]) -> tuple[float, int]:
    """Give the share of organizations whose confidence is read, and how many there are."""
    compared = [
        (confidence_of(case.record, organization, template), keyed)
        for case in cases
        for template in case.templates
        for organization, keyed in template.confidence
    ]
    return confidence_share(compared), len(compared)


def _of_dev(folder: Path, *, is_kept: bool) -> Iterator[tuple[Message, tuple[Template, ...]]]:
    """Give the messages of `dev` that are kept, or the others."""
    keys = read_keys(folder, "dev")
    kept = kept_ids(keys)
    for message in read_messages(folder, "dev"):
        if (message.id in kept) == is_kept:
            yield message, keys.get(message.id, ())


def _texts(corpora: Path) -> Iterator[str]:
    """Give the texts of the other corpora."""
    for path in sorted((corpora / "polnear").glob("*/text/*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in (corpora / "geo" / "lgl.xml", *sorted((corpora / "timex").rglob("*.tml"))):
        if path.is_file():
            yield _MARKUP.sub("", path.read_text(encoding="utf-8", errors="replace"))
    for corpus in ("fa-kes", "news-cluster"):
        yield from (row.text for row in read_rows(corpora, corpus))
