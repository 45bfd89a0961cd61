"""
Daft as an engine: a table of tasks, one column of lines, over which one function goes; its native runner on one machine, its Ray runner on many.

Daft is loaded in a process of its own (this module run as one), since its runner is chosen once a process, a crash of it must not take the command along, and it has been seen to abort
when Python ends. It is told what to start on, then rounds of tasks, each ended by an empty line; it answers each task by a line as soon as that is done, and each round by an empty line.
"""

import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, Final

from sayso.codec import decode, encode
from sayso.errors import InputError
from sayso.intake.draft import Failure, failure_of, one_line
from sayso.running.engines.lines import END, SILENT, Start, Stopped

_PATIENCE_SECONDS: Final = 10.0
_STORE: Final = 100 << 20
"""Bytes of Ray's object store on one machine; what goes through it are lines."""


def serve(told: BinaryIO, say: BinaryIO) -> None:
    """Do what is told, round after round, until there is no more."""
    lines: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(told, lines), daemon=True).start()
    start = decode(lines.get(), Start)
    try:
        daft = _started(start)
        while True:
            for answer in _round(daft, start, list(iter(lines.get, END))):
                say.write(answer.encode() + END)
                say.flush()
            say.write(END)
            say.flush()
    except InputError as fault:
        why = failure_of(fault)
    except Exception as fault:  # noqa: BLE001 - whatever the engine raises, the one that asked decides
        why = Failure(source="daft", reason=one_line(f"{type(fault).__name__}: {fault}"), remedy="")
    say.write(encode(Stopped(stopped=why)) + END)
    say.flush()


def _listen(told: BinaryIO, lines: "SimpleQueue[bytes]") -> None:
    """Take in what is told; where there is no more, end at once: nothing here needs to be put in order."""
    for line in told:
        lines.put(line)
    _end()


def _end() -> None:
    """End this process without Daft's own end; a Ray that was started here is stopped first."""
    if "ray" in sys.modules:
        with contextlib.suppress(Exception):
            sys.modules["ray"].shutdown()
    os._exit(0)


def _started(start: Start) -> Any:  # noqa: ANN401 - an extra without types
    """Load Daft and start its runner. Raises InputError where the cluster cannot be reached."""
    import daft  # noqa: PLC0415 - in this process alone

    if start.runner == "native":
        daft.set_runner_native(num_threads=start.processes)
        return daft
    import ray  # noqa: PLC0415 - as above

    try:
        _join(ray, start)
    except (ConnectionError, OSError, RuntimeError, ValueError, SystemExit) as fault:
        name = start.address or "ray"
        raise InputError(
            f"--address {name}", one_line(f"no Ray cluster answers ({fault})"), "start one, or give its address"
        ) from fault
    daft.set_runner_ray(noop_if_initialized=True)
    return daft


def _join(ray: Any, start: Start) -> None:  # noqa: ANN401 - as above
    """Start Ray here, or join a cluster. Raises what Ray does where it cannot."""
    if start.address is None:
        ray.init(
            num_cpus=start.processes,
            include_dashboard=False,
            object_store_memory=_STORE,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
        return
    host, colon, port = start.address.removeprefix("ray://").rpartition(":")
    if colon and port.isascii() and port.isdigit():
        socket.create_connection(
            (host, int(port)), timeout=_PATIENCE_SECONDS
        ).close()  # Ray itself would try for minutes
    ray.init(address=start.address, log_to_driver=False, logging_level=logging.ERROR)


def _round(daft: Any, start: Start, lines: Sequence[bytes]) -> Iterator[str]:  # noqa: ANN401 - as above
    """Have the engine do some tasks; gives the answers as they come. One task a batch, so that each goes to whatever is free."""
    if not lines:
        return
    task = daft.func(_function(start), return_dtype=daft.DataType.string())
    tasks = daft.from_pydict({"task": [line.rstrip(END).decode() for line in lines]})
    tasks = tasks.into_batches(1) if start.runner == "native" else tasks.into_partitions(len(lines))
    for row in tasks.select(task(tasks["task"]).alias("answer")).iter_rows():
        yield row["answer"]


def _function(start: Start) -> Callable[[str], str]:
    """Give what does one task."""
    if start.work == "stories":
        from sayso.running.engines.stories import step_done  # noqa: PLC0415 - shards need it not

        return step_done
    from sayso.running.engines.tasks import done  # noqa: PLC0415 - stories need it not

    return done


def main() -> None:
    """Serve standard input on standard output; what libraries write there goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(SILENT)
    say = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, say)
    _end()


if __name__ == "__main__":
    main()
