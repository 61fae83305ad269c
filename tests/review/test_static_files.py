"""What the pages of the room are made of: nothing inline, nothing from elsewhere, no words put in as HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from titlegen import review

FOLDER = Path(review.__file__).parent
SCRIPTS = sorted((FOLDER / "static").glob("*.js"))
SHEETS = sorted((FOLDER / "static").glob("*.css"))
PAGES = {
    "enter.html.j2": {"title": "<b>Late</b> & Live"},
    "room.html.j2": {
        "title": "<b>Late</b> & Live",
        "mode": "review",
        "me": {"name": '"><script>alert(1)</script>', "role": "artist"},
        "csrf": "secret",
        "names": True,
    },
}


def page(name: str) -> str:
    environment = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name).render(**PAGES[name])


def named(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=[path.name for path in paths])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_no_script_no_rule_and_no_handler(name: str) -> None:
    html = page(name)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert "javascript:" not in html


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_files_that_are_there_and_for_no_others(name: str) -> None:
    asked = re.findall(r'(?:src|href)="([^"#]+)"', page(name))
    files = [address.removeprefix("/static/") for address in asked if address.startswith("/static/")]
    others = [address for address in asked if not address.startswith("/static/")]
    assert files
    assert not [file for file in files if not (FOLDER / "static" / file).is_file()]
    assert all(address.startswith(("/take/", "data:,")) for address in others)


@pytest.mark.parametrize("name", PAGES)
def test_names_are_escaped(name: str) -> None:
    html = page(name)
    assert "<b>Late" not in html
    assert "<script>alert" not in html


@named(SCRIPTS)
def test_a_script_puts_no_words_in_as_html_and_runs_none(path: Path) -> None:
    script = path.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script)
    assert "'use strict';" in script


@named([*SCRIPTS, *SHEETS])
def test_a_file_fetches_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\((?!data:)", text)


@named(SCRIPTS)
def test_a_script_is_a_noun_that_fits_on_few_screens(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("/*")
    assert len(lines) <= 520
