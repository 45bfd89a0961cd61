"""What the commands say of themselves."""

from sayso.exporting.tables import TABLES

HELP = """
Read news articles and lay out the record: who said what, on whose word.

\b
sayso record INPUT...     the record of each article, as JSON lines
sayso compare INPUT...    which articles tell one story, and where their accounts agree and differ, as JSON lines
sayso report INPUT...     the dossier of a story as one HTML page, or a folder of them
sayso export INPUT...     a table of who said what, of people, times, places, tolls or events
sayso schema KIND         the JSON Schema of what is written

INPUT is a text or HTML file, a table (.jsonl .csv .parquet), a feed (.xml), a web archive (.warc .warc.gz), a directory, a glob, or "-"
for standard input; or records that were written before. Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.

\b
Try:  sayso report examples/ -o report.html
"""

EPILOG = {
    "record": """
Examples:

\b
  sayso record bridge.html                        a table of what was read, on a terminal
  sayso record news/ > records.jsonl              a folder, one record a line
  sayso record 'news/*.html' -o records.jsonl     a glob, to a file
  sayso record rows.csv --column text=body        a table whose text column is "body"
  sayso record page.txt --published 2026-05-04 --outlet "Orva Times"
  cat page.html | sayso record - | jq .attributions
""",
    "compare": """
Examples:

\b
  sayso compare news/                             a table of the stories, on a terminal
  sayso compare news/ -o stories.jsonl            one story a line: points, quotations, shared text, wording, people
  sayso compare news/ --csv -o stories.csv        the same as one table, a row an account
  sayso record news/ -o r.jsonl; sayso compare r.jsonl -o stories.jsonl
""",
    "report": """
Examples:

\b
  sayso report examples/ -o report.html           articles in, one HTML page out
  sayso report records.jsonl -o report.html       from records that were read before
  sayso report news/ -o stories/                  a page for each story, and index.html
  sayso report a.html b.html --one-story -o report.html
                                                  these belong together, whatever Sayso thinks
""",
    "export": """
Examples:

\b
  sayso export news/ --format csv -o said.csv     who said what: one row an attribution
  sayso export news/ --excel -o said.csv          the same, for Excel
  sayso export news/ --table speakers --speech    what each one said, by date
  sayso export news/ --table places -o places.csv every place that is named, with coordinates
  sayso export news/ --table tolls -o tolls.csv   how many were harmed, and who says so
  sayso export news/ --format ged -o deadly.csv   deadly events in UCDP GED's columns
  sayso export news/ --format acled --numbers ucdp -o events.csv
  sayso export news/ --format ged --stories -o g.csv   one row an event of a story, with all its sources
  sayso record news/ | sayso export - > said.csv

"""
    + "\n\n".join(
        f"\b\nColumns of {name}:\n" + "\n".join(f"  {column:<16}{holds}" for column, holds in table.columns.items())
        for name, table in TABLES.items()
    ),
    "schema": """
Examples:

\b
  sayso schema record > record.schema.json
""",
}
