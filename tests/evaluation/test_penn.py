"""Penn tokens put back into text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.penn import join_tokens

TOKENS = st.lists(
    st.sampled_from(
        ["``", "''", "`", "'", "Ana", "p.m.", ".", "...", ",", "n't", "can", "not", "-LRB-", "-RRB-", "$", "--", ""]
    )
)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Ana Bel wo n't go .", "Ana Bel won't go."),
        ("`` We can not , '' he said .", '"We cannot," he said.'),
        ("'' We go , '' he said", '"We go," he said'),
        ("He said it ''", 'He said it"'),
        ("It -LRB- the Bel -RRB- rose $ 5 -LSB- sic -RSB- .", "It (the Bel) rose $5 [sic]."),
        ("at 5 p.m. .", "at 5 p.m."),
        ("wait ... what ?", "wait... what?"),
        ("the Orvans ' bridge , ` old ' one", "the Orvans' bridge, 'old' one"),
        ("they 're gon na -- he 'll", "they're gonna -- he'll"),
        ("", ""),
    ],
)
def test_tokens_are_spaced_as_print_is(tokens: str, text: str) -> None:
    """Marks, clitics, brackets and quotation marks stand where a printer puts them."""
    assert join_tokens(tokens.split()).text == text


def test_a_doubled_full_stop_shares_its_place() -> None:
    """The full stop that a tokenizer adds after an abbreviation is the abbreviation's own character."""
    joined = join_tokens(["5", "p.m.", "."])
    assert joined.text == "5 p.m."
    assert [span.of(joined.text) for span in joined.tokens] == ["5", "p.m.", "."]


@given(TOKENS)
def test_every_token_has_a_place_in_order(tokens: list[str]) -> None:
    """Whatever the tokens, each gets a span in the text, none starts before the one before it."""
    joined = join_tokens(tokens)
    assert len(joined.tokens) == len(tokens)
    starts = [span.start for span in joined.tokens]
    assert starts == sorted(starts)
    assert all(span.end <= len(joined.text) for span in joined.tokens)
