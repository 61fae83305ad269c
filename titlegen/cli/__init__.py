"""The command line: parse, call, print. What a command does is in the layers below."""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import NoReturn

import typer

from titlegen.cli.approvals import approvals_app, approve_command
from titlegen.cli.errors import exit_with
from titlegen.cli.fonts import fonts_app
from titlegen.cli.many import batch_command, check_command, verify_command
from titlegen.cli.one import render_command, still_command
from titlegen.cli.options import doctor_command, version_option
from titlegen.cli.production import init_command
from titlegen.cli.review import review_command, studio_command
from titlegen.cli.sequence import sequence_command
from titlegen.cli.sheet import sheet_command
from titlegen.cli.styles import styles_app
from titlegen.errors import ExitCode, TitlegenError, plain

app = typer.Typer(
    name="titlegen",
    help="Opening titles, name captions and lower thirds from a style pack and a list of names.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(version_option)
app.command("init")(init_command)
app.command("render")(render_command)
app.command("still")(still_command)
app.command("batch")(batch_command)
app.command("sequence")(sequence_command)
app.command("check")(check_command)
app.command("verify")(verify_command)
app.command("sheet")(sheet_command)
app.command("approve")(approve_command)
app.add_typer(approvals_app, name="approvals")
app.add_typer(styles_app, name="styles")
app.add_typer(fonts_app, name="fonts")
app.command("review")(review_command)
app.command("studio")(studio_command)
app.command("doctor")(doctor_command)


_INTERRUPTED = "titlegen: interrupted; nothing half-written is left."


def main() -> NoReturn:
    """Run the command line and leave with the exit code the design gives to each outcome."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, signal.default_int_handler)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # the names of files need not be text
    try:
        app()
    except SystemExit as leaving:
        if leaving.code == ExitCode.INTERRUPTED:  # Typer has caught Ctrl-C, and says nothing
            print(_INTERRUPTED, file=sys.stderr)
        raise
    except TitlegenError as error:
        exit_with(error)
    except KeyboardInterrupt:
        print(_INTERRUPTED, file=sys.stderr)
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        sys.exit(ExitCode.DONE)
    except Exception as error:
        if os.environ.get("TITLEGEN_TRACEBACK"):
            raise
        print(plain(f"titlegen has a fault: {type(error).__name__}: {error}"), file=sys.stderr)
        print("Run it again with TITLEGEN_TRACEBACK=1 and report what it prints.", file=sys.stderr)
        sys.exit(ExitCode.FAULT)
    sys.exit(ExitCode.DONE)
