"""Who may ask what: every route with nobody, with each role, from other sites, and without the sign of its own page.

The routes are taken from the application itself: one that is not in the table here fails.
"""

from __future__ import annotations

import re

import pytest
from opened_rooms import ADDRESS, Browser, Opened, open_room

from titlegen.review.doors import doors_of
from titlegen.review.guarding import CONTENT_POLICY, CSRF_HEADER
from titlegen.review.house import House
from titlegen.review.server import application, guarded

OPEN, EVERYBODY, REVIEWERS, ARTISTS = "open", "everybody", "reviewers", "artists"
ROUTES = {
    ("GET", "/"): OPEN,
    ("GET", "/enter"): OPEN,
    ("GET", "/static/{file}"): OPEN,
    ("POST", "/api/enter"): OPEN,
    ("GET", "/events"): EVERYBODY,
    ("GET", "/api/room"): EVERYBODY,
    ("POST", "/api/film"): EVERYBODY,
    ("GET", "/film/{film}/{number}.png"): EVERYBODY,
    ("GET", "/plate/{plate}.jpg"): EVERYBODY,
    ("GET", "/plate/{plate}/{frame}.jpg"): EVERYBODY,
    ("POST", "/api/plate"): EVERYBODY,
    ("GET", "/api/threads"): EVERYBODY,
    ("POST", "/api/comments"): EVERYBODY,
    ("POST", "/api/threads/{thread}/answers"): EVERYBODY,
    ("POST", "/api/threads/{thread}/resolved"): EVERYBODY,
    ("POST", "/api/decision"): REVIEWERS,
    ("GET", "/api/names"): EVERYBODY,
    ("GET", "/caption/{key}.jpg"): EVERYBODY,
    ("POST", "/api/names/decision"): REVIEWERS,
    ("GET", "/api/history"): EVERYBODY,
    ("GET", "/api/people"): ARTISTS,
    ("POST", "/api/people"): ARTISTS,
    ("POST", "/api/people/{number}/revoke"): ARTISTS,
    ("POST", "/api/leave"): EVERYBODY,
    ("GET", "/take/{file}"): EVERYBODY,
}
BODIES = {
    "/api/film": {"template": "lower-third"},
    "/api/comments": {"text": "x"},
    "/api/threads/{thread}/answers": {"text": "x"},
    "/api/threads/{thread}/resolved": {"resolved": True},
    "/api/decision": {"act": "approved", "digest": "0" * 64},
    "/api/names/decision": {"act": "approved", "keys": []},
    "/api/people": {"name": "X", "role": "artist"},
}
CLOSED = [route for route, who in ROUTES.items() if who != OPEN]
POSTED = [route for route in CLOSED if route[0] == "POST"]
WORDS = {"{number}": "99", "{frame}": "0"}


def address(path: str) -> str:
    return re.sub(r"\{\w+\}", lambda found: WORDS.get(found[0], "x"), path)


def body(path: str) -> dict[str, object]:
    return BODIES.get(path, {})


def named(route: tuple[str, str]) -> str:
    return " ".join(route)


def ask(client, route: tuple[str, str], **said):
    method, path = route
    if method == "POST":
        said.setdefault("json", body(path))
    return client.ask(method, address(path), **said)


def test_every_route_is_in_the_table(visited: Opened) -> None:
    def found(routes):
        for route in routes:
            if hasattr(route, "methods"):
                yield from ((method, route.path) for method in route.methods - {"HEAD"})
            else:
                yield from found(route.original_router.routes)

    assert set(found(application(visited.house).routes)) == set(ROUTES)


@pytest.mark.parametrize("route", CLOSED, ids=named)
def test_nobody_asks_without_being_in(visited: Opened, route) -> None:
    answer = ask(visited.stranger(), route)
    assert answer.status_code == 401
    assert "not in" in answer.json()["error"]["message"]


@pytest.mark.parametrize("route", CLOSED, ids=named)
def test_a_forged_cookie_is_none(visited: Opened, route) -> None:
    stranger = visited.stranger()
    stranger.cookies.set(visited.house.doors.cookie_name, "A" * 43)
    assert ask(stranger, route).status_code == 401


@pytest.mark.parametrize("route", CLOSED, ids=named)
def test_a_session_that_has_ended_is_none(visited: Opened, route) -> None:
    guest = visited.guest()
    visited.clock.now += 13 * 3600
    assert ask(guest, route).status_code == 401


@pytest.mark.parametrize("route", CLOSED, ids=named)
def test_who_was_revoked_is_out(visited: Opened, route) -> None:
    guest = visited.guest()
    visited.house.guests.revoke(1)
    assert ask(guest, route).status_code == 401


@pytest.mark.parametrize("route", [route for route in CLOSED if ROUTES[route] == REVIEWERS], ids=named)
def test_an_artist_decides_nothing(visited: Opened, route) -> None:
    before = visited.room.ledger.records
    answer = ask(visited.guest("Jo Berg", "artist"), route)
    assert answer.status_code == 403
    assert answer.json()["error"]["message"] == "only reviewers decide."
    assert visited.room.setting.approvals.read().records == before


@pytest.mark.parametrize("route", [route for route in CLOSED if ROUTES[route] == ARTISTS], ids=named)
def test_a_reviewer_invites_nobody(visited: Opened, route) -> None:
    assert ask(visited.guest(), route).status_code == 403
    assert len(visited.house.guests.invited()) == 1


@pytest.mark.parametrize("role", ["reviewer", "artist"])
@pytest.mark.parametrize("route", [r for r in CLOSED if r[1] != "/events"], ids=named)
def test_who_may_is_let_through(visited: Opened, route, role: str) -> None:
    who = ROUTES[route]
    allowed = who == EVERYBODY or (who == REVIEWERS) == (role == "reviewer")
    assert (ask(visited.guest("Somebody", role), route).status_code not in (401, 403)) == allowed


@pytest.mark.parametrize("shown", [None, "", "x", "A" * 43, "é"], ids=repr)
@pytest.mark.parametrize("route", POSTED, ids=named)
def test_nothing_is_done_without_the_sign_of_the_own_page(visited: Opened, route, shown: str | None) -> None:
    guest = visited.guest("Jo Berg", "artist" if ROUTES[route] == ARTISTS else "reviewer")
    del guest.headers[CSRF_HEADER]
    headers = {} if shown is None else {CSRF_HEADER: shown.encode()}
    assert ask(guest, route, headers=headers).status_code == 403


def test_the_sign_of_somebody_else_is_not_taken(visited: Opened) -> None:
    mine, other = visited.guest(), visited.come_in("Jo Berg", "artist")[0]
    answer = mine.post("/api/comments", json={"text": "x"}, headers={CSRF_HEADER: other.csrf})
    assert answer.status_code == 403


ORIGINS = [
    "https://evil.example",
    "null",
    "",
    "http://127.0.0.1:8621",
    "http://localhost:8620",
    "https://127.0.0.1:8620",
    "http://127.0.0.1:8620.evil.example",
    "http://127.0.0.1:8620/",
]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("route", [*POSTED, ("POST", "/api/enter")], ids=named)
def test_what_another_site_posts_is_refused(visited: Opened, route, origin: str) -> None:
    guest = visited.guest("Jo Berg", "artist" if ROUTES[route] == ARTISTS else "reviewer")
    answer = ask(guest, route, headers={"origin": origin})
    assert answer.status_code == 403
    assert "another site" in answer.json()["error"]["message"]


@pytest.mark.parametrize("route", POSTED, ids=named)
def test_what_comes_without_an_origin_is_refused(visited: Opened, route) -> None:
    guest = visited.guest("Jo Berg", "artist" if ROUTES[route] == ARTISTS else "reviewer")
    del guest.headers["origin"]
    assert ask(guest, route).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("route", list(ROUTES), ids=named)
def test_what_browsers_say_comes_from_another_site_is_refused(visited: Opened, route, site: str) -> None:
    guest = visited.guest("Jo Berg", "artist" if ROUTES[route] == ARTISTS else "reviewer")
    headers = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}
    assert ask(guest, route, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/", "/enter"])
def test_a_link_on_another_site_leads_to_the_door(visited: Opened, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert visited.stranger().get(path, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/take/comments.csv", "/api/room", "/static/room.js"])
def test_a_link_on_another_site_leads_to_nothing_else(visited: Opened, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert visited.guest().get(path, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8620", "127.0.0.1:1", "", "localhost:8620.evil.example"]
)
@pytest.mark.parametrize("route", list(ROUTES), ids=named)
def test_a_name_that_was_rebound_is_not_answered(visited: Opened, route, host: str) -> None:
    answer = ask(visited.guest(), route, headers={"host": host, "origin": f"http://{host}"})
    assert answer.status_code == 421


def test_two_hosts_are_none(visited: Opened) -> None:
    headers = [("host", "127.0.0.1:8620"), ("host", "evil.example")]
    assert visited.stranger().get("/enter", headers=headers).status_code == 421


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
@pytest.mark.parametrize("path", ["/", "/api/room", "/static/room.js"])
def test_other_methods_are_refused(visited: Opened, method: str, path: str) -> None:
    assert visited.guest().ask(method, path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/enter", "/api/room", "/static/player.js", "/nothing", "/film/x/0.png"])
def test_every_answer_says_what_its_page_may_do(visited: Opened, path: str) -> None:
    for client in (visited.guest(), visited.stranger()):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == CONTENT_POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert "cache-control" in headers
        assert "server" not in headers
        assert not any(name.startswith("access-control") for name in headers)


@pytest.mark.parametrize("word", ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"])
def test_the_policy_lets_nothing_in_from_elsewhere(word: str) -> None:
    assert word not in CONTENT_POLICY
    assert "default-src 'none'" in CONTENT_POLICY
    assert "frame-ancestors 'none'" in CONTENT_POLICY


def test_pages_have_no_script_and_no_style_in_them(visited: Opened) -> None:
    for client, path in (
        (visited.guest(), "/"),
        (visited.guest("Jo Berg", "artist"), "/"),
        (visited.stranger(), "/enter"),
    ):
        page = client.get(path).text
        assert re.search(r"<script(?![^>]*\bsrc=)", page) is None
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"(src|href)=\"(https?:)?//", page), "nothing from another server"


def test_entering_gives_a_cookie_that_no_script_reads_and_no_other_site_sends(visited: Opened) -> None:
    token = visited.house.guests.invite("Maria Kvist", "reviewer")[1]
    stranger = visited.stranger()
    answer = stranger.post("/api/enter", json={"token": token})
    assert answer.json() == {"name": "Maria Kvist", "role": "reviewer"}
    cookie = answer.headers["set-cookie"]
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/", "max-age=604800"} <= parts
    assert not any(part.startswith("domain") for part in parts)
    assert "secure" not in parts, "on plain HTTP browsers would throw it away"
    assert stranger.get("/api/room").json()["me"] == {"name": "Maria Kvist", "role": "reviewer"}


def test_behind_tls_the_cookie_is_bound_to_it(tmp_path) -> None:
    visited = open_room(tmp_path)
    doors = doors_of("127.0.0.1", 8620, "https://titles.example.tv")
    house = House(visited.room, visited.house.guests, doors)
    token = house.guests.invite("Maria Kvist", "reviewer")[1]
    assert house.link(token) == f"https://titles.example.tv/enter#{token}"
    own = {"host": "titles.example.tv", "origin": "https://titles.example.tv"}
    answer = Browser(guarded(house), own).post("/api/enter", json={"token": token})
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-titlegen-")
    assert "Secure" in cookie
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    plain = {"host": "titles.example.tv", "origin": "http://titles.example.tv"}
    assert Browser(guarded(house), plain).post("/api/enter", json={"token": "x"}).status_code == 403


def test_a_link_is_used_up_by_the_first_who_enters(visited: Opened) -> None:
    token = visited.house.guests.invite("Maria Kvist", "reviewer")[1]
    assert visited.stranger().post("/api/enter", json={"token": token}).status_code == 200
    replayed = visited.stranger().post("/api/enter", json={"token": token})
    assert replayed.status_code == 403
    assert "set-cookie" not in replayed.headers
    assert "new one" in replayed.json()["error"]["remedy"]


def test_a_link_that_is_too_old_lets_nobody_in(visited: Opened) -> None:
    token = visited.house.guests.invite("Maria Kvist", "reviewer")[1]
    visited.clock.now += 8 * 24 * 3600
    assert visited.stranger().post("/api/enter", json={"token": token}).status_code == 403


def test_looking_at_the_door_uses_no_link_up(visited: Opened) -> None:
    """Mail scanners open links; what is behind # is not even sent."""
    token = visited.house.guests.invite("Maria Kvist", "reviewer")[1]
    assert visited.house.link(token) == f"{ADDRESS}/enter#{token}"
    assert visited.stranger().get(f"/enter?{token}").status_code == 200
    assert visited.stranger().post("/api/enter", json={"token": token}).status_code == 200


def test_who_leaves_is_out_and_has_no_cookie_left(visited: Opened) -> None:
    guest = visited.guest()
    answer = guest.post("/api/leave", json={})
    assert answer.status_code == 200
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert guest.get("/api/room").status_code == 401


def test_an_artist_invites_and_revokes(visited: Opened) -> None:
    artist = visited.guest("Jo Berg", "artist")
    invited = artist.post("/api/people", json={"name": "Maria Kvist", "role": "reviewer"}).json()
    token = invited["link"].partition("#")[2]
    reviewer = visited.stranger()
    assert reviewer.post("/api/enter", json={"token": token}).status_code == 200
    told = {each["name"]: each for each in artist.get("/api/people").json()}
    assert told["Maria Kvist"]["link"] == "used"
    assert told["Jo Berg"]["you"]
    assert "token" not in str(told)
    assert artist.post(f"/api/people/{invited['n']}/revoke", json={}).status_code == 200
    assert reviewer.get("/api/room").status_code == 401


def test_an_artist_does_not_revoke_themselves(visited: Opened) -> None:
    artist = visited.guest("Jo Berg", "artist")
    assert artist.post("/api/people/1/revoke", json={}).status_code == 422
    assert artist.get("/api/room").status_code == 200


def test_only_those_whom_the_production_names_are_invited_to_decide(tmp_path) -> None:
    visited = open_room(tmp_path, production="schema: 1\nreviewers:\n  Maria Kvist:\n")
    artist = visited.guest("Jo Berg", "artist")
    assert artist.post("/api/people", json={"name": "Somebody", "role": "reviewer"}).status_code == 422
    assert artist.post("/api/people", json={"name": "maria kvist", "role": "reviewer"}).status_code == 200


def test_in_a_studio_nobody_is_invited_to_decide(tmp_path) -> None:
    visited = open_room(tmp_path, names=None, studio=True)
    artist = visited.guest("Jo Berg", "artist")
    assert artist.get("/api/room").json()["mode"] == "studio"
    assert artist.post("/api/people", json={"name": "Maria", "role": "reviewer"}).status_code == 422
