"""The fonts of a pack, found and checked: what each text style is set in."""

from __future__ import annotations

from dataclasses import dataclass

from titlegen.errors import FontError
from titlegen.style.load import LoadedPack
from titlegen.style.yaml_source import Path_
from titlegen.text.fonts import FontBook, FontChain, FontRequest, axes_of, features_of, with_axes

FIGURES = {"tabular": "tnum", "proportional": "pnum", "lining": "lnum", "old-style": "onum"}
"""The OpenType feature of each kind of figures."""


@dataclass(frozen=True)
class Typeface:
    """A text style's font chain, and the OpenType features it asks for."""

    chain: FontChain
    features: tuple[tuple[str, int], ...]


def typefaces(pack: LoadedPack, fonts: FontBook) -> dict[str, Typeface]:
    """The typeface of every text style of `pack`, by the style's name.

    Raises `FontError`, at the line of the pack that asks for it, for a font that is not there or is none, an axis
    or an axis's value it has not, a feature it has not, and a fit by width without a `wdth` axis.
    """
    chains = {role: _chain(pack, role, fonts) for role in pack.style.fonts}
    return {name: _typeface(pack, name, chains) for name in pack.style.text}


def _chain(pack: LoadedPack, role: str, fonts: FontBook) -> FontChain:
    spec = pack.style.fonts[role]
    try:
        chain = fonts.chain(FontRequest(spec.file, tuple(sorted(spec.axes.items())), fallback=spec.fallback))
    except FontError as error:
        raise error.at(pack.place(("fonts", role))) from None
    _check_features(pack, chain, spec.features, ("fonts", role, "features"))
    return chain


def _typeface(pack: LoadedPack, name: str, chains: dict[str, FontChain]) -> Typeface:
    style = pack.style.text[name]
    chain = chains[style.font]
    if style.axes:
        try:
            chain = FontChain(with_axes(chain.first, style.axes.items()), chain.rest)
        except FontError as error:
            raise error.at(pack.place(("text", name, "axes"))) from None
    _check_features(pack, chain, style.features, ("text", name, "features"))
    if style.fit.width is not None and not any(axis.tag == "wdth" for axis in axes_of(chain.first.path)):
        raise FontError(
            f"{chain.first.name} has no wdth axis to fit text by width.",
            place=pack.place(("text", name, "fit", "width")),
            remedy="Take “width” out of the fit, or choose a font with that axis.",
        )
    for i, figures in enumerate(style.figures):
        _check_feature(pack, chain, FIGURES[figures], ("text", name, "figures", i))
    figured = {FIGURES[figures]: 1 for figures in style.figures}
    features = {**pack.style.fonts[style.font].features, **figured, **style.features}
    return Typeface(chain, tuple(sorted(features.items())))


def _check_features(pack: LoadedPack, chain: FontChain, features: dict[str, int], path: Path_) -> None:
    for tag in features:
        _check_feature(pack, chain, tag, (*path, tag))


def _check_feature(pack: LoadedPack, chain: FontChain, tag: str, path: Path_) -> None:
    if tag not in features_of(chain.first.path):
        raise FontError(
            f"{chain.first.name} has no feature “{tag}”.",
            place=pack.place(path),
            remedy=f"“titlegen fonts show {chain.first.name}” lists those it has.",
        )
