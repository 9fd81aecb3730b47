"""`quartier serve` and `quartier work`: running an existing instance."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.website.commands.start import (
    fail,
    folder_option,
    json_option,
    start_django,
)
from quartier.website.database import DatabaseAway, DatabaseBehind

PAUSE_SECONDS = 5


@click.command()
@folder_option
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--jobs/--no-jobs", default=True, help="Also run the jobs.")
def serve(folder: Path, port: int, host: str, jobs: bool) -> None:
    """Serve the instance and run its jobs until stopped.

    Tables and static files are brought up to date first: after an update or a restore, too.
    """
    start_django(folder, QUARTIER_PUBLIC_URL=f"http://localhost:{port}")
    # Needs Django started.
    from quartier.website.building import prepare_instance

    try:
        prepare_instance()
    except QuartierError as error:
        fail(error)
    run_server(folder, port=port, host=host, jobs=jobs)


def run_server(folder: Path, *, port: int, host: str, jobs: bool) -> None:
    """The web server and, beside it, the jobs; for an instance that is up to date."""
    # The server is a heavy library that only serving needs.
    from granian import Granian
    from granian.constants import Interfaces

    worker = _start_worker(folder) if jobs else None
    try:
        Granian(
            "quartier.website.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=4,
            log_access=False,
            websockets=False,
        ).serve()
    finally:
        if worker is not None:
            worker.terminate()


@click.command()
@folder_option
@json_option
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def work(folder: Path, as_json: bool, once: bool) -> None:
    """Run the jobs: mail goes out, what has to be erased is erased."""
    start_django(folder)
    # These need Django started.
    from django.db import OperationalError, close_old_connections

    from quartier.base.jobs import JOBS
    from quartier.website.migrating import tables_are_old

    due = {job.name: 0.0 for job in JOBS}
    up_to_date = False
    while True:
        try:
            if not up_to_date:
                if tables_are_old():
                    fail(DatabaseBehind(), as_json=as_json)
                up_to_date = True
            _do_what_is_due(due, all_of_it=once)
        except OperationalError as held:
            # A long release on SQLite, or a server that starts again: what is due stays due.
            if once:
                fail(DatabaseAway.after(held), as_json=as_json)
            click.echo(f"Die Aufgaben warten: {held}", err=True)
            close_old_connections()
        if once:
            break
        time.sleep(PAUSE_SECONDS)
    click.echo(json.dumps({"jobs": len(JOBS)}) if as_json else f"{len(JOBS)} Aufgaben erledigt.")


def _do_what_is_due(due: dict[str, float], *, all_of_it: bool) -> None:
    """Enqueue the jobs whose time has come, and do all that is enqueued; `due` is brought forward."""
    # These need Django started.
    from django.core.management import call_command

    from quartier.base.jobs import JOBS

    for job in JOBS:
        if all_of_it or time.monotonic() >= due[job.name]:
            job.enqueue()
            due[job.name] = time.monotonic() + job.every.total_seconds()
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    call_command("prune_db_task_results", verbosity=0)


def _start_worker(folder: Path) -> subprocess.Popen[bytes]:
    """The jobs in a process of their own, so that a long one slows no page.

    It prints where the server prints: without a mail server that is where the mails go.
    """
    return subprocess.Popen([sys.executable, "-m", "quartier.cli", "work", "--dir", str(folder)])
