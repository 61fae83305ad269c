"""Production files that are right, and others with one fault each.

`‸` stands where the fault must be found; it is taken out before the file is read.
"""

from __future__ import annotations

import pytest

GOOD = {
    "nothing but the schema": "schema: 1",
    "an episode with zeros": "schema: 1\nepisode: 007",
    "an episode of words": "schema: 1\nepisode: Part two",
    "a show of another script": "schema: 1\nshow: 長い海岸",
    "nothing after a word": "schema: 1\nepisode:\nsize:\nrules: {}",
    "a sheet by its number": "schema: 1\nsheet: 2",
    "sizes by name": "schema: 1\nsize: vertical",
    "sizes in px": "schema: 1\nsize: 1080x1350",
    "a rate with a point": "schema: 1\nrate: 23.976",
    "a rate as a fraction": "schema: 1\nrate: 30000/1001",
    "formats": "schema: 1\nformat: png16",
    "no handles": "schema: 1\nhandles: 0",
    "a hold in frames": "schema: 1\nhold: 100f",
    "headings, one and several": "schema: 1\ncolumns: {name: Who, role: [Function, Job title]}",
    "columns that are joined": 'schema: 1\ncolumns: {name: "{First} {Last}", role: "{Rank}, {Unit}"}',
    "a special column": "schema: 1\ncolumns: {in: TC in}",
    "one field to turn": "schema: 1\nturn: name",
    "several fields to turn": "schema: 1\nturn: [name, guest_2]",
    "a style with its version": 'schema: 1\nstyle: chat-show\nstyle_version: "1.0"',
    "house rules": "schema: 1\nrules: {reading_speed: 0.3, first_use_only: true, checks: {mixed-dashes: off}}",
    "a pattern": 'schema: 1\nfile_name: "{show} {id}.{version:03d}"',
    "a folder elsewhere": "schema: 1\nout: ../masters/ep 1",
    "a colour as plate": 'schema: 1\nplate: "#203040"',
}

BAD = {
    "empty": ("‸", "is empty. It begins with “schema: 1”."),
    "a list": ("‸- schema: 1", "is not a block of “word: value” lines."),
    "no schema": ("‸show: Late Talk", "does not say which schema"),
    "a schema of another time": ("schema: ‸2", "schema “2” is not known"),
    "a word that is not known": ("schema: 1\n‸sow: Late Talk", "“sow” is not known here. Did you mean “show”?"),
    "a word of packs": ("schema: 1\n‸templates: {}", "“templates” is not known here. Did you mean “template”?"),
    "a word far from all": ("schema: 1\n‸xyzzy: 1", "Known here: schema, show, episode"),
    "a word twice": ("schema: 1\nshow: A\n‸show: B", "“show” is written twice"),
    "a tab": ("schema: 1\nrules:\n‸\tchecks: {}", "spaces, never with tabs"),
    "a show that is a list": ("schema: 1\nshow: ‸[a, b]", "show must be a text, not a list"),
    "a show of nothing": ('schema: 1\nshow: ‸""', "show is empty"),
    "a show of spaces": ('schema: 1\nshow: ‸"  "', "show is empty"),
    "a show that is true": ("schema: 1\nshow: ‸true", "show must be a text, not “true”. Put quotes around it"),
    "a show without end": (f"schema: 1\nshow: ‸{'x' * 201}", "show has more than 200 characters"),
    "an episode with a point": ("schema: 1\nepisode: ‸1.10", "put quotes around 1.1: without them 1.10 and 1.1"),
    "names that are a list": ("schema: 1\nnames: ‸[a.csv]", "names must be a text"),
    "names over two lines": ('schema: 1\nnames: ‸"a\\nb"', "no tabs, line breaks"),
    "a name that no disk takes": (f"schema: 1\nstyle: ‸a/{'x' * 256}", "no disk takes a name of more than 255 bytes"),
    "a header row of nought": ("schema: 1\nheader_row: ‸0", "header_row: “0” must be at least 1"),
    "a header row that is a word": ("schema: 1\nheader_row: ‸first", "header_row must be a whole number, not “first”"),
    "columns that are a list": ("schema: 1\ncolumns: ‸[name]", "columns must be a block"),
    "a column that is no name": ("schema: 1\ncolumns: {‸Full Name: Who}", "“Full Name” cannot be a name here"),
    "a heading of nothing": ("schema: 1\ncolumns: {name: ‸[]}", "name is empty"),
    "an empty heading": ('schema: 1\ncolumns: {name: [Who, ‸""]}', "no. 2 of name is empty"),
    "a heading that is a block": (
        "schema: 1\ncolumns: {name: ‸{first}}",
        "Put quotes around a text with braces",
    ),
    "a join that is open": ('schema: 1\ncolumns: {name: ‸"{First {Last}"}', "joins no columns"),
    "a join of nothing": ('schema: 1\ncolumns: {name: ‸"{} {Last}"}', "joins no columns"),
    "a join in a list": ('schema: 1\ncolumns: {name: ‸[Who, "{First} {Last}"]}', "stands alone"),
    "a field to turn that is no name": ("schema: 1\nturn: ‸Full Name", "“Full Name” cannot be a name here"),
    "a version without a style": ('schema: 1\n‸style_version: "1.0"', "says nothing without a style"),
    "a style's version without quotes": ("schema: 1\nstyle: sport\nstyle_version: ‸1.0", "put quotes around 1.0"),
    "a template that is no name": ("schema: 1\ntemplate: ‸Lower Third", "Write “lower-third”"),
    "a size that is none": ("schema: 1\nsize: ‸hdd", "“hdd” is not a size. Did you mean “hd”?"),
    "a size with an odd side": ("schema: 1\nsize: ‸1921x1080", "has an odd side"),
    "a size that is a list": ("schema: 1\nsize: ‸[1920, 1080]", "must be one value"),
    "a rate that is none": ("schema: 1\nrate: ‸31.5", "“31.5” is not a broadcast frame rate"),
    "a rate of nothing": ("schema: 1\nrate: ‸fast", "“fast” is not a frame rate"),
    "a format that is none": (
        "schema: 1\nformat: ‸prores444",
        "“prores444” is not a format. Did you mean “prores-4444”?",
    ),
    "a hold without a unit": ("schema: 1\nhold: ‸4", "has no unit; write 4s or 4f"),
    "handles of a word": ("schema: 1\nhandles: ‸some", "“some” is not a duration"),
    "a folder of nothing": ("schema: 1\nout:‸", "out says nothing"),
    "a pattern with a folder": ('schema: 1\nfile_name: ‸"{show}/{id}"', "names files, not folders"),
    "a pattern with a word that is not known": ('schema: 1\nfile_name: ‸"{shwo}_{id}"', "Did you mean {show}?"),
    "a pattern that tells nothing apart": ("schema: 1\nfile_name: ‸title", "all rows are called alike"),
    "a pattern without quotes": ("schema: 1\nfile_name: ‸{id}", "must be one value"),
    "version nought": ("schema: 1\nversion: ‸0", "version: “0” must be at least 1"),
    "a version with a letter": ("schema: 1\nversion: ‸v2", "version must be a whole number, not “v2”"),
    "a rule that is not known": ("schema: 1\nrules: {‸reading: 0.2}", "Did you mean “reading_speed”?"),
    "a rule that cannot be": ("schema: 1\nrules: {reading_speed: ‸0}", "must be more than 0"),
    "a check that is not known": ("schema: 1\nrules:\n  checks: {‸mixed-dash: off}", "did you mean “mixed-dashes”?"),
    "a check that cannot be switched": ("schema: 1\nrules:\n  checks: {‸missing-glyph: off}", "cannot be switched"),
    "a level that is none": ("schema: 1\nrules: {checks: {placeholder: ‸loud}}", "“loud” is not one of off, info"),
}

good = pytest.mark.parametrize("text", GOOD.values(), ids=list(GOOD))
bad = pytest.mark.parametrize(("text", "told"), BAD.values(), ids=list(BAD))
