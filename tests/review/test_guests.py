"""Links and sessions: who gets in, how often, and until when."""

from __future__ import annotations

import pytest
from opened_rooms import Clock

from titlegen.errors import UsageError
from titlegen.review.guests import IDLE_SECONDS, MOST_GUESTS, Guests, parse_valid

DAY = 24 * 3600


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guests(clock: Clock) -> Guests:
    return Guests(clock=clock)


def test_a_token_lets_its_guest_in(guests: Guests) -> None:
    guest, token = guests.invite("Maria Kvist", "reviewer")
    entered = guests.enter(token)
    assert entered
    session, secret = entered
    assert session.guest == guest
    assert guests.session(secret).guest.name == "Maria Kvist"


def test_a_token_lets_in_once(guests: Guests) -> None:
    token = guests.invite("Maria Kvist", "reviewer")[1]
    assert guests.enter(token)
    assert guests.enter(token) is None


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "../../etc/passwd", "\0", "\ud800", "é" * 100])
def test_a_forged_token_lets_nobody_in(guests: Guests, token: str) -> None:
    guests.invite("Maria Kvist", "reviewer")
    assert guests.enter(token) is None


def test_a_token_with_one_letter_changed_lets_nobody_in(guests: Guests) -> None:
    token = guests.invite("Maria Kvist", "reviewer")[1]
    assert guests.enter(("A" if token[0] != "A" else "B") + token[1:]) is None
    assert guests.enter(token + "A") is None
    assert guests.enter(token[:-1]) is None


def test_a_token_ends(guests: Guests, clock: Clock) -> None:
    token = guests.invite("Maria Kvist", "reviewer")[1]
    clock.now += 7 * DAY
    assert guests.enter(token) is None
    assert guests.invited()[0].link == "used"


def test_a_link_that_was_not_used_in_time_is_told_as_expired(guests: Guests, clock: Clock) -> None:
    guests.invite("Maria Kvist", "reviewer")
    assert guests.invited()[0].link == "waiting"
    clock.now += 7 * DAY
    assert guests.invited()[0].link == "expired"


def test_a_new_link_voids_the_one_that_waits(guests: Guests) -> None:
    first = guests.invite("Maria Kvist", "reviewer")[1]
    second = guests.invite("maria  kvist", "reviewer")[1]
    assert guests.enter(first) is None
    assert guests.enter(second)
    assert len(guests.invited()) == 1


def test_who_is_in_stays_in_when_a_link_for_another_browser_is_made(guests: Guests) -> None:
    secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])[1]
    assert guests.enter(guests.invite("Maria Kvist", "reviewer")[1])
    assert guests.session(secret)
    assert guests.invited()[0].sessions == 2


def test_revoking_voids_the_link_and_ends_the_sessions(guests: Guests) -> None:
    guest, token = guests.invite("Maria Kvist", "reviewer")
    secret = guests.enter(token)[1]
    waiting = guests.invite("Maria Kvist", "reviewer")[1]
    assert guests.revoke(guest.number)
    assert guests.session(secret) is None
    assert guests.enter(waiting) is None
    assert guests.invited()[0].link == "revoked"
    assert guests.enter(guests.invite("Maria Kvist", "reviewer")[1]), "a new link lets her in again"


def test_nobody_can_be_revoked_who_was_not_invited(guests: Guests) -> None:
    assert not guests.revoke(1)


def test_revoking_one_leaves_the_others_in(guests: Guests) -> None:
    first = guests.invite("Maria Kvist", "reviewer")[0]
    secret = guests.enter(guests.invite("Jo Berg", "artist")[1])[1]
    guests.revoke(first.number)
    assert guests.session(secret)


def test_a_session_ends_when_nothing_was_asked_for_long(guests: Guests, clock: Clock) -> None:
    secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])[1]
    clock.now += IDLE_SECONDS - 1
    assert guests.session(secret)
    clock.now += IDLE_SECONDS
    assert guests.session(secret) is None


def test_a_session_ends_however_much_is_asked(guests: Guests, clock: Clock) -> None:
    secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])[1]
    for _ in range(7 * 24 - 1):
        clock.now += 3600
        assert guests.session(secret)
    clock.now += 3600
    assert guests.session(secret) is None


def test_asking_whether_a_session_lasts_does_not_prolong_it(guests: Guests, clock: Clock) -> None:
    session, secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])
    clock.now += IDLE_SECONDS / 2
    assert guests.lasts(session)
    clock.now += IDLE_SECONDS / 2
    assert not guests.lasts(session)
    assert guests.session(secret) is None


def test_who_leaves_is_out(guests: Guests) -> None:
    session, secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])
    guests.leave(session)
    assert guests.session(secret) is None


def test_neither_tokens_nor_secrets_are_kept(guests: Guests) -> None:
    waiting = guests.invite("Jo Berg", "artist")[1]
    secret = guests.enter(guests.invite("Maria Kvist", "reviewer")[1])[1]
    kept = repr(vars(guests))
    assert waiting not in kept
    assert secret not in kept


def test_every_token_and_secret_is_another(guests: Guests) -> None:
    tokens = [guests.invite(f"Guest {n}", "reviewer")[1] for n in range(50)]
    secrets = [guests.enter(token)[1] for token in tokens]
    assert len({*tokens, *secrets}) == 100
    assert min(map(len, [*tokens, *secrets])) >= 43


def test_a_person_has_one_role(guests: Guests) -> None:
    guests.invite("Maria Kvist", "reviewer")
    with pytest.raises(UsageError, match="as a reviewer already"):
        guests.invite("MARIA KVIST", "artist")


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\nb\u202ec\x07", "\u202egnimaN"])
def test_what_is_no_name_is_not_invited(guests: Guests, name: str) -> None:
    with pytest.raises(UsageError, match="no person"):
        guests.invite(name, "reviewer")


def test_so_many_are_invited_and_no_more(guests: Guests) -> None:
    for number in range(MOST_GUESTS):
        guests.invite(f"Guest {number}", "reviewer")
    with pytest.raises(UsageError, match="the most"):
        guests.invite("One more", "reviewer")


@pytest.mark.parametrize(("text", "seconds"), [("7d", 7 * DAY), ("12h", 43200), (" 30 M ", 1800), ("90d", 90 * DAY)])
def test_a_time_is_read(text: str, seconds: int) -> None:
    assert parse_valid(text) == seconds


@pytest.mark.parametrize("text", ["", "7", "d", "0d", "-1d", "91d", "99999d", "1w", "7d7d", "١d", "1e3d"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no time for a link"):
        parse_valid(text)
