"""Django started for one instance, and copied for each command: starting it takes two seconds.

What a command does it does in a process of its own, as an operator's would.
"""

from __future__ import annotations

import json
import select
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_ANSWER = 300

# Reads a line for each command, and answers with its exit code.
PROGRAM = """
import gc, importlib, json, os, sys
import django
django.setup()
importlib.import_module("quartier.cli")
for number, line in enumerate(sys.stdin):
    if number == 1:  # what most commands load first; a single one may not need it
        importlib.import_module("quartier.website.urls")
        gc.collect()
        gc.freeze()
    child = os.fork()
    if child == 0:
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
else:
    sys.exit()
asked = json.loads(line)
for number, (name, how) in enumerate(zip(asked["files"], ("rb", "wb", "wb"))):
    with open(name, how) as file:
        os.dup2(file.fileno(), number)
sys.stdin = open(0, closefd=False)
sys.argv = ["-c", *asked["arguments"]]
exec(compile(asked["source"], "<program>", "exec"), {"__name__": "__main__"})
"""
COMMAND = "from quartier.cli import main; main(prog_name='quartier')"


@dataclass
class Started:
    """The process that is copied. `environment` is that of the instance when it was started."""

    environment: dict[str, str]
    process: subprocess.Popen[str]

    @classmethod
    def for_instance(cls, environment: dict[str, str]) -> Started:
        """Start Django for the instance of this environment. It ends with the process that asked."""
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", PROGRAM]
        process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True)
        return cls(dict(environment), process)

    def run(self, source: str, arguments: tuple[str, ...], typed: str) -> tuple[int, str, str]:
        """Run a program; its exit code, what it printed, and what it complained of."""
        with tempfile.TemporaryDirectory(prefix="quartier-command-") as folder:
            files = [Path(folder) / name for name in ("typed", "printed", "complained")]
            files[0].write_text(typed)
            asked = {"source": source, "arguments": arguments, "files": [str(one) for one in files]}
            assert self.process.stdin is not None
            assert self.process.stdout is not None
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            answers, _, _ = select.select([self.process.stdout], [], [], SECONDS_TO_ANSWER)
            assert answers, f"no answer: {source}"
            code = self.process.stdout.readline()
            assert code, "Django did not start"
            return int(code), files[1].read_text(), files[2].read_text()

    def end(self) -> None:
        """Let it go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()
