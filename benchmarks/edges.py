"""How far a movie's held frame is from the PNG of the same contender, looked at over black and over white.

    python benchmarks/edges.py MOVIE PNG FRAME

prints the worst difference of any pixel and channel, in steps of 255. It runs on its own so that the
process that measures memory stays small.
"""

import sys
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

MOVIE_FORMAT = "yuva444p12le"
# ITU-T H.273, table 4: matrix coefficients as FFmpeg numbers them → (Kr, Kb).
LUMA_WEIGHTS = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 6: (0.299, 0.114)}


def worst_difference(movie: Path, png: Path, frame: int) -> float:
    ours, reference = movie_rgba(movie, frame), png_rgba(png)
    return max(float(np.abs(over(ours, plate) - over(reference, plate)).max()) for plate in (0.0, 1.0)) * 255


def over(rgba: np.ndarray, plate: float) -> np.ndarray:
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + plate * (1 - alpha)


def movie_rgba(path: Path, frame: int) -> np.ndarray:
    """Float (height, width, 4), straight alpha, 0 to 1; computed here to keep swscale's rounding out of it."""
    with av.open(str(path)) as container:
        for index, picture in enumerate(container.decode(video=0)):
            if index == frame:
                return _from_ycbcr(picture)
    raise SystemExit(f"{path} has no frame {frame}")


def _from_ycbcr(picture: VideoFrame) -> np.ndarray:
    if picture.format.name != MOVIE_FORMAT:
        raise SystemExit(f"expected {MOVIE_FORMAT}, the movie decodes as {picture.format.name}")
    y, cb, cr, alpha = (_plane(picture, index) for index in range(4))
    # BT.709-6, 3.4 and 3.5: video range at 12 bits. ProRes alpha is full range.
    luma = (y - (16 << 4)) / (219 << 4)
    blue, red = ((chroma - (128 << 4)) / (224 << 4) for chroma in (cb, cr))
    kr, kb = LUMA_WEIGHTS[int(picture.colorspace)]
    r = luma + 2 * (1 - kr) * red
    b = luma + 2 * (1 - kb) * blue
    g = (luma - kr * r - kb * b) / (1 - kr - kb)
    return np.clip(np.stack([r, g, b, alpha / 4095], axis=-1), 0, 1)


def _plane(picture: VideoFrame, index: int) -> np.ndarray:
    plane = picture.planes[index]
    samples = np.frombuffer(plane, dtype="<u2").reshape(plane.height, plane.line_size // 2)
    return samples[:, : plane.width].astype(np.float64)


def png_rgba(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        picture = next(container.decode(video=0))
    depth_max = 65535 if "64" in picture.format.name else 255
    layout = "rgba64le" if depth_max == 65535 else "rgba"
    return picture.reformat(format=layout).to_ndarray() / depth_max


if __name__ == "__main__":
    print(worst_difference(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
