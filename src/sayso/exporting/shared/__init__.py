"""Stories in the forms of others: one row an event with all its sources, however many articles tell it."""

from sayso.exporting.shared.acled import write_shared_acled
from sayso.exporting.shared.events import SHARED_EVENT_COLUMNS, write_shared_events_csv
from sayso.exporting.shared.ged import write_shared_ged
from sayso.exporting.shared.plover import write_shared_plover
from sayso.exporting.shared.tolls import SHARED_TOLL_COLUMNS, write_shared_tolls_csv

__all__ = [
    "SHARED_EVENT_COLUMNS",
    "SHARED_TOLL_COLUMNS",
    "write_shared_acled",
    "write_shared_events_csv",
    "write_shared_ged",
    "write_shared_plover",
    "write_shared_tolls_csv",
]
