"""What people write is never markup, and never a path."""

from __future__ import annotations

import csv
import io
import json

import pytest
from opened_rooms import Opened, open_room

SCRIPT = "<script>alert('x')</script>"
WORDS = [
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "</script><svg onload=alert(1)>",
    "{{7*7}}",
    "${7*7}",
    "javascript:alert(1)",
    "\u2028alert(1)",
    "&lt;b&gt;",
    "'; DROP TABLE names; --",
]
TRAVERSALS = [
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "..\\..\\etc\\passwd",
    "%00",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "style.yaml",
    "..%252f..%252fetc%252fpasswd",
    "C:%5CWindows%5Cwin.ini",
    "%c0%ae%c0%ae/etc/passwd",
    "titlegen.yaml%00.png",
]


def is_harmless(answer) -> bool:
    """JSON, which no browser takes for a page; or a page in which nothing of it is markup."""
    kind = answer.headers["content-type"]
    if kind == "application/json":
        return answer.headers["x-content-type-options"] == "nosniff"
    return (
        kind.startswith("text/html") and "<script>alert" not in answer.text and "onerror=alert(1)>" not in answer.text
    )


@pytest.mark.parametrize("words", WORDS)
def test_a_name_in_the_names_file_is_never_markup(tmp_path, words: str) -> None:
    rows = io.StringIO()
    csv.writer(rows).writerows([["id", "name", "role"], ["a1", words, words], ["b2", "Bo Ek", "Editor"]])
    opened = open_room(tmp_path, names=rows.getvalue())
    guest = opened.guest()
    for path in ("/api/names", "/api/room", "/"):
        assert is_harmless(guest.get(path)), path
    told = guest.get("/api/names").json()["rows"][0]
    key = told["key"]
    answer = guest.post("/api/film", json={"template": "lower-third", "row": key})
    assert is_harmless(answer)
    if told["approvable"]:
        assert guest.post("/api/names/decision", json={"act": "approved", "keys": [key]}).status_code == 200
        assert is_harmless(guest.get("/api/history"))


@pytest.mark.parametrize("words", WORDS)
def test_a_comment_is_never_markup(opened: Opened, words: str) -> None:
    guest = opened.guest()
    thread = guest.post("/api/comments", json={"text": words}).json()
    answered = guest.post(f"/api/threads/{thread['id']}/answers", json={"text": words})
    assert is_harmless(answered)
    for path in ("/api/threads", "/api/history", "/"):
        assert is_harmless(guest.get(path)), path
    assert guest.get("/api/threads").json()[0]["answers"][0]["text"] == words.strip()


@pytest.mark.parametrize("name", [SCRIPT, '"><img src=x onerror=alert(1)>', "{{7*7}}", "O'Hara & <b>Söhne</b>"])
@pytest.mark.parametrize("role", ["reviewer", "artist"])
def test_the_name_of_a_guest_is_never_markup(opened: Opened, name: str, role) -> None:
    guest = opened.guest(name, role)
    page = guest.get("/")
    assert is_harmless(page)
    assert "49" not in page.text
    assert is_harmless(guest.get("/api/room"))
    guest.post("/api/comments", json={"text": "x"})
    assert guest.get("/api/threads").json()[0]["by"] == name


@pytest.mark.parametrize("words", WORDS)
def test_what_is_asked_for_is_never_markup(visited: Opened, words: str) -> None:
    guest = visited.guest()
    asked = [
        guest.post("/api/film", json={"template": words}),
        guest.post("/api/film", json={"template": "lower-third", "fields": {words: "x"}}),
        guest.post("/api/film", json={"template": "lower-third", "fields": {"name": words}}),
        guest.post("/api/film", json={"template": "lower-third", "row": words[:40]}),
        guest.post("/api/decision", json={"act": words, "digest": words}),
        guest.post("/api/comments", json={"text": words, "spot": {"template": words, "frame": 1}}),
        guest.get(f"/{json.dumps(words)}"),
        guest.get("/", params={"q": words}),
    ]
    assert all(map(is_harmless, asked))


@pytest.mark.parametrize("show", [SCRIPT, '"><img src=x onerror=alert(1)>', "{{7*7}}"])
def test_the_name_of_a_show_is_never_markup(tmp_path, show: str) -> None:
    opened = open_room(tmp_path, production=f"schema: 1\nshow: {json.dumps(show)}\n")
    assert is_harmless(opened.stranger().get("/enter"))
    assert is_harmless(opened.guest().get("/"))
    assert "49" not in opened.stranger().get("/enter").text


def test_what_is_wrong_in_a_style_is_never_markup(opened: Opened) -> None:
    opened.style_file.write_text(f"schema: 1\n{SCRIPT!r}: 1\n", "utf-8")
    opened.room.refresh()
    assert is_harmless(opened.guest().get("/api/room"))


@pytest.mark.parametrize(
    "path",
    [
        "/static/{}",
        "/film/{}/0.png",
        "/film/0/{}.png",
        "/plate/{}.jpg",
        "/plate/{}/0.jpg",
        "/plate/studio/{}.jpg",
        "/caption/{}.jpg",
        "/take/{}",
    ],
)
@pytest.mark.parametrize("name", TRAVERSALS)
def test_no_name_in_an_address_reaches_a_file(visited: Opened, path: str, name: str) -> None:
    answer = visited.guest().get(path.format(name))
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text
    assert "palette" not in answer.text


@pytest.mark.parametrize("name", TRAVERSALS)
@pytest.mark.parametrize("path", ["/api/threads/{}/answers", "/api/threads/{}/resolved", "/api/people/{}/revoke"])
def test_no_name_in_what_is_posted_reaches_a_file(visited: Opened, path: str, name: str) -> None:
    guest = visited.guest("Jo Berg", "artist")
    said = {"resolved": True} if path.endswith("resolved") else {"text": "x"}
    assert guest.post(path.format(name), json=said).status_code in (404, 422)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "style.yaml", "no-such.png", "\0", "x" * 1000])
def test_a_picture_that_is_asked_for_is_one_of_the_pack(tmp_path, name: str) -> None:
    opened = open_room(tmp_path, names=None, style="chat-show", template="name-caption-social")
    asked = {"template": "name-caption-social", "fields": {"name": "Bo", "logo": name}}
    answer = opened.guest().post("/api/film", json=asked)
    assert answer.status_code == 422
    assert "no picture" in answer.json()["error"]["message"]
    asked["fields"]["logo"] = "channel.svg"
    assert opened.guest().post("/api/film", json=asked).status_code == 200


@pytest.mark.parametrize("name", ["page.py", "room.html.j2", "", "static", "Player.js", "player.js/"])
def test_only_what_pages_are_made_of_is_given_out(visited: Opened, name: str) -> None:
    assert visited.stranger().get(f"/static/{name}").status_code in (401, 404, 307)


def test_what_pages_are_made_of_is_given_out(visited: Opened) -> None:
    answer = visited.stranger().get("/static/player.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    again = visited.stranger().get("/static/player.js", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
