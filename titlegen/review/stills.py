"""Stills that people bring, read with care and written anew: nothing of the file but its picture stays."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from titlegen.errors import UsageError

MOST_BYTES = 25_000_000
"""Of a still that is uploaded: a TIFF of HD in 16 bits has 12 MB, what a telephone takes less."""

MOST_PX = 64_000_000
"""8K, or what a good camera takes. As much is decoded, whatever is made of it then."""

WIDEST = 1920
"""px of the longer side that are kept."""

_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
_QUALITY = 88
_REMEDY = "Use a PNG, JPEG, WebP or TIFF."


def still_jpeg(data: bytes, most_bytes: int = MOST_BYTES) -> bytes:
    """The still in a file's bytes as a JPEG of at most `WIDEST` px, upright, without any metadata.

    What is transparent lies on black. `most_bytes` is how large the file may be.
    Raises `UsageError` for what is too large, damaged, or no still.
    """
    if len(data) > most_bytes:
        raise UsageError(
            f"the still has {len(data) / 1e6:.0f} MB; {most_bytes / 1e6:.0f} MB are the most.",
            remedy="Save it as a JPEG, or smaller.",
        )
    return jpeg_of(_read(data))


def jpeg_of(picture: Image.Image, widest: int = WIDEST) -> bytes:
    """An R′G′B′ picture as a JPEG whose longer side has at most `widest` px."""
    if max(picture.size) > widest:
        scale = widest / max(picture.size)
        smaller = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(smaller, Image.Resampling.LANCZOS, reducing_gap=3)
    file = io.BytesIO()
    Image.fromarray(np.asarray(picture)).save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()


def _read(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PX:
                raise _too_many_px(f"has {opened.width}×{opened.height} px")
            opened.draft("RGB", (2 * WIDEST, 2 * WIDEST))  # a JPEG is decoded no finer than needed
            return _opaque(_in_eight_bits(ImageOps.exif_transpose(opened)))
    except UsageError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_px("has too many px") from None
    except UnidentifiedImageError:
        raise UsageError("the file is not a still that can be read.", remedy=_REMEDY) from None
    except Exception as error:  # Pillow's readers raise whatever they stumble over in a damaged file
        raise UsageError(f"the still is damaged: {error}.", remedy=_REMEDY) from None


def _too_many_px(told: str) -> UsageError:
    return UsageError(f"the still {told}; {MOST_PX / 1e6:.0f} million are the most.", remedy="Save it smaller.")


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A picture of 16 bits or of floats, which Pillow would clip, in 8 bits."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture).clip(0, 0xFFFF) // 257).astype(np.uint8))
    if picture.mode == "F":
        return Image.fromarray((np.nan_to_num(np.asarray(picture)).clip(0, 1) * 255).astype(np.uint8))
    return picture


def _opaque(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    own = picture.convert("RGBA")
    ground = Image.new("RGBA", own.size, "black")
    return Image.alpha_composite(ground, own).convert("RGB")
