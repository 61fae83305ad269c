"""`batch`, `check` and `verify`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from titlegen.delivery.verify import read_back
from titlegen.units import FrameRate, Timecode

SMALL = ("--size", "320x180", "--hold", "0.4s")


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("Guest,Role\nJan Morgenstern,Composer\nAnja Vugts-Verstappen,Finance\nÅsa Öberg,\n", "utf-8")
    return path


def test_a_names_file_becomes_a_folder_of_verified_masters(run, names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", out, "--json")
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert ran.code == 0
    assert ran.json["manifest"] == manifest
    assert [row["file"] for row in manifest["rows"]] == [
        "jan-morgenstern.mov",
        "anja-vugts-verstappen.mov",
        "asa-oberg.mov",
    ]
    first = manifest["rows"][0]
    assert first["fields"] == {"name": "Jan Morgenstern", "role": "Composer"}
    assert (first["row"], first["size"], first["rate"], first["status"]) == (2, "320x180", "25/1", "rendered")
    assert first["bytes"] == (out / first["file"]).stat().st_size
    assert manifest["style"]["name"] == "chat-show"
    assert run("verify", out).code == 0


def test_two_workers_and_one_make_the_same_bytes(run, names: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        assert (
            run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / str(workers), "--jobs", workers).code == 0
        )
    one, two = (json.loads((tmp_path / n / "manifest.json").read_text()) for n in ("1", "2"))
    assert [row["sha256"] for row in one["rows"]] == [row["sha256"] for row in two["rows"]]


def test_a_row_that_fails_does_not_stop_the_others(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\nJan,Composer\nAda 𓀀,Mathematician\n,Nobody\nEva,Editor\n", "utf-8")
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / "out")
    rows = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["rows"]
    assert ran.code == 4
    assert [row["status"] for row in rows] == ["rendered", "failed", "failed", "rendered"]
    assert "row 3" in rows[1]["error"]
    assert "U+13000" in rows[1]["error"]
    assert "row 4" in rows[2]["error"]
    assert "name" in rows[2]["error"]
    beside = ["SHA256SUMS", "manifest.csv", "manifest.json", "titlegen.log"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted([*beside, "eva.mov", "jan.mov"])


def test_when_every_row_fails_nothing_was_delivered(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name\n𓀀\n𓀁\n", "utf-8")
    assert run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / "out").code == 3


def test_rows_can_have_their_own_template_id_start_and_hold(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(
        "id,template,in,hold,name,role,place,time\n"
        "ep1-001,lower-third,10:00:00:00,1s,Ada Lovelace,Mathematician,,\n"
        "ep1-002,locator,10:00:20:00,2s,,,London,1843\n",
        "utf-8",
    )
    out = tmp_path / "out"
    ran = run("batch", names, "-s", "documentary", "--size", "320x180", "-o", out)
    assert ran.code == 0, ran.err
    rate = FrameRate.parse("25")
    first, second = read_back(out / "ep1-001.mov"), read_back(out / "ep1-002.mov")
    assert first.start == Timecode.parse("10:00:00:00", rate)
    assert second.start == Timecode.parse("10:00:20:00", rate)
    assert (first.frames, second.frames) == (29 + 25 + 16, 30 + 50 + 15)  # in, hold and out, in frames of 1/25 s


def test_only_the_rows_that_are_asked_for_are_rendered(run, names: Path, tmp_path: Path) -> None:
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / "out", "--rows", "2,4")
    assert ran.code == 0
    assert sorted(p.name for p in (tmp_path / "out").glob("*.mov")) == ["asa-oberg.mov", "jan-morgenstern.mov"]


def test_a_column_can_be_mapped_to_a_field(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("Vem,Vad\nÅsa,Lärare\n", "utf-8")
    mapping = ("--map", "Vem=name", "--map", "Vad=role")
    ran = run("check", names, "-s", "chat-show", "-t", "name-caption", *mapping, "--json")
    assert ran.code == 0
    assert ran.json["results"] == []


def test_a_sequence_batch_makes_a_folder_for_each_row(run, names: Path, tmp_path: Path) -> None:
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / "out", "--format", "png", "--rows", "2")
    assert ran.code == 0
    assert (tmp_path / "out" / "jan-morgenstern" / "jan-morgenstern.0001.png").is_file()
    assert run("verify", tmp_path / "out").code == 0


USELESS = {
    "no such file": (None, "there is no", 3),
    "no rows": (b"name,role\n", "no row", 3),
    "nothing": (b"", "", 3),
    "no name column": (b"who,role\nJan,Composer\n", "--map", 3),
    "a workbook": (b"PK\x03\x04 and so on", "CSV", 3),
    "an open quote": (b'name,role\n"Jan,Composer\n', "quote", 3),
}


@pytest.mark.parametrize(("content", "told", "code"), USELESS.values(), ids=USELESS.keys())
@pytest.mark.parametrize("command", ["batch", "check"])
def test_a_names_file_that_cannot_be_used_is_refused_before_anything_is_made(
    run, tmp_path: Path, monkeypatch, command: str, content: bytes | None, told: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("names.csv").write_bytes(content)
    ran = run(command, "names.csv", "-s", "chat-show")
    assert ran.code == code
    assert "names.csv" in ran.err
    assert told.lower() in ran.err.lower()
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rows", "9"), "line 9"),
        (("--rows", "two"), "3,7-9"),
        (("--rows", "4-2"), "3,7-9"),
        (("--map", "Guest"), "COLUMN=FIELD"),
        (("--map", "Gest=name"), "Guest"),
        (("-t", "lower-third"), "name-caption"),
    ],
)
def test_a_wrong_option_is_refused_with_what_would_be_right(run, names: Path, tmp_path: Path, words, told) -> None:
    ran = run("batch", names, "-s", "chat-show", "-o", tmp_path / "out", *words)
    assert ran.code == 2
    assert told in ran.err
    assert not (tmp_path / "out").exists()


def test_a_batch_without_a_style_says_how_to_name_one(run, names: Path) -> None:
    ran = run("batch", names)
    assert ran.code == 2
    assert "-s STYLE" in ran.err


def test_a_fault_is_a_json_document_too(run, names: Path) -> None:
    ran = run("batch", names, "-s", "no-such", "--json")
    assert ran.code == 2
    assert ran.json["error"]["code"] == "usage"


def test_a_row_with_a_wrong_timecode_fails_alone(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,in\nJan,10:00:00:00\nAda,ten o'clock\n", "utf-8")
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", tmp_path / "out")
    assert ran.code == 4
    assert "row 3, in" in ran.out


def test_check_finds_what_a_careful_coordinator_would_ask_about(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text(
        "name,group,chamber\nEriksson Viveka,Liberalerna,Lagting\nRoger Eriksson,Liberalerna,Lagting\n"
        "roger eriksson,Liberalerna,Lagting\nAda 𓀀,,\n"
        "Professor Emerita Maximiliane Wilhelmina von und zu Hohenlohe-Langenburg the Younger,Historian of moving "
        "pictures and of the words that go with them,\n",
        "utf-8",
    )
    ran = run("check", names, "-s", "chat-show", "--json")
    found = {(r["code"], r["where"].get("row")) for r in ran.json["results"]}
    assert ran.code == 3
    assert ("unknown-column", None) in found
    assert ("name-order", 2) in found
    assert ("name-seen-twice", 4) in found
    assert ("missing-glyph", 5) in found
    assert ("text-fitted", 6) in found
    assert ("hold-too-short", 6) in found
    assert ran.json["titles"] == 5


def test_check_reads_a_style_with_its_own_samples(run) -> None:
    for style in ("chat-show", "documentary", "feature-opening"):
        ran = run("check", "-s", style)
        assert ran.code == 0
        assert "0 errors, 0 warnings" in ran.out


def test_verify_finds_a_changed_a_missing_and_an_unknown_master(run, names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", names, "-s", "chat-show", *SMALL, "-o", out)
    changed = out / "jan-morgenstern.mov"
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 0xFF
    changed.write_bytes(content)
    (out / "asa-oberg.mov").unlink()
    (out / "stranger.mov").write_bytes(b"?")
    ran = run("verify", out, "--json")
    assert ran.code == 4
    told = {Path(fault["file"]).name: fault["message"] for fault in ran.json["faults"]}
    assert set(told) == {"jan-morgenstern.mov", "asa-oberg.mov", "stranger.mov"}
    assert "not in the folder" in told["asa-oberg.mov"]
    assert "not in the manifest" in told["stranger.mov"]


def test_a_quick_verify_reads_sizes_and_headers_alone(run, names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", names, "-s", "chat-show", *SMALL, "-o", out)
    quick = run("verify", out, "--quick")
    assert quick.code == 0
    assert "only sizes and headers were read" in quick.out
    changed = out / "jan-morgenstern.mov"
    content = bytearray(changed.read_bytes())
    content[len(content) // 2] ^= 0xFF
    changed.write_bytes(content)
    assert run("verify", out, "--quick").code == 0
    assert run("verify", out).code == 4
    changed.write_bytes(content[: len(content) // 2])
    ran = run("verify", out, "--quick", "--json")
    assert ran.code == 4
    assert ran.json["quick"] is True
    assert {Path(fault["file"]).name for fault in ran.json["faults"]} == {"jan-morgenstern.mov"}


def test_a_batch_says_beforehand_what_it_would_do_and_why(run, names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("batch", names, "-s", "chat-show", "-t", "name-caption", *SMALL, "-o", out)
    assert "3 to render, 0 cached" in run(*words, "--dry-run").out
    assert not out.exists()
    assert run(*words).code == 0
    names.write_text(names.read_text("utf-8").replace("Composer", "Conductor"), "utf-8")
    foretold = run(*words, "--dry-run", "--json")
    assert [row["changed"] for row in foretold.json["would_render"]] == [["role “Composer” → “Conductor”"]]
    done = run(*words, "--why")
    assert "row 2, jan-morgenstern.mov: role “Composer” → “Conductor”" in done.out
    assert "1 rendered, 2 cached, 0 failed" in done.out


@pytest.mark.parametrize("manifest", [None, "{", '{"rows": 3}', "[]"])
def test_verify_refuses_a_folder_whose_manifest_cannot_be_read(run, tmp_path: Path, manifest: str | None) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    ran = run("verify", tmp_path)
    assert ran.code == 1
    assert "manifest" in ran.err


def test_an_interrupted_batch_keeps_what_is_finished_and_lists_it(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\n" + "".join(f"Person {i},Role {i}\n" for i in range(200)), "utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "titlegen", "batch", names, "-s", "chat-show", "-o", out, "--size", "320x180"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as batch:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(list(out.glob("*.mov"))) < 3:
            time.sleep(0.05)
        os.killpg(batch.pid, signal.SIGINT)
        _, err = batch.communicate(timeout=60)
    assert batch.returncode == 130, err
    assert b"Traceback" not in err
    delivered = {row["file"] for row in json.loads((out / "manifest.json").read_text())["rows"] if row["file"]}
    on_disk = {path.name for path in out.glob("*.mov")}
    assert len(on_disk) >= 3
    assert delivered == on_disk
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]
    for name in on_disk:
        assert read_back(out / name).frames > 0


def test_a_killed_batch_leaves_only_whole_masters_and_the_next_one_clears_the_rest(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\n" + "".join(f"Person {i},Role {i}\n" for i in range(12)), "utf-8")
    out = tmp_path / "out"
    words = [sys.executable, "-m", "titlegen", "batch", names, "-s", "chat-show", "-o", out, "--size", "320x180"]
    for delay in (0.9, 1.1, 1.3):
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        ) as batch:
            time.sleep(delay)
            os.killpg(batch.pid, signal.SIGKILL)
        for master in out.glob("[!.]*.mov") if out.exists() else ():
            assert read_back(master).frames > 0
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
    assert len(list(out.glob("*.mov"))) == 12
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]


def test_rows_that_are_rendered_again_leave_the_others_in_the_manifest(run, names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", names, "-s", "chat-show", *SMALL, "-o", out)
    names.write_text(names.read_text("utf-8").replace("Composer", "Conductor"), "utf-8")
    ran = run("batch", names, "-s", "chat-show", *SMALL, "-o", out, "--rows", "2", "--json")
    rows = ran.json["manifest"]["rows"]
    assert [row["row"] for row in rows] == [2, 3, 4]
    assert rows[0]["fields"]["role"] == "Conductor"
    assert run("verify", out).code == 0


def test_a_row_that_lacks_its_templates_column_fails_alone(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("template,name\nlower-third,Ada\nlocator,London\nno-such,Eva\n", "utf-8")
    ran = run(
        "batch", names, "-s", "documentary", "--size", "320x180", "--hold", "0.4s", "-o", tmp_path / "out", "--json"
    )
    rows = ran.json["manifest"]["rows"]
    assert ran.code == 4
    assert [row["status"] for row in rows] == ["rendered", "failed", "failed"]
    assert "row 3" in rows[1]["error"]
    assert "“locator” needs “place”" in rows[1]["error"]
    assert "no template “no-such”" in rows[2]["error"]


def test_a_master_is_called_by_its_required_field(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("role,name\nSoftware,Kent Mein\nSoftware,Chris Want\n", "utf-8")
    out = tmp_path / "out"
    ran = run(
        "batch",
        names,
        "-s",
        "feature-opening",
        "-t",
        "credit",
        "--size",
        "320x180",
        "--hold",
        "0s",
        "-o",
        out,
        "--json",
    )
    assert sorted(path.name for path in out.glob("*.mov")) == ["chris-want.mov", "kent-mein.mov"]
    assert [r["code"] for r in ran.json["results"]] == []


def test_a_file_that_is_not_unicode_is_a_doubt_and_quotes_its_words(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_bytes("name;role\nJürgen Groß;Geschäftsführer\n".encode("mac_roman"))
    (found,) = run("check", names, "-s", "chat-show", "-t", "name-caption", "--json").json["results"]
    assert (found["code"], found["severity"], found["where"]["row"]) == ("encoding", "warning", 2)
    assert "Mac" in found["message"]
    names.write_bytes("name;role\nJürgen Groß;Geschäftsführer\n".encode("cp1252"))
    (found,) = run("check", names, "-s", "chat-show", "-t", "name-caption", "--json").json["results"]
    assert "“Jürgen Groß”" in found["message"]


def test_without_a_template_the_first_one_is_taken_and_that_is_said(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("company\nBlender Foundation\n", "utf-8")
    found = run("check", names, "-s", "feature-opening", "--json").json["results"]
    assert ("template-not-named", "info") in {(r["code"], r["severity"]) for r in found}


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\ufe0f", "\u2066\u2069"])
def test_a_name_that_shows_nothing_is_an_empty_name(run, tmp_path: Path, invisible: str) -> None:
    ran = run("still", "chat-show", "--set", f"name={invisible}", "--set", "role=x", "-o", tmp_path / "a.png")
    assert ran.code == 3
    assert "name: is empty" in ran.err


def test_an_invisible_character_in_a_name_is_a_doubt(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name\nJan \u202eMorgenstern\n", "utf-8")
    found = run("check", names, "-s", "chat-show", "--json").json["results"]
    assert ("invisible-character", 2) in {(r["code"], r["where"].get("row")) for r in found}


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_worker_outlives_a_batch_that_was_ended(tmp_path: Path, sent: signal.Signals) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name\n" + "".join(f"Person {i}\n" for i in range(300)), "utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "titlegen", "batch", names, "-s", "chat-show", "-o", out, "--size", "320x180"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as batch:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(list(out.glob("*.mov"))) < 2:
            time.sleep(0.05)
        batch.send_signal(sent)
        batch.wait(timeout=30)
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and in_session(batch.pid):
        time.sleep(0.1)
    assert in_session(batch.pid) == []
    if sent != signal.SIGKILL:
        assert batch.returncode == 130
        listed = {row["file"] for row in json.loads((out / "manifest.json").read_text())["rows"]}
        assert listed == {path.name for path in out.glob("*.mov")}


def in_session(session: int) -> list[str]:
    """The processes of a session that are still running."""
    running = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, own = stat.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == session and state != "Z":
            running.append(stat.parent.name)
    return running


def test_a_standard_output_that_is_full_or_gone_makes_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "titlegen", "styles", "list"]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    closed = subprocess.run(["sh", "-c", f"{' '.join(command)} >&-"], capture_output=True, check=False)
    assert b"Traceback" not in closed.stderr


def test_version_is_told(run) -> None:
    assert run("--version").out.startswith("titlegen 0.")
