"""One guest who wants very much does not keep the others waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from titlegen.review import workshop as workshop_module
from titlegen.review.workshop import MOST_OF_A_GUEST, BusyError, Workshop


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


def test_who_wants_a_hundred_pictures_keeps_nobody_waiting(workshop: Workshop) -> None:
    done: list[str] = []
    goes_on = threading.Event()

    def picture(name: str) -> None:
        goes_on.wait(10)
        done.append(name)

    async def all_at_once() -> None:
        greedy = [workshop.make(("greedy", n), lambda n=n: picture(f"greedy {n}"), "greedy") for n in range(100)]
        tasks = [asyncio.create_task(each) for each in greedy]
        await asyncio.sleep(0.05)
        modest = asyncio.create_task(workshop.make("modest", lambda: picture("modest"), "modest"))
        await asyncio.sleep(0.05)
        goes_on.set()
        await asyncio.gather(*tasks, modest)

    asyncio.run(all_at_once())
    assert len(done) == 101
    assert done.index("modest") <= MOST_OF_A_GUEST + 2


def test_what_a_guest_wants_whose_connections_are_gone_is_bounded(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop_module, "MOST_WAITING", 40)
    goes_on = threading.Event()

    async def ask() -> tuple[int, str]:
        tasks = [asyncio.create_task(workshop.make(n, lambda: goes_on.wait(10), "greedy")) for n in range(100)]
        await asyncio.sleep(0.05)
        other = asyncio.create_task(workshop.make("other", lambda: "seen", "modest"))
        await asyncio.sleep(0.05)
        goes_on.set()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(isinstance(each, BusyError) for each in told), await other

    assert asyncio.run(ask()) == (90, "seen")


def test_what_is_being_made_already_needs_no_turn(workshop: Workshop) -> None:
    goes_on = threading.Event()

    async def ask() -> list[bool]:
        first = [asyncio.create_task(workshop.make(n, lambda: goes_on.wait(10), "one")) for n in range(MOST_OF_A_GUEST)]
        await asyncio.sleep(0.05)
        again = asyncio.create_task(workshop.make(0, lambda: False, "one"))
        await asyncio.sleep(0.05)
        goes_on.set()
        return [*await asyncio.gather(*first), await again]

    assert asyncio.run(ask()) == [True] * (MOST_OF_A_GUEST + 1)


def test_one_whose_picture_fails_gives_the_turn_back(workshop: Workshop) -> None:
    def fails() -> None:
        raise ValueError("the picture")

    async def ask() -> str:
        for n in range(3 * MOST_OF_A_GUEST):
            with pytest.raises(ValueError, match="the picture"):
                await workshop.make(n, fails, "one")
        return await workshop.make("last", lambda: "seen", "one")

    assert asyncio.run(ask()) == "seen"
