"""References that leave the pack's folder, and files that are none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hostile_pack import PACK, SHOW, Hostile, edited, with_items, write
from PIL import Image

SECRET = "titlegen-canary"
"""What lies outside of the pack: words, and the colour of a picture."""

SECRET_COLOR = (255, 0, 255)

IMAGE = {"width": 400, "height": 300}


def outside(folder: Path) -> Path:
    """A folder beside the pack, with things that nobody named."""
    beside = folder.parent / "outside"
    beside.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), SECRET_COLOR).save(beside / "secret.png")
    write(
        beside, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>{SECRET}</title></svg>', "secret.svg"
    )
    write(beside, f"{SECRET}: {SECRET}\n", "secret.yaml")
    (beside / "secret.ttf").write_bytes(
        (Path(__file__).parents[2] / "fonts/noto-sans/NotoSans-Regular.ttf").read_bytes()
    )
    return beside


def image(name: str, says: str, prepare: Callable[[Path], object] | None = None) -> Hostile:
    """A pack that shows the picture `name`; `prepare` is given its folder."""

    def build(folder: Path) -> None:
        outside(folder)
        with_items({"image": name, **IMAGE})(folder)
        if prepare is not None:
            prepare(folder)

    return Hostile(build, says)


def backdrop(name: str, says: str) -> Hostile:
    def build(folder: Path) -> None:
        outside(folder)
        with_items(backdrop={"image": name})(folder)

    return Hostile(build, says)


def field(name: str, says: str) -> Hostile:
    def build(folder: Path) -> None:
        outside(folder)
        with_items({"image": "{logo}", **IMAGE}, fields={"logo": {"kind": "image", "sample": name}})(folder)

    return Hostile(build, says)


def font(name: str, says: str, prepare: Callable[[Path], object] | None = None, fallback: bool = False) -> Hostile:
    def build(folder: Path) -> None:
        outside(folder)
        asked = f"{{file: NotoSans-Regular.ttf, fallback: ['{name}']}}" if fallback else f"{{file: '{name}'}}"
        edited("{file: NotoSans-Regular.ttf}", asked)(folder)
        if fallback:
            write(folder, PACK.replace("{file: NotoSans-Regular.ttf}", asked).replace("Ada", '"Ada 漢"'))
        if prepare is not None:
            prepare(folder)

    return Hostile(build, says)


def linked(name: str, target: str) -> Callable[[Path], None]:
    """A symbolic link `name` in the pack."""

    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)

    return make


def piped(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / name)

    return make


def made_folder(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).mkdir(parents=True)


def style_file(prepare: Callable[[Path], object], says: str) -> Hostile:
    """A pack whose style.yaml is what `prepare` makes."""

    def build(folder: Path) -> None:
        outside(folder)
        prepare(folder)

    return Hostile(build, says, SHOW)


def hanging_itself(folder: Path) -> None:
    (folder / "a.png").symlink_to("b.png")
    (folder / "b.png").symlink_to("a.png")


def bad_names(folder: Path) -> None:
    for name in (b"logo\xff.png", b"log\x1bo.png", b"logo\n.png"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")


AWAY = "lies outside of the pack"

HOSTILE = {
    "a picture of the folder above": image("../outside/secret.png", AWAY),
    "a picture of a folder far above": image("../" * 60 + "etc/hostname", AWAY),
    "a picture by way of a folder that is not there": image("nowhere/../../outside/secret.png", AWAY),
    "an absolute path": image("/etc/passwd", AWAY),
    "a home": image("~/secret.png", "there is no picture"),
    "a variable": image("$HOME/secret.png", "there is no picture"),
    "a file address": image("file:///etc/passwd", "there is no picture"),
    "a web address": image("https://example.com/logo.png", "there is no picture"),
    "a Windows drive": image("C:\\\\Windows\\\\win.ini", AWAY),
    "a Windows drive's folder": image("C:secret.png", AWAY),
    "a network share": image("\\\\\\\\server\\\\share\\\\logo.png", AWAY),
    "a network share with slashes": image("//server/share/logo.png", AWAY),
    "a Windows device": image("\\\\\\\\.\\\\PhysicalDrive0", AWAY),
    "a stream of a file": image("style.yaml:secret.png", "there is no picture"),
    "a name with a NUL": image("a\0b.png", "control character"),
    "a name that is too long": image("x" * 290 + ".png", "there is no picture"),
    "a path that is too long": image("x/" * 140 + "x.png", "there is no picture"),
    "a picture linked out of the pack": image("logo.png", AWAY, linked("logo.png", "../outside/secret.png")),
    "a folder linked out of the pack": image("art/secret.png", AWAY, linked("art", "../outside")),
    "a link to a link": image(
        "logo.png", AWAY, lambda f: (linked("way.png", "/etc/passwd")(f), linked("logo.png", "way.png")(f))
    ),
    "links in a circle": image("a.png", "there is no picture", hanging_itself),
    "a zero device": image("/dev/zero", AWAY),
    "a link to a device": image("logo.png", AWAY, linked("logo.png", "/dev/zero")),
    "a link to noise": image("logo.png", AWAY, linked("logo.png", "/dev/urandom")),
    "a link to standard input": image("logo.png", AWAY, linked("logo.png", "/dev/stdin")),
    "a link to memory": image("logo.png", AWAY, linked("logo.png", "/proc/self/mem")),
    "a pipe for a picture": image("logo.png", "is no file", piped("logo.png")),
    "a folder for a picture": image("logo.png", "is no file", made_folder("logo.png")),
    "the pack's own folder": image(".", "is no file"),
    "nothing but dots": image("...", "there is no picture"),
    "names in another case": image("LOGO.PNG", "Did you mean “logo.png”?", lambda f: write(f, b"", "logo.png")),
    "names that are no text": image("logo.pn", "there is no picture", bad_names),
    "a style for a picture": image("style.yaml", "is no picture that can be read"),
    "a backdrop of the folder above": backdrop("../outside/secret.png", AWAY),
    "a backdrop of a device": backdrop("/dev/zero", AWAY),
    "a row's picture of the folder above": field("../outside/secret.png", AWAY),
    "a row's picture with a name that is too long": field("x" * 900 + ".png", "there is no picture"),
    "a row's picture by an absolute path": field("/etc/passwd", AWAY),
    "a row's picture on a network share": field("\\\\\\\\server\\\\share\\\\logo.png", AWAY),
    "a font of the folder above": font("../outside/secret.ttf", "there is no font"),
    "a font by an absolute path": font("/usr/share/fonts/x.ttf", "there is no font"),
    "a font linked out of the pack": font("mine.ttf", AWAY, linked("fonts/mine.ttf", "../../outside/secret.ttf")),
    "a fonts folder linked out of the pack": font("secret.ttf", AWAY, linked("fonts", "../outside")),
    "a fonts folder in a fonts folder linked out of the pack": font(
        "secret.ttf", "there is no font", linked("fonts/more", "../../outside")
    ),
    "a font that stands in linked out of the pack": font(
        "min*.ttf", AWAY, linked("fonts/mine.ttf", "../../outside/secret.ttf"), fallback=True
    ),
    "a pipe for a font": font("mine.ttf", "there is no font", piped("fonts/mine.ttf")),
    "a device for a font": font("mine.ttf", "there is no font", linked("fonts/mine.ttf", "/dev/zero")),
    "a folder for a font": font("mine.ttf", "there is no font", made_folder("fonts/mine.ttf")),
    "a file for the fonts folder": font("mine.ttf", "there is no font", lambda f: write(f, b"", "fonts")),
    "a font with a NUL in its name": Hostile(
        edited("{file: NotoSans-Regular.ttf}", '{file: "a\\0b.ttf"}'), "control character"
    ),
    "a font pattern of the folder above": font("../*", "no font of the chain", fallback=True),
    "a style linked out of the pack": style_file(linked("style.yaml", "../outside/secret.yaml"), AWAY),
    "a style linked to passwords": style_file(linked("style.yaml", "/etc/passwd"), AWAY),
    "a style linked to a device": style_file(linked("style.yaml", "/dev/zero"), "holds no style.yaml"),
    "a style linked to itself": style_file(linked("style.yaml", "style.yaml"), "holds no style.yaml"),
    "a pipe for a style": style_file(piped("style.yaml"), "holds no style.yaml"),
    "a folder for a style": style_file(made_folder("style.yaml"), "holds no style.yaml"),
    "a style within the pack by a link": style_file(
        lambda f: (write(f, PACK, "other.yaml"), linked("style.yaml", "other.yaml")(f)), ""
    ),
    "a picture within the pack by a link": image(
        "logo.png",
        "",
        lambda f: (Image.new("RGB", (4, 3), (0, 255, 0)).save(f / "own.png"), linked("logo.png", "own.png")(f)),
    ),
}
