"""Agencies credited for the copy."""

import pytest

from sayso.intake.blocks import label_blocks
from sayso.intake.wire import wire_credits
from sayso.names import known_names

STORY = "The old bridge of Orva fell in the night, and the council met at noon to speak about it."


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"{STORY} --Reuters", ("Reuters",)),
        (f"{STORY} -AFP", ("AFP",)),
        (f"{STORY} (With AFP and Reuters)", ("AFP", "Reuters")),
        (f"{STORY} Source AA", ("Anadolu Agency",)),
        (f"{STORY} He left by the ferry; Sputnik reported. 218-11", ("Sputnik",)),
        (f"MOSCOW October 18 (RIA Novosti) - {STORY}", ("RIA Novosti",)),
        (f"By Ana Bel, Associated Press\n{STORY}", ("AP",)),
        (f"{STORY} --Belm News Agency", ("Belm News Agency",)),
        (f"ORVA, Belm (Belm Press Agency) – {STORY}", ("Belm Press Agency",)),
        (f"{STORY} --Syrian Arab News Agency", ("SANA",)),
        (f"{STORY} Source TRTWorld and agencies", ()),
        (f"{STORY}\nBoats at the bridge on Monday. (Ana Bel/Reuters)", ()),
        (f"{STORY}\nAna Bel/AFP/Getty Images", ()),
        (f"{STORY} Ana Bel told Reuters that she had heard it fall.", ()),
        (f"{STORY}\n(Reuters photo)\n{STORY}", ()),
    ],
)
def test_wire_credits(text: str, agencies: tuple[str, ...]) -> None:
    """Bylines, datelines and closing credits count; photo credits and quoted agencies do not."""
    assert wire_credits(text, label_blocks(text)) == agencies


def test_byline_from_outside() -> None:
    """A byline that came with the article counts, and each agency once by its usual name."""
    assert wire_credits(f"{STORY} --Reuters", label_blocks(f"{STORY} --Reuters"), byline="Thomson Reuters") == (
        "Reuters",
    )


def test_agency_names_are_unambiguous() -> None:
    """No way in which credits write an agency stands for two of them, and each has a country."""
    agencies = [entry for entry in known_names().entries if entry.agency]
    written = [name for one in agencies for name in {one.credit or one.name, one.name, *one.aliases, *one.credits}]
    assert len(agencies) > 50
    assert len(written) == len(set(written))
    assert [one.id for one in agencies if not one.country] == []
