"""Attributions for Label Studio: tasks with what was read as predictions, and with what people confirmed as annotations."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.article import Span
from sayso.exporting.annotating.marks import (
    ACTS,
    ATTRIBUTION_KINDS,
    LABELS,
    ROLES,
    SOURCE_KINDS,
    Decide,
    Marks,
    Role,
    line_parts,
    markable,
    marks_of,
    plain,
    undecided,
)
from sayso.exporting.table import flat
from sayso.record import Record
from sayso.version import __version__

Json = dict[str, object]

PART: Final = "part of"
WITHIN: Final = "within"
"""The labels of relations: from a part to the head of its attribution, from an attribution to the one round it."""


def _choices(name: str, label: str, values: Iterable[str]) -> str:
    """Write a choice for the regions of a label."""
    told = "".join(f'<Choice value="{value}"/>' for value in values)
    return f'<Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="{label}">{told}</Choices>'


CONFIGURATION: Final = "\n".join(
    [
        "<View>",
        '<Relations><Relation value="part of"/><Relation value="within"/></Relations>',
        f'<Labels name="label" toName="text">{"".join(f"<Label value={chr(34)}{one}{chr(34)}/>" for one in LABELS.values())}</Labels>',
        '<Text name="text" value="$text" granularity="symbol"/>',
        _choices("act", "Cue,Content", ACTS),
        _choices("kind", "Cue,Content", ATTRIBUTION_KINDS),
        _choices("manner", "Cue,Content", ("negative", "hedged")).replace("<Choices ", '<Choices choice="multiple" '),
        _choices("source_kind", "Source", SOURCE_KINDS),
        "</View>",
    ]
)
"""The labelling interface, to be pasted into the project's settings."""


def write_label_studio(records: Iterable[Record], *, decide: Decide = undecided) -> Iterator[str]:
    """
    Give tasks as the lines of one JSON array, a task an article a line.

    Each part of an attribution is a region, tied by relations to its head (the cue, else the content's first piece), which has the choices. Positions are code points, as
    Label Studio keeps them. What was read is a prediction; where people confirmed every attribution of an article (`decide`), what they left is an annotation as well.

    >>> from sayso.article import Article
    >>> json.loads("".join(write_label_studio([Record(article=Article(id="x", text="No."))])))[0]["data"]["article"]
    'x'
    """
    between = "["
    for record in records:
        yield f"{between}\n{json.dumps(_task(record, decide), ensure_ascii=False, allow_nan=False)}"
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _task(record: Record, decide: Decide) -> Json:
    """Make a task."""
    article, decided = record.article, decide(record)
    now = decided.record if decided is not None else record
    about = {"key": article.key, "title": article.title, "outlet": article.outlet, "published": article.published}
    told = {name: plain(flat(value)) for name, value in about.items() if value}
    task: Json = {"data": {"text": plain(article.text), "article": plain(article.id), **told}}
    result = list(_result(now))
    scores = [one.score for one in markable(now)]
    score = round(sum(scores) / len(scores), 3) if scores else 1.0
    task["predictions"] = [{"model_version": f"sayso {__version__}", "score": score, "result": result}]
    if decided is not None and decided.is_reviewed:
        task["annotations"] = [{"result": result, "was_cancelled": False, "ground_truth": False}]
    return task


def _result(record: Record) -> Iterator[Json]:
    """Give regions, choices and relations of a record's attributions."""
    text = plain(record.article.text)
    held = markable(record)
    regions = {one.id: list(_regions(text, one.id, marks_of(one))) for one in held}
    heads = {ref: _head_of(parts) for ref, parts in regions.items()}
    for said in held:
        marks = marks_of(said)
        head = heads[said.id]
        for name, role, span in regions[said.id]:
            yield _region(text, name, span, "labels", "label", [LABELS[role]]) | {"score": said.score}
            if name == head:
                yield from _chosen(text, name, span, marks)
            else:
                yield _relation(name, head, PART)
            if role == "source" and marks.source_kind is not None:
                yield _region(text, name, span, "choices", "source_kind", [marks.source_kind])
        if marks.within in heads:
            yield _relation(head, heads[str(marks.within)], WITHIN)


def _chosen(text: str, name: str, span: Span, marks: Marks) -> Iterator[Json]:
    """Give the choices of an attribution, on its head."""
    yield _region(text, name, span, "choices", "act", [marks.act])
    yield _region(text, name, span, "choices", "kind", [marks.kind])
    manner = ["negative"] * (marks.polarity == "negative") + ["hedged"] * marks.hedged
    if manner:
        yield _region(text, name, span, "choices", "manner", manner)


def _regions(text: str, ref: str, marks: Marks) -> Iterator[tuple[str, Role, Span]]:
    """Give the regions of an attribution: name, role and place."""
    for role in ROLES:
        parts = [part for one in marks.spans.get(role, ()) for part in line_parts(text, one)]
        for number, span in enumerate(parts, 1):
            yield f"{plain(ref)}-{role}-{number}", role, span


def _head_of(regions: list[tuple[str, Role, Span]]) -> str:
    """Give the name of the region that stands for the attribution: the cue's, else the first of its content."""
    return next(name for wanted in ("cue", "content") for name, role, _ in regions if role == wanted)


def _region(text: str, name: str, span: Span, kind: str, tag: str, values: list[str]) -> Json:
    """Make a region, or a choice for one."""
    value = {"start": span.start, "end": span.end, "text": span.of(text), kind: values}
    return {"id": name, "from_name": tag, "to_name": "text", "type": kind, "value": value}


def _relation(origin: str, target: str, label: str) -> Json:
    """Make a relation."""
    return {"type": "relation", "from_id": origin, "to_id": target, "direction": "right", "labels": [label]}
