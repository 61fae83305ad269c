from __future__ import annotations

import hashlib
import json

import pytest
from delivery_pictures import deliver, fade
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from titlegen.delivery.manifest import (
    CheckEntry,
    Entry,
    Manifest,
    StyleReference,
    Where,
    read_manifest,
    sha256_of,
    write_manifest,
)
from titlegen.errors import DeliveryError

STYLE = StyleReference(name="chat-show", version="1.2.0", digest="ab" * 32)
RENDERED = Entry(
    id="jan-morgenstern",
    row=2,
    template="name-caption",
    fields={"name": "Jan Morgenstern", "role": "Søndag & “Co”"},
    file="jan-morgenstern.mov",
    format="prores-4444",
    alpha="straight",
    size="1920x1080",
    rate="25/1",
    frames=125,
    bytes=1_000_000,
    sha256="0" * 64,
    status="rendered",
    checks=(
        CheckEntry(code="reading-speed", severity="warning", where=Where(file="names.csv", row=2), message="Fast."),
    ),
)
FAILED = RENDERED.model_copy(
    update={"status": "failed", "error": "names.csv, row 3: no.", "file": None, "bytes": None, "sha256": None}
)
MANIFEST = Manifest(titlegen="0.1.0", style=STYLE, rows=(RENDERED, FAILED))


def test_a_manifest_comes_back_as_it_was_written(tmp_path):
    path = write_manifest(MANIFEST, tmp_path)
    assert path.name == "manifest.json"
    assert read_manifest(tmp_path) == MANIFEST


def test_the_document_has_the_keys_of_the_design(tmp_path):
    document = json.loads(write_manifest(MANIFEST, tmp_path).read_text(encoding="utf-8"))
    assert list(document) == ["titlegen", "style", "rows"]
    assert list(document["style"]) == ["name", "version", "digest"]
    assert list(document["rows"][0]) == (
        [
            "id",
            "row",
            "template",
            "fields",
            "file",
            "format",
            "alpha",
            "size",
            "rate",
            "frames",
            "bytes",
            "sha256",
            "status",
            "error",
            "checks",
        ]
    )


def test_words_are_written_as_people_read_them(tmp_path):
    assert "Søndag & “Co”" in write_manifest(MANIFEST, tmp_path).read_text(encoding="utf-8")


@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_any_words_come_back(tmp_path_factory, fields):
    folder = tmp_path_factory.mktemp("manifest")
    manifest = Manifest(titlegen="0", style=STYLE, rows=(RENDERED.model_copy(update={"fields": fields}),))
    write_manifest(manifest, folder)
    assert read_manifest(folder) == manifest


def test_a_row_of_another_style_says_so(tmp_path):
    other = StyleReference(name="news", version="1", digest="cd" * 32)
    write_manifest(Manifest(titlegen="0", style=STYLE, rows=(RENDERED.model_copy(update={"style": other}),)), tmp_path)
    assert read_manifest(tmp_path).rows[0].style == other


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rate": "25"}, "rate"),
        ({"size": "hd"}, "size"),
        ({"sha256": "xyz"}, "sha256"),
        ({"status": "done"}, "status"),
        ({"alpha": "premultiplied"}, "alpha"),
        ({"note": "hello"}, "note"),
        ({"frames": "many"}, "frames"),
    ],
)
def test_an_entry_says_only_what_it_may(change, field):
    with pytest.raises(ValidationError, match=field):
        Entry.model_validate({**RENDERED.model_dump(), **change})


@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ("", "The manifest is broken"),
        ("{", "The manifest is broken"),
        ("[]", "The manifest is broken"),
        ('{"titlegen": "0", "rows": []}', "style: The manifest is broken: Field required"),
        (b"\xff\xfe", "The manifest is broken"),
    ],
)
def test_a_broken_manifest_is_told_with_its_place(tmp_path, contents, says):
    path = tmp_path / "manifest.json"
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    with pytest.raises(DeliveryError, match=says) as caught:
        read_manifest(tmp_path)
    assert str(caught.value).startswith(str(path))
    assert caught.value.remedy


def test_a_missing_manifest_is_told(tmp_path):
    with pytest.raises(DeliveryError, match="There is no manifest"):
        read_manifest(tmp_path)


def test_the_digest_of_a_file_is_its_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


def test_the_digest_of_a_sequence_is_over_names_and_contents(tmp_path):
    (tmp_path / "b.png").write_bytes(b"two")
    (tmp_path / "a.png").write_bytes(b"one")
    told = b"".join(n + b"\0" + hashlib.sha256(c).digest() for n, c in ((b"a.png", b"one"), (b"b.png", b"two")))
    assert sha256_of(tmp_path) == hashlib.sha256(told).hexdigest()


@pytest.mark.parametrize("change", [(1, 2), (2, 1)], ids=["another hold", "another order of holds"])
def test_sequences_that_differ_have_other_digests(tmp_path, change):
    one, other = fade()[:2]
    same = [deliver(tmp_path / str(number) / "jan", "png", [(one, 2), (other, 2)]) for number in make(tmp_path, 2)]
    first, second = change
    (tmp_path / "c").mkdir()
    differs = deliver(tmp_path / "c" / "jan", "png", [(one, first), (other, second)])
    assert sha256_of(same[0]) == sha256_of(same[1]) != sha256_of(differs)


def make(folder, count: int) -> range:
    for number in range(count):
        (folder / str(number)).mkdir()
    return range(count)


def test_the_digest_of_a_missing_master_is_a_delivery_error(tmp_path):
    with pytest.raises(DeliveryError):
        sha256_of(tmp_path / "none.mov")
