"""Where pictures are made: each once, few at a time, and nobody's going away is another's loss."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from opened_rooms import Opened

from titlegen.review import workshop as workshop_module
from titlegen.review.workshop import STILL, TAKE, TITLE, BusyError, Workshop, picture


def test_what_many_want_is_made_once() -> None:
    workshop, made = Workshop(), []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    async def all_want() -> list[int]:
        return await asyncio.gather(*(workshop.make("key", make) for _ in range(50)))

    assert asyncio.run(all_want()) == [1] * 50
    workshop.close()


def test_no_more_is_made_at_a_time_than_there_are_threads() -> None:
    workshop, at_work, most = Workshop(), threading.Semaphore(2), []

    def make() -> None:
        most.append(at_work.acquire(blocking=False))
        time.sleep(0.02)
        at_work.release()

    async def all_want() -> None:
        await asyncio.gather(*(workshop.make(number, make) for number in range(10)))

    asyncio.run(all_want())
    assert all(most)
    workshop.close()


def test_the_most_urgent_is_made_first() -> None:
    workshop, made = Workshop([range(9)]), []
    urgencies = [TAKE, STILL, picture(1, False), picture(2, False), picture(1, True), picture(2, True), TITLE]

    async def want() -> None:
        blocking = asyncio.create_task(workshop.make("first", lambda: time.sleep(0.1)))
        await asyncio.sleep(0.03)
        asked = [workshop.make(n, lambda n=n: made.append(n), each) for n, each in enumerate(urgencies)]
        await asyncio.gather(blocking, *asked)

    asyncio.run(want())
    assert made == [6, 5, 4, 3, 2, 1, 0]
    workshop.close()


def test_what_is_fetched_ahead_does_not_hold_up_what_is_waited_for() -> None:
    workshop = Workshop()

    async def want() -> float:
        ahead = [
            asyncio.create_task(workshop.make(n, lambda: time.sleep(0.15), urgency))
            for n, urgency in enumerate([picture(1, False)] * 4 + [STILL] * 2 + [TAKE] * 2)
        ]
        await asyncio.sleep(0.03)
        began = time.monotonic()
        await workshop.make("title", lambda: None)
        await workshop.make("picture", lambda: None, picture(2, True))
        waited = time.monotonic() - began
        await asyncio.gather(*ahead)
        return waited

    assert asyncio.run(want()) < 0.1
    workshop.close()


def test_a_workshop_that_is_closed_makes_nothing_more() -> None:
    workshop = Workshop()
    workshop.close()
    with pytest.raises(BusyError):
        asyncio.run(workshop.make("key", lambda: 1))


def test_what_cannot_be_made_is_told_to_all_and_tried_anew_by_the_next() -> None:
    workshop, tried = Workshop(), []

    def fail() -> None:
        tried.append(1)
        time.sleep(0.05)
        raise ValueError("no")

    async def want() -> list[object]:
        both = await asyncio.gather(*(workshop.make("key", fail) for _ in range(2)), return_exceptions=True)
        with pytest.raises(ValueError, match="no"):
            await workshop.make("key", fail)
        return both

    assert [type(each) for each in asyncio.run(want())] == [ValueError] * 2
    assert len(tried) == 2
    workshop.close()


def test_who_goes_away_does_not_take_it_from_who_waits() -> None:
    workshop = Workshop()

    async def want() -> str:
        first = asyncio.create_task(workshop.make("key", lambda: time.sleep(0.1) or "made"))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(workshop.make("key", lambda: "made twice"))
        await asyncio.sleep(0.02)
        first.cancel()
        return await second

    assert asyncio.run(want()) == "made"
    workshop.close()


def test_a_fault_that_nobody_waits_for_any_more_is_nobodys() -> None:
    workshop = Workshop()

    def fail() -> None:
        time.sleep(0.05)
        raise ValueError

    async def want() -> None:
        task = asyncio.create_task(workshop.make("key", fail))
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.sleep(0.1)

    asyncio.run(want())
    workshop.close()


def test_when_too_much_waits_the_next_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_module, "MOST_WAITING", 2)
    workshop = Workshop()

    async def want() -> list[object]:
        asked = [workshop.make(number, lambda: time.sleep(0.05)) for number in range(3)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert [type(each) for each in asyncio.run(want())] == [type(None), type(None), BusyError]
    workshop.close()


def test_a_browser_that_asks_for_too_much_is_told_when_to_come_again(
    visited: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop_module, "MOST_WAITING", 0)
    answer = visited.guest().post("/api/film", json={"template": "lower-third"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"


def test_work_that_nobody_waits_for_rests_while_pictures_are_made() -> None:
    workshop = Workshop()

    async def want() -> float:
        making = asyncio.create_task(workshop.make("key", lambda: time.sleep(0.2)))
        await asyncio.sleep(0.05)
        began = time.monotonic()
        await asyncio.to_thread(workshop.rest)
        await making
        return time.monotonic() - began

    assert asyncio.run(want()) > 0.1
    began = time.monotonic()
    workshop.rest()
    assert time.monotonic() - began < 0.1
    workshop.close()


def test_who_wants_a_hundred_pictures_keeps_nobody_waiting() -> None:
    workshop, done, goes_on = Workshop([range(9)]), [], threading.Event()

    def make(name: str) -> None:
        goes_on.wait(10)
        done.append(name)

    async def all_at_once() -> None:
        greedy = [workshop.make(("greedy", n), lambda: make("greedy"), guest="greedy") for n in range(100)]
        tasks = [asyncio.create_task(each) for each in greedy]
        await asyncio.sleep(0.05)
        modest = [workshop.make(("modest", n), lambda: make("modest"), guest="modest") for n in range(3)]
        tasks += [asyncio.create_task(each) for each in modest]
        await asyncio.sleep(0.05)
        goes_on.set()
        await asyncio.gather(*tasks)

    asyncio.run(all_at_once())
    assert len(done) == 103
    assert [place for place, name in enumerate(done) if name == "modest"][-1] <= 8
    workshop.close()


def test_what_one_guest_has_waiting_is_bounded_and_others_are_still_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_module, "MOST_OF_A_GUEST", 10)
    workshop, goes_on = Workshop([range(9)]), threading.Event()

    async def ask() -> tuple[int, str]:
        tasks = [asyncio.create_task(workshop.make(n, lambda: goes_on.wait(10), guest="greedy")) for n in range(50)]
        await asyncio.sleep(0.05)
        other = asyncio.create_task(workshop.make("other", lambda: "seen", guest="modest"))
        await asyncio.sleep(0.05)
        goes_on.set()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(isinstance(each, BusyError) for each in told), await other

    refused, seen = asyncio.run(ask())
    assert seen == "seen"
    assert refused in (39, 40)
    workshop.close()
