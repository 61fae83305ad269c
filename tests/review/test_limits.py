"""How often somebody may ask."""

from __future__ import annotations

import pytest
from opened_rooms import Clock, Opened

from titlegen.review import limits as limits_module
from titlegen.review.limits import RATES, Limits, kind_of


@pytest.mark.parametrize("kind", list(RATES))
def test_a_bucket_empties_and_fills_again(kind) -> None:
    clock = Clock()
    limits = Limits(clock)
    assert not any(limits.wait(kind, "somebody") for _ in range(RATES[kind].at_once))
    wait = limits.wait(kind, "somebody")
    assert wait > 0
    clock.now += wait + 0.001
    assert limits.wait(kind, "somebody") == 0
    assert limits.wait(kind, "somebody") > 0


def test_asking_in_vain_does_not_make_the_wait_longer() -> None:
    limits = Limits(Clock())
    waits = [limits.wait("enter", "somebody") for _ in range(RATES["enter"].at_once + 50)]
    assert waits[-1] == pytest.approx(waits[RATES["enter"].at_once])


def test_nobody_waits_for_somebody_else() -> None:
    limits = Limits(Clock())
    for _ in range(RATES["write"].at_once + 1):
        limits.wait("write", "somebody")
    assert limits.wait("write", "somebody") > 0
    assert limits.wait("write", "somebody else") == 0
    assert limits.wait("read", "somebody") == 0


def test_a_long_rest_fills_no_more_than_the_bucket() -> None:
    clock = Clock()
    limits = Limits(clock)
    limits.wait("write", "somebody")
    clock.now += 10**9
    assert not any(limits.wait("write", "somebody") for _ in range(RATES["write"].at_once))
    assert limits.wait("write", "somebody") > 0


def test_a_clock_that_goes_backwards_lets_nobody_in_or_out() -> None:
    clock = Clock()
    limits = Limits(clock)
    limits.wait("write", "somebody")
    clock.now -= 5
    assert limits.wait("write", "somebody") == 0


def test_many_strangers_take_only_so_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "MOST_BUCKETS", 100)
    limits = Limits(Clock())
    for number in range(1000):
        limits.wait("address", f"10.0.{number // 256}.{number % 256}")
    assert len(limits._buckets) == 100


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/film/x/0.png", "picture"),
        ("GET", "/caption/x.jpg", "picture"),
        ("GET", "/plate/x/0.jpg", "picture"),
        ("GET", "/api/room", "read"),
        ("HEAD", "/", "read"),
        ("GET", "/take/pack.html", "take"),
        ("POST", "/api/film", "film"),
        ("POST", "/api/plate", "upload"),
        ("POST", "/api/people", "people"),
        ("POST", "/api/people/3/revoke", "people"),
        ("POST", "/api/comments", "write"),
        ("POST", "/api/decision", "write"),
        ("POST", "/anything", "write"),
    ],
)
def test_each_request_takes_from_its_own_bucket(method: str, path: str, kind: str) -> None:
    assert kind_of(method, path) == kind


def test_who_guesses_tokens_is_slowed_down(visited: Opened) -> None:
    stranger = visited.stranger()
    codes = [stranger.post("/api/enter", json={"token": str(n)}).status_code for n in range(RATES["enter"].at_once + 3)]
    assert codes[0] == 403
    assert codes[-1] == 429
    answer = stranger.post("/api/enter", json={"token": "x"})
    assert int(answer.headers["retry-after"]) >= 1


def test_a_right_token_is_not_tried_by_who_guessed_too_often(visited: Opened) -> None:
    stranger = visited.stranger()
    for number in range(RATES["enter"].at_once):
        stranger.post("/api/enter", json={"token": str(number)})
    token = visited.house.guests.invite("Maria Kvist", "reviewer")[1]
    assert stranger.post("/api/enter", json={"token": token}).status_code == 429
    assert visited.house.guests.enter(token), "and it is not used up"


def test_comments_are_not_poured_in(opened: Opened) -> None:
    guest = opened.guest()
    codes = [guest.post("/api/threads/x/answers", json={"text": "x"}).status_code for _ in range(60)]
    assert codes[0] == 404
    assert codes[-1] == 429
    assert opened.guest("Jo Berg", "artist").post("/api/comments", json={"text": "x"}).status_code == 200


def test_strangers_take_from_the_bucket_of_their_address(visited: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits_module.RATES, "address", limits_module.Rate(0.1, 5))
    stranger = visited.stranger()
    codes = [stranger.get("/enter").status_code for _ in range(7)]
    assert codes == [200] * 5 + [429] * 2
