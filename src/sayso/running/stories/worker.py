"""A process that does steps of the story stage: told lines of JSON (folder, step, number), it answers each when it is done. It ends when its input does."""

import json
import sys
from pathlib import Path

from sayso.running.stories.tasks import Task, done_by


def main() -> None:
    """Do what is told, line by line."""
    for line in sys.stdin.buffer:
        folder, step, number = json.loads(line)
        sys.stdout.buffer.write(done_by(Path(folder), Task(step=step, number=number)))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
