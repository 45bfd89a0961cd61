"""Draws docs/design/reader.svg, accuracy against speed, from the points of docs/design/reader.toml: `python training/plot.py`."""

import math
import tomllib
from html import escape
from pathlib import Path
from typing import Final, TypedDict

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 70, 60, 20, 30
LOWEST_SPEED: Final = 1_000.0
HIGHEST_SPEED: Final = 200_000.0
LOWEST, HIGHEST = 0.58, 0.78

_LABELS: Final = {
    "left": ("end", -10, 4),
    "right": ("start", 10, 4),
    "above": ("start", -20, -12),
    "below": ("end", 10, 22),
}


class Point(TypedDict):
    """One reader that was tried: its name, exact F1, and words a second on two cores; `chosen` for the one that ships; `label` says where its name stands."""

    name: str
    f1: float
    words: float
    chosen: bool
    label: str


def place(point: Point) -> tuple[float, float]:
    """Give where a point stands in the picture."""
    share = math.log(point["words"] / LOWEST_SPEED) / math.log(HIGHEST_SPEED / LOWEST_SPEED)
    x = LEFT + share * (WIDTH - LEFT - RIGHT)
    y = HEIGHT - BOTTOM - (point["f1"] - LOWEST) / (HIGHEST - LOWEST) * (HEIGHT - BOTTOM - TOP)
    return x, y


def drawn(points: list[Point]) -> str:
    """Give the picture as SVG."""
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Exact F1 against words read a second">',
        "<style>text{font:13px sans-serif;fill:#222}line{stroke:#ccc}.axis{stroke:#666}circle{fill:#57606a}.chosen{fill:#b3261e}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for step in range(round(LOWEST * 100), round(HIGHEST * 100) + 1, 4):
        _, y = place(Point(name="", f1=step / 100, words=LOWEST_SPEED, chosen=False, label=""))
        pieces.append(
            f'<line x1="{LEFT}" y1="{y:.0f}" x2="{WIDTH - RIGHT}" y2="{y:.0f}"/><text x="{LEFT - 10}" y="{y + 4:.0f}" text-anchor="end">.{step}</text>'
        )
    for words in (1_000, 3_000, 10_000, 30_000, 100_000):
        x, _ = place(Point(name="", f1=LOWEST, words=words, chosen=False, label=""))
        pieces.append(f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{words:,}</text>')
    pieces.append(
        f'<line class="axis" x1="{LEFT}" y1="{HEIGHT - BOTTOM}" x2="{WIDTH - RIGHT}" y2="{HEIGHT - BOTTOM}"/>'
    )
    pieces.append(
        f'<text x="{(LEFT + WIDTH) / 2:.0f}" y="{HEIGHT - 15}" text-anchor="middle">words a second, two cores (logarithmic)</text>'
    )
    for point in points:
        x, y = place(point)
        side, dx, dy = _LABELS[point["label"]]
        kind = ' class="chosen"' if point["chosen"] else ""
        name = f"{escape(point['name'])} {point['f1']:.3f}"
        pieces.append(
            f'<circle{kind} cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
            f'<text x="{x + dx:.0f}" y="{y + dy:.0f}" text-anchor="{side}">{name}</text>'
        )
    return "\n".join([*pieces, "</svg>", ""])


if __name__ == "__main__":
    folder = Path(__file__).resolve().parent.parent / "docs" / "design"
    table = tomllib.loads((folder / "reader.toml").read_text(encoding="utf-8"))
    (folder / "reader.svg").write_text(drawn(table["point"]), encoding="utf-8")
