"""YAML that is a bomb, a cycle, no text, or not what it seems."""

from __future__ import annotations

from hostile_pack import PACK, SHOW, Hostile, edited, text


def _laughs(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines)


def _merges(blocks: int, keys: int) -> str:
    block = ", ".join(f"k{i}: 0" for i in range(keys))
    return f"a: &a {{{block}}}\nb: {{<<: [{', '.join(['*a'] * blocks)}]}}\n"


def _merge_laughs(levels: int) -> str:
    lines = ["a0: &a0 {x: 0}"]
    lines += [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 10)}]}}" for i in range(1, levels)]
    return "\n".join(lines)


def _anchors(count: int) -> str:
    return "a:\n" + "".join(f"- &a{i} x\n" for i in range(count))


def show(content: str | bytes, says: str) -> Hostile:
    return Hostile(text(content), says, SHOW)


HEAD = "schema: 1\n"

HOSTILE = {
    "a billion laughs": show(HEAD + _laughs(10), "too many values"),
    "a billion merged laughs": show(HEAD + _merge_laughs(10), "too many values"),
    "merges of many keys": show(HEAD + _merges(3000, 3000), "too many values"),
    "an alias of itself in a list": show(HEAD + "a: &a [*a]", "or themselves, grow without end"),
    "an alias of itself in a block": show(HEAD + "a: &a {b: *a}", "or themselves, grow without end"),
    "a merge of itself": show(HEAD + "a: &a\n  <<: *a\n  b: 1", "or themselves, grow without end"),
    "an alias to nothing": show(HEAD + "a: *nothing", "undefined alias"),
    "the same anchor many times": show(HEAD + "a: [" + "&a 1, *a, " * 30_000 + "1]", "second occurrence"),
    "very many anchors": show(HEAD + _anchors(60_000), "too many values"),
    "an alias as a key": show(HEAD + "a: &a b\n*a : 1", "“b” is not known here"),
    "a list as a key": show(HEAD + "? [a, b]\n: 1", "a key must be a word"),
    "deep brackets": show(HEAD + "a: " + "[" * 100_000, "nests them too deeply"),
    "deep braces": show(HEAD + "a: " + "{a: " * 50_000, "nests them too deeply"),
    "deep dashes": show(HEAD + "a:\n " + "- " * 100_000 + "x", "nests them too deeply"),
    "deep question marks": show(HEAD + "? " * 100_000 + "x", "nests them too deeply"),
    "just too deep": show(HEAD + "a: " + "[" * 61 + "]" * 61, "nests them too deeply"),
    "a million keys": show(HEAD + "".join(f"k{i}:\n" for i in range(120_000)), "too many values"),
    "a million words in a list": show(HEAD + "a: [" + "a," * 480_000 + "]", "too many values"),
    "very many unknown keys": show(HEAD + "".join(f"k{i}: 1\n" for i in range(19_000)), "more."),
    "unknown keys that look like known ones": show(HEAD + "".join(f"palett{i}: 1\n" for i in range(19_000)), "more."),
    "three megabytes": show(PACK + "# " + "x" * 3_000_000, "larger than 1 MB"),
    "a word of a megabyte": show(HEAD + "name: " + "x" * 900_000, "characters"),
    "a key of a megabyte": show(HEAD + '? "' + "x" * 900_000 + '"\n: 1', "characters"),
    "a folded text of a megabyte": show(HEAD + "summary: >\n" + "  xxxxxxxxxxxxxxxx\n" * 45_000, "characters"),
    "a megabyte of spaces": show(HEAD + "a:" + " " * 900_000 + "#fff: {", "is not known here"),
    "a megabyte of colons": show(HEAD + "a: {" + ":" * 900_000, "YAML"),
    "a megabyte of line ends": show(HEAD + "\n" * 900_000 + "x", "YAML"),
    "a megabyte of quotes": show(HEAD + 'a: "' + "'" * 900_000, "YAML"),
    "a megabyte of escapes": show(HEAD + 'a: "' + "\\u0041" * 140_000 + '"', "characters"),
    "a megabyte of tags": show(HEAD + "a: !" + "x" * 900_000 + " b", "tag"),
    "a megabyte of a number": show(HEAD + "rate: " + "9" * 900_000, "characters"),
    "tabs": show(PACK.replace("    fields", "\tfields"), "never with tabs"),
    "a NUL": show(PACK.replace("Ada", "A\0da"), "a character that text files have not, U+0000"),
    "an escape for a terminal": show(PACK.replace("Ada", '"\\e]0;pwned\\a"'), "control character, U+001B"),
    "an escape in a key": show(PACK.replace("name: hostile", '"na\\eme": hostile'), "control character, U+001B"),
    "an escape in a tag": show(PACK.replace("name: hostile", "name: !%1b]0;pwned%07 hostile"), "tag"),
    "half a character": show(PACK.replace("Ada", '"\\ud800"'), "stands for no character"),
    "a character beyond all": show(PACK.replace("Ada", '"\\UFFFFFFFF"'), "stands for no character"),
    "a byte order mark in the middle": show(PACK.replace("Ada", "A\ufeffda"), ""),
    "two byte order marks": show(b"\xef\xbb\xbf\xef\xbb\xbf" + PACK.encode(), ""),
    "a byte order mark": show(b"\xef\xbb\xbf" + PACK.encode(), ""),
    "UTF-16": show(PACK.encode("utf-16"), "not UTF-8"),
    "UTF-16 without a mark": show(PACK.encode("utf-16-le"), "U+0000"),
    "UTF-32": show(PACK.encode("utf-32"), "not UTF-8"),
    "Latin-1": show(PACK.replace("Ada", "Zoë").encode("latin-1"), "not UTF-8"),
    "over-long UTF-8": show(PACK.encode().replace(b"Ada", b"\xc0\xafda"), "not UTF-8"),
    "no text at all": show(bytes(range(256)) * 100, "not UTF-8"),
    "an ELF program": show(b"\x7fELF" + bytes(1000), "U+007F"),
    "a Python object": show(HEAD + "a: !!python/object/apply:os.system [id]", "has a tag"),
    "a Python name": show(HEAD + "a: !!python/name:os.system", "has a tag"),
    "a Python module": show(HEAD + "a: !!python/module:os", "has a tag"),
    "binary data": show(HEAD + "a: !!binary aGVsbG8=", "has a tag"),
    "a set": show(HEAD + "a: !!set {a, b}", "has a tag"),
    "a timestamp": show(HEAD + "a: !!timestamp 2001-01-01", "has a tag"),
    "a float that is none": show(HEAD + "a: !!float x", "is not a value"),
    "an int that is none": show(HEAD + "a: !!int ''", "is not a value"),
    "a null that is something": show(PACK.replace("name: hostile", "name: !!null hostile"), "says nothing"),
    "a tag directive": show("%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x", "has a tag"),
    "a YAML 9 directive": show("%YAML 9.9\n---\n" + PACK, "YAML"),
    "two documents": show(PACK + "---\n" + PACK, "one document"),
    "nothing": show("", "is empty"),
    "a comment": show("# nothing", "is empty"),
    "a list": show("- 1", "is not a block"),
    "a number": show("1", "is not a block"),
    "schema of a thousand digits": show("schema: " + "9" * 1000, "is not known"),
    "schema of ten thousand digits": show("schema: " + "9" * 10_000, "characters"),
    "a schema that is a list": show("schema: [1]", "is not known"),
    "a schema that is a billion": show("schema: 1e999", "is not known"),
    "a colour that is a comment": Hostile(edited("size: 90", "size: 90, color: #fff"), "quotes", SHOW),
    "fonts that are a list": show(
        PACK.replace("{sans: {file: NotoSans-Regular.ttf}}", "[1, 2]"), "fonts must be a block"
    ),
    "everything null": show("schema: 1\nname:\nversion:\nfonts:\ntext:\ntemplates:\n", "says nothing"),
    "a word twice": show(PACK + "name: other\n", "is written twice"),
}
