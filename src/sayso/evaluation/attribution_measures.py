"""The measures of attributions: a key and a reader in, figures and outcomes out."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso.errors import InputError
from sayso.evaluation import attributions, cofenet, polnear
from sayso.evaluation.attributions import ROLES
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import (
    SHOWN,
    Figure,
    Measured,
    Read,
    all_counts,
    counts_line,
    joined,
    pooled_figure,
    show_places,
)
from sayso.evaluation.metrics import pooled
from sayso.showing.words import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """One entry of the small gold: a text with `<s>`, `<c>`, `<q>` in it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGold:
    """The shape of `tests/gold/attributions.toml`: `[[attribution]]` tables."""

    attribution: tuple[MarkedText, ...] = ()


def measure_cofenet(path: Path, read: Read) -> Measured:
    """
    Measure attributions on CofeNet's rows, exact segment F1 a role, and the mean of the three. Raises InputError on a broken row.

    PolNeAR has no attributions within others, so those that were found count for nothing.
    """
    articles = cofenet.token_articles(cofenet.read_rows(path))
    texts = {article.name: article for article in articles}
    outcomes = cofenet.score(articles, lambda article: attributions.found_in(read(article), outermost=True))
    figures = [pooled_figure(f"cofenet.{role}", all_counts(outcomes[role])) for role in ROLES]
    mean = sum(figure.value for figure in figures) / len(figures)
    return Measured(
        name="cofenet",
        gold=gold_digest(
            f"{article.name} {role} {segment}"
            for article in articles
            for role in ROLES
            for segment in article.gold[role]
        ),
        figures=(*figures, Figure(name="cofenet.mean", value=mean)),
        outcomes={f"cofenet.{role}": outcomes[role] for role in ROLES},
        show=lambda article, item: shortened(cofenet.words_of(texts[article], item), SHOWN),
        notes=tuple(counts_line(f"cofenet.{role}", all_counts(outcomes[role])) for role in ROLES),
    )


def measure_brat(folder: Path, read: Read) -> Measured:
    """
    Measure attributions on one part of PolNeAR: exact spans and tokens, a role and over all, and whole attributions, complete and as a reader feels them.

    PolNeAR has no attributions within others, so those that were found count for nothing.
    """
    keyed = tuple(polnear.read_articles(folder))
    found = {
        article.name: attributions.found_in(read(polnear.as_article(article.name, article.text)), outermost=True)
        for article in keyed
    }
    exact = {
        role: [attributions.exact(one.name, role, one.attributions, found[one.name]) for one in keyed] for role in ROLES
    }
    tokens = {
        role: [attributions.tokens(one.text, role, one.attributions, found[one.name]) for one in keyed]
        for role in ROLES
    }
    whole = {
        "complete": [attributions.complete(one.name, one.attributions, found[one.name]) for one in keyed],
        "felt": [attributions.felt(one.name, one.text, one.attributions, found[one.name]) for one in keyed],
    }
    all_exact = [joined(one.name, (exact[role][place] for role in ROLES)) for place, one in enumerate(keyed)]
    all_tokens = [pooled(tokens[role][place] for role in ROLES) for place, _ in enumerate(keyed)]
    return Measured(
        name="brat",
        gold=gold_digest(
            f"{article.name} {place} {item}" for article in keyed for place, item in enumerate(article.attributions)
        ),
        figures=(
            *(pooled_figure(f"brat.exact.{role}", all_counts(exact[role])) for role in ROLES),
            *(pooled_figure(f"brat.tokens.{role}", tokens[role]) for role in ROLES),
            pooled_figure("brat.exact.all", all_counts(all_exact)),
            pooled_figure("brat.tokens.all", all_tokens),
            *(pooled_figure(f"brat.{name}", all_counts(outcomes)) for name, outcomes in whole.items()),
        ),
        outcomes={
            **{f"brat.exact.{role}": exact[role] for role in ROLES},
            **{f"brat.{name}": outcomes for name, outcomes in whole.items()},
        },
        show=show_places({article.name: article.text for article in keyed}),
        notes=tuple(counts_line(f"brat.{name}", all_counts(outcomes)) for name, outcomes in whole.items()),
    )


def measure_small(path: Path, read: Read) -> Measured:
    """Measure attributions on the project's own marked texts. Raises InputError where the file is not as it should be."""
    try:
        gold = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), SmallGold)
        entries = [(f"{number}", *attributions.gold_in(entry.text)) for number, entry in enumerate(gold.attribution, 1)]
    except (OSError, ValueError) as fault:
        raise InputError(str(path), str(fault), "mend the file") from fault
    found = {name: attributions.found_in(read(polnear.as_article(name, text))) for name, text, _ in entries}
    felt = [attributions.felt(name, text, keyed, found[name]) for name, text, keyed in entries]
    exact = {role: [attributions.exact(name, role, keyed, found[name]) for name, _, keyed in entries] for role in ROLES}
    return Measured(
        name="small",
        gold=gold_digest(f"{name} {entry.text}" for name, entry in enumerate(gold.attribution)),
        figures=(
            *(pooled_figure(f"small.exact.{role}", all_counts(exact[role])) for role in ROLES),
            pooled_figure("small.felt", all_counts(felt)),
        ),
        outcomes={**{f"small.exact.{role}": exact[role] for role in ROLES}, "small.felt": felt},
        show=show_places({name: text for name, text, _ in entries}),
    )
