"""The blocks of commands in a page of the manual, and running them as a reader would."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.previews import free_port
from tests.terminals import Terminal, terminal

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SERVES = re.compile(r"https?://127\.0\.0\.1:\d+/?")
_STATE = "state"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and what the page shows that it asks: each question with its answer."""

    command: str
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def serves(self) -> bool:
        """Whether it is to be ended with Ctrl-C."""
        return "Ctrl-C" in self.command


def steps(page: str) -> Iterator[Step]:
    """Every command of the blocks of ``page``, in order."""
    for block in _BLOCK.findall(page):
        command = ""
        answers: list[tuple[str, str]] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield Step(command, tuple(answers))
                command, answers = line[2:], []
            else:
                question, _, answer = line.partition(": ")
                answers.append((question.rstrip(":"), answer))
        yield Step(command, tuple(answers))


class Shell:
    """A bash that goes on where the command before it ended, each command at a terminal."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self._state = folder / _STATE
        self._state.write_text("", "utf-8")
        self._folder = folder / "home"
        self._folder.mkdir()
        self._env = {**env, "HOME": str(folder)}

    def run(self, step: Step) -> str:
        """What ``step`` showed; fails when it does."""
        keep = f'{{ declare -px; printf "cd %q\\n" "$PWD"; }} > "{self._state}"'
        command = step.command.partition("   #")[0]
        if step.serves:  # somebody else of this machine may use the port that the page tells
            command += f" --dev-addr 127.0.0.1:{free_port()}"
        script = f'set -e; . "{self._state}"; {command}\n{keep}'
        with terminal(["bash", "--norc", "-c", script], self._folder, self._env) as at:
            for question, answer in step.answers:
                assert at.read_until(lambda shown, said=question: said in shown), at.shown  # type: ignore[misc]
                at.type(f"{answer}\n")
            if step.serves:
                _visit(at)
            at.finish()
            assert step.serves or at.process.returncode == 0, f"{step.command}\n{at.shown}"
            return at.shown

    def path(self, *parts: str) -> Path:
        """A path below the folder that the first command began in."""
        return self._folder.joinpath(*parts)


def _visit(at: Terminal) -> None:
    """Ask the server for its first page, then end it as the page says."""
    assert at.read_until(lambda shown: "Serving on" in shown or "http://127" in shown), at.shown
    assert at.read_until(lambda shown: bool(_SERVES.search(shown))), at.shown
    found = _SERVES.search(at.shown)
    assert found is not None
    with urlopen(found[0]) as answer:
        assert b"<h1" in answer.read()
    at.interrupt()


def plain_environment() -> dict[str, str]:
    """Nothing that knows where this project lies."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    # What is imported is compiled then; most of it never is. (pip reads 0 as "do not", 1 as "do".)
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_QUIET": "1", "PIP_NO_COMPILE": "0"}
