"""MUC's files: messages, keys, and the fills of a slot."""

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.muc import Fill, kept_ids, parse_fill, parse_keys, parse_messages, read_keys, read_messages

KEY = """;;; a note
0.  MESSAGE: ID                     DEV-MUC3-0001 (X)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  30 DEC 89
4.  INCIDENT: TYPE                  BOMBING / ATTACK
6.  INCIDENT: INSTRUMENT ID         "BOMB"
                                    ? "FUSE"
9.  PERP: INDIVIDUAL ID             "REBELS" / "A COLUMN OF REBELS"
10. PERP: ORGANIZATION ID           "ORVA FRONT" / "OF"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED / POSSIBLE: "ORVA FRONT" / "OF"
12. PHYS TGT: ID                    -
18. HUM TGT: NAME                   "ANA BEL"
19. HUM TGT: DESCRIPTION            "MAYOR": "ANA BEL"
                                    "GUARDS"
21. HUM TGT: NUMBER                 1: "ANA BEL"
                                    3: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ANA BEL"
                                    DEATH: "GUARDS"

0.  MESSAGE: ID                     DEV-MUC3-0002 (X)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_messages_are_parted_by_their_ids() -> None:
    """Each line with an id opens a message; a message may be empty."""
    found = list(parse_messages("DEV-MUC3-0001 (X)\n\n   ALL IS WELL.\n\nDEV-MUC3-0002\n\n"))
    assert [(message.id, message.text) for message in found] == [
        ("DEV-MUC3-0001", "   ALL IS WELL.\n"),
        ("DEV-MUC3-0002", "\n"),
    ]


def test_a_template_is_read_with_all_its_slots() -> None:
    """Ways to write a fill, optional fills, ties, numbers of dead and confidence are kept; a message without incident has none."""
    keys = parse_keys(KEY)
    assert keys["DEV-MUC3-0002"] == ()
    [template] = keys["DEV-MUC3-0001"]
    assert template.types == ("bombing", "attack")
    assert template.is_optional
    assert template.instruments == (Fill(written=("BOMB",)), Fill(written=("FUSE",), is_optional=True))
    assert template.perpetrators[0].written == ("REBELS", "A COLUMN OF REBELS")
    assert template.targets == ()
    assert template.described == (Fill(written=("MAYOR",), of=("ANA BEL",)), Fill(written=("GUARDS",)))
    assert template.dead == 4
    [(organization, ways)] = template.confidence
    assert organization.written == ("ORVA FRONT", "OF")
    assert ways == ("suspected", "possible")


def test_the_dead_are_not_counted_where_a_number_is_missing() -> None:
    """The word PLURAL is no number, so the template has none."""
    [template] = parse_keys(KEY.replace("3: ", "PLURAL: "))["DEV-MUC3-0001"]
    assert template.dead is None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("REBELS", ("REBELS",)),
        ('MACHINEGUNS"', ("MACHINEGUNS",)),
        ('"ARMY"/"MILITARY"', ("ARMY", "MILITARY")),
        ('? ("A GUARD" / "GUARD"): "JO VENN"', ("A GUARD", "GUARD")),
    ],
)
def test_fills_that_were_typed_badly_are_read(value: str, written: tuple[str, ...]) -> None:
    """Missing quotation marks, missing blanks and brackets are no hindrance."""
    fill = parse_fill(value)
    assert fill is not None
    assert fill.written == written


def test_nothing_is_no_fill() -> None:
    """A dash, an asterisk and a tie to nothing say nothing."""
    assert [parse_fill(value) for value in ("-", "*", "", '-: "ANA BEL"')] == [None] * 4


def test_kept_messages_do_not_hang_on_their_order() -> None:
    """The same ids are kept however they come."""
    ids = [f"DEV-{number}" for number in range(50)]
    assert kept_ids(ids, 5) == kept_ids(reversed(ids), 5)
    assert len(kept_ids(ids, 5)) == 5


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    """What is missing is said."""
    with pytest.raises(InputError, match="no messages"):
        read_messages(tmp_path, "dev")
    with pytest.raises(InputError, match="no keys"):
        read_keys(tmp_path, "dev")


def test_files_of_a_part_are_read_in_order(tmp_path: Path) -> None:
    """Messages come by their ids, keys from every file."""
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "dev-muc3-0002").write_text("DEV-MUC3-0002\n\nB\n", encoding="ascii")
    (folder / "dev-muc3-0001").write_text("DEV-MUC3-0001\n\nA\n", encoding="ascii")
    (folder / "key-dev-0001.muc4").write_text(KEY, encoding="ascii")
    assert [message.id for message in read_messages(tmp_path, "dev")] == ["DEV-MUC3-0001", "DEV-MUC3-0002"]
    assert set(read_keys(tmp_path, "dev")) == {"DEV-MUC3-0001", "DEV-MUC3-0002"}
