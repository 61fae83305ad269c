"""Requests to end, held back for a moment."""

from __future__ import annotations

import signal
import threading

import pytest

from titlegen.cli import main
from titlegen.interrupts import POLITE, noting_requests_to_end, undisturbed


@pytest.fixture(autouse=True)
def as_the_command_line_has_it():
    """Every polite signal raises `KeyboardInterrupt`, and afterwards does what it did before."""
    former = {number: signal.signal(number, signal.default_int_handler) for number in POLITE}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", POLITE)
def test_ctrl_c_in_the_middle_is_raised_when_the_body_has_ended(number: signal.Signals) -> None:
    done: list[str] = []

    def body() -> None:
        with undisturbed():
            signal.raise_signal(number)
            done.append("body")
        done.append("after it")

    with pytest.raises(KeyboardInterrupt):
        body()
    assert done == ["body"]


def test_without_a_request_nothing_happens_and_the_handlers_stay() -> None:
    with undisturbed():
        pass
    assert all(signal.getsignal(number) is signal.default_int_handler for number in POLITE)


def test_requests_are_written_down_in_their_order() -> None:
    with noting_requests_to_end() as noted:
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
    assert noted == [signal.SIGTERM, signal.SIGINT]


def test_another_thread_has_nothing_to_hold_back() -> None:
    reached: list[str] = []

    def body() -> None:
        with undisturbed():
            reached.append("body")

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert reached == ["body"]


def test_what_goes_wrong_inside_is_raised_as_it_is() -> None:
    with pytest.raises(ValueError, match="broken"), undisturbed():
        raise ValueError("broken")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_command_that_was_interrupted_says_what_is_left(monkeypatch, capsys) -> None:
    """Typer turns Ctrl-C into an exit code without a word."""

    def interrupted() -> None:
        raise SystemExit(130)

    monkeypatch.setattr("titlegen.cli.app", interrupted)
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 130
    assert "interrupted; nothing half-written is left" in capsys.readouterr().err
