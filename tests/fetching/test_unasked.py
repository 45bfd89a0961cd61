"""Who does not ask for an address gets no client: the commands that fetch nothing do not even load it."""

import subprocess
import sys


def test_commands_load_no_client() -> None:
    """Loading the command line and intake loads neither httpx nor the room that fetches."""
    program = (
        "import sys, sayso.cli, sayso.api, sayso.intake.read\n"
        "print([name for name in ('httpx', 'httpcore', 'protego', 'sayso.fetching') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_loading_and_not_asking_opens_no_socket() -> None:
    """Loading the room, refusing addresses and reading what was fetched before touch no network."""
    program = (
        "import os, sys\n"
        "def refuse(event, given):\n"
        "    if event.startswith('socket.') and event not in {'socket.__new__', 'socket.bind'}:\n"
        "        os.write(2, event.encode()); os._exit(99)\n"
        "sys.addaudithook(refuse)\n"
        "from sayso.fetching import *\n"
        "assert list(fetch([])) == []\n"
        "assert len(list(fetch(['ftp://orva.example/', 'https://a:b@orva.example/', 'https://orva.example:25/']))) == 3\n"
        "page = Fetched(address='https://orva.example/', final_address='https://orva.example/', at='2026-05-04T10:00:00Z', status=200,\n"
        "    body=b'<html><body><article><p>' + b'The ferry at Orva stopped. https://orva.example/b ' * 9, headers=(('link', '</x>'),))\n"
        "list(articles_of(page)); write_warc(page)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
