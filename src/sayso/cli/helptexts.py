"""What the commands say of themselves."""

from sayso.exporting.tables import TABLES

HELP = """
Read news articles and lay out the record: who said what, on whose word.

\b
sayso record INPUT...     the record of each article, as JSON lines
sayso compare INPUT...    which articles tell one story, and where their accounts agree and differ, as JSON lines
sayso report INPUT...     the dossier of a story as one HTML page, or a folder of them
sayso export INPUT...     a table of who said what, of people, times, places, tolls or events
sayso run INPUT... -o DIR      very many articles into Parquet tables and stories; goes on where it was stopped
sayso add ARCHIVE INPUT...     read articles into an archive: a file (sayso.db) or postgresql://...
sayso search ARCHIVE WORDS     find articles, quotations, speakers in it
sayso serve ARCHIVE            show it in the browser
sayso schema KIND         the JSON Schema of what is written

INPUT is a text or HTML file, a table (.jsonl .csv .parquet), a feed (.xml), a web archive (.warc .warc.gz), a directory, a glob, or "-"
for standard input; records that were written before, or an archive. Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.

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
    "run": """
Examples:

\b
  sayso run news/ -o tables/                      a folder; tables/articles/*.parquet, tables/attributions/*.parquet, ...
  sayso run CC-NEWS-*.warc.gz -o tables/ --language en
  sayso run crawl.warc.gz -o tables/ --only-address 'https://*.example/*'
  sayso run rows.parquet -o tables/ --column text=body --processes 8
  sayso run news/ -o tables/ --engine ray --address 10.0.0.1:6379
""",
    "add": """
Examples:

\b
  sayso add sayso.db news/                        a folder of pages and texts
  sayso add sayso.db records.jsonl                records that were read before
  sayso add sayso.db --from run/                  what sayso run read, in bulk
  sayso add sayso.db https://news.example/feed --feed-items 20 --contact me@mail.example
  sayso add postgresql://me@host/news rows.csv
""",
    "search": """
Examples:

\b
  sayso search sayso.db '"chemical attack" and (Idlib or Hama)'
  sayso search sayso.db --what quotations --speaker observatory --place Aleppo --from 2016-07 --to 2016-07
  sayso search sayso.db --harm killed --at-least 50 --csv -o deadly.csv
  sayso search sayso.db --queries queries.txt -o found.jsonl
""",
    "serve": """
Examples:

\b
  sayso serve                                     sayso.db, on this machine only
  sayso token add sayso.db ana --role review      first, where others are to reach it
  sayso serve sayso.db --host 0.0.0.0 --name archive.example --behind-tls
""",
    "reread": """
Examples:

\b
  sayso reread sayso.db                           what an older Sayso read
""",
    "remove": """
Examples:

\b
  sayso remove sayso.db https://news.example/story --reason "court order of 4 May"
""",
    "review": """
Examples:

\b
  sayso export sayso.db --format brat -o out.zip            attributions for brat
  sayso review import sayso.db corrected.zip --who ana      what came back
  sayso export sayso.db --format jsonl --reviewed           what people confirmed, to train with
""",
    "token": """
Examples:

\b
  sayso token add sayso.db ana --role review
  sayso token list sayso.db
  sayso token revoke sayso.db 3
""",
    "schema": """
Examples:

\b
  sayso schema record > record.schema.json
""",
}
