"""The tolls: a table to sort, to narrow down, and as a chart."""

from typing import get_args

from sayso.serving.answering import Answer, Asking, listing
from sayso.serving.chart import HEIGHT, WIDTH, chart_of
from sayso.serving.values import TollClaim, TollOrder
from sayso.serving.views.search import narrowed

_ROWS = 100


def tolls(asking: Asking) -> Answer:
    """Show numbers of people harmed, on whose word, as a table and a chart."""
    order = asking.query.choice("order", get_args(TollOrder), "newest")
    filters, cut = asking.query.filters(), asking.query.cut(_ROWS)
    found = asking.library.tolls(filters, order, cut)  # type: ignore[arg-type]  # checked just above
    values = {
        "order": order,
        "filters": filters,
        "narrowed": narrowed(asking),
        "chart": chart_of(found.rows),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return listing(TollClaim, found, cut, "toll_table.html.j2", values, order=order)
