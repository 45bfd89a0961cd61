"""
What a block is by where it stands: after "Leave a Reply" nothing is the article's, after "Related stories" headlines are other stories'.

Each function takes the parts of a whole text in order and gives them back, some labelled. What is left unlabelled in the end is a paragraph.
"""

from collections.abc import Callable
from dataclasses import replace

from sayso.article import BlockKind
from sayso.intake.blocks.lines import label_short_lines
from sayso.intake.blocks.quotes import label_quotations
from sayso.intake.blocks.rules import LONGEST_HEADLINE, NUMBERED, Part, Parts, Run, compiled_runs, sign

# In characters.
_TEASERS = 900
_LONG = 80


def by_sequence(text: str, parts: Parts, *, marked_up: bool = False) -> Parts:
    """
    Label what the order of parts tells.

    Where a page's markup told captions and links apart (`marked_up`), a line without an end mark is no evidence of either.
    """
    steps: tuple[Callable[[str, Parts], Parts], ...] = (
        _numbered_comments,
        _galleries,
        _runs,
        _biography_last,
        label_quotations,
    )
    for step in steps:
        parts = step(text, parts)
    return label_short_lines(text, parts, marked_up=marked_up)


def _runs(text: str, parts: Parts) -> Parts:
    """Carry the kind of a part's opening line ("About the author", "Related stories") to what follows."""
    labelled: list[Part] = []
    run: Run | None = None
    last_long = max(
        (number for number, part in enumerate(parts) if part.kind is None and part.span.length > LONGEST_HEADLINE),
        default=-1,
    )
    for number, part in enumerate(parts):
        words = part.span.of(text)
        started = _run_of(words) if not part.hinted or part.kind in {"heading", "list"} else None
        if started:
            run = started
            own: BlockKind = "furniture" if run.carries == "comment" else run.carries
            labelled.append(replace(part, kind=own))
            continue
        if run and run.until == "headlines" and not (_is_headline(words) or (number > last_long and words[-1] != ":")):
            run = None
        labelled.append(replace(part, kind=run.carries) if run and _takes(run, part) else part)
    return tuple(labelled)


def _takes(run: Run, part: Part) -> bool:
    """Tell whether a run's kind goes over a part's own."""
    if part.kind is None or (part.kind in {"heading", "list"} and part.hinted):
        return True
    return (
        run.carries == "comment"
        and part.kind in {"quotation", "byline", "list", "heading", "caption"}
        and not part.hinted
    )


def _run_of(words: str) -> Run | None:
    """Give the run that a line starts."""
    if len(words) > LONGEST_HEADLINE:
        return None
    return next((run for pattern, run in compiled_runs() if pattern.fullmatch(words)), None)


def _is_headline(words: str) -> bool:
    """Tell whether a line looks like another story's headline: short and not ended like a sentence."""
    return len(words) <= _TEASERS and (words[-1] not in '.;,:"”' or words.endswith("..."))


def _numbered_comments(text: str, parts: Parts) -> Parts:
    """Label numbered paragraphs right before the form for replies as readers' comments."""
    form = next((number for number, part in enumerate(parts) if _is_reply_form(text, part)), None)
    if form is None:
        return parts
    first = next(
        (
            number
            for number in range(form - 1, -1, -1)
            if (match := NUMBERED.match(parts[number].span.of(text)[:12])) and match[1] == "1"
        ),
        form,
    )
    return tuple(
        replace(part, kind="comment") if first <= number < form and not part.hinted else part
        for number, part in enumerate(parts)
    )


def _is_reply_form(text: str, part: Part) -> bool:
    """Tell whether a part is the heading of the form for replies."""
    run = _run_of(part.span.of(text)) if part.kind == "furniture" or part.hinted else None
    return run is not None and run.carries == "furniture" and run.until == "end"


def _galleries(text: str, parts: Parts) -> Parts:
    """Label the name of a gallery of other pictures, which the line below it says again ("16 show all <name>")."""
    labelled: list[Part] = []
    for number, part in enumerate(parts):
        below = parts[number + 1] if number + 1 < len(parts) and parts[number + 1].kind == "related" else None
        named = part.kind is None and below is not None and part.span.length <= LONGEST_HEADLINE
        says_again = (
            named and below is not None and below.span.of(text)[: 2 * LONGEST_HEADLINE].endswith(part.span.of(text))
        )
        labelled.append(replace(part, kind="related") if says_again else part)
    return tuple(labelled)


def _biography_last(text: str, parts: Parts) -> Parts:
    """
    Take back a biography where the story goes on: about-the-author lines stand last.

    One above the story stays where it says how to reach or follow its author.
    """
    labelled: list[Part] = []
    story_follows = 0
    first = next((number for number, part in enumerate(parts) if part.kind is None), 0)
    for number, part in reversed(tuple(enumerate(parts))):
        back = (
            part.kind == "biography"
            and story_follows > 1
            and not part.hinted
            and not (number < first and sign("reached").search(part.span.of(text)))
            and not _run_of(part.span.of(text)[: LONGEST_HEADLINE + 1])
        )
        labelled.append(replace(part, kind=None) if back else part)
        story_follows += part.kind is None and part.span.length > _LONG
    return tuple(reversed(labelled))
