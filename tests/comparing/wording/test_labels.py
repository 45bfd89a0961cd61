"""The labels that are compared: the file's own examples, and what users add."""

import re
from pathlib import Path

import pytest

from sayso.article import Span
from sayso.comparing.wording import known_labels
from sayso.comparing.wording.labels import LabelGroup, words_of_form
from sayso.comparing.wording.scanning import find_labels
from sayso.errors import InputError

_MARKED = re.compile(r"<l>(.*?)</l>")
_GROUPS = known_labels().groups
_EXAMPLES = [(group, example) for group in _GROUPS for example in group.examples]


def found(text: str, title: str | None = None, user: tuple[Path, ...] = ()) -> list[tuple[str, str]]:
    """Give the passages and labels found in a text, of one group or of all."""
    labels = find_labels(known_labels(user), text, Span(0, len(text)), lambda start, end: "Orva" in text[start:end])
    return [(one.span.of(text), one.words) for one in labels if title in {None, one.group.title}]


@pytest.mark.parametrize(("group", "example"), _EXAMPLES, ids=[example[:30] for _, example in _EXAMPLES])
def test_the_examples_of_the_labels_hold(group: LabelGroup, example: str) -> None:
    """What an example marks is found with the label it gives, and nothing else of its group."""
    marked, *labels = [part.strip() for part in example.split(" | ")]
    text = _MARKED.sub(r"\1", marked)
    assert found(text, group.title) == list(zip(_MARKED.findall(marked), labels, strict=True))


def test_every_group_has_an_example_and_every_form_one_group() -> None:
    """A form that stood in two groups would count in one of them by chance."""
    seen: dict[tuple[str, ...], str] = {}
    for group in _GROUPS:
        assert group.examples, group.title
        for label in group.labels:
            for form in label.forms or (label.label,):
                words = words_of_form(form)
                assert words not in seen, (form, seen[words], group.title)
                seen[words] = group.title


def test_the_longest_form_counts_and_a_word_that_is_no_label_does_not() -> None:
    """A "terrorist attack" is no terrorist, "fighter jets" no fighters, "heart attack" no attack."""
    assert found("The terrorist attack was filmed from fighter jets; he had a heart attack.") == [
        ("terrorist attack", "terrorist attack")
    ]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The army liberated the town.", ["liberated"]),
        ("The army liberated Orva.", ["liberated"]),
        ("Orva was captured on Monday.", ["captured"]),
        ("Two spies were captured in Orva.", []),
        ("They seized weapons.", []),
    ],
)
def test_ground_is_what_is_taken(text: str, labels: list[str]) -> None:
    """A verb of taking counts where ground or a place is what is taken, not where it happens."""
    assert [words for _, words in found(text, "taking ground")] == labels


def test_a_user_adds_a_label_a_form_and_a_group(tmp_path: Path) -> None:
    """A user's file adds to the groups that stand, makes new ones, and its forms win."""
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[group]]\ntitle = "fighters"\nlabels = [{ label = "rebels", forms = ["hill people"] }, { label = "wolves" }]\n'
        '[[group]]\ntitle = "the levy"\nlabels = [{ label = "toll", forms = ["toll", "casualties"] }]\n',
        encoding="utf-8",
    )
    assert found("Hill people, wolves and rebels paid the toll; casualties rose.", user=(file,)) == [
        ("Hill people", "rebels"),
        ("wolves", "wolves"),
        ("rebels", "rebels"),
        ("toll", "toll"),
        ("casualties", "toll"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[group", "mine.toml: is no TOML"),
        ('[[group]]\ntitle = "x"', "mine.toml: .*labels"),
        ('[[group]]\ntitle = "x"\nlabels = [{ label = "—" }]', 'mine.toml: "—" in the group "x" is no word'),
        ('[[group]]\ntitle = "x"\nlabels = [{ label = "a", near = "sea" }]', 'mine.toml: there is no class "sea"'),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """The message names the file and what is wrong."""
    file = tmp_path / "mine.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        known_labels((file,))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is said so."""
    with pytest.raises(InputError, match="cannot be read"):
        known_labels((tmp_path / "none.toml",))
