"""The lower third in MoviePy, as its documentation would have one do it."""

from pathlib import Path

from moviepy import ColorClip, CompositeVideoClip, TextClip, VideoClip, vfx
from peer import PROFILE_4444, job, main
from PIL import ImageFont

# Without a margin TextClip cuts descenders off.
MARGIN_PX = 24


def lower_third(person: job.Person) -> CompositeVideoClip:
    bar = ColorClip((job.BAR_WIDTH, job.BAR_HEIGHT), job.BAR_COLOR).with_position((job.BAR_X, job.BAR_Y))
    name = line(person.name, job.NAME_FONT, job.NAME_SIZE_PX, job.NAME_BASELINE_Y)
    role = line(person.role, job.ROLE_FONT, job.ROLE_SIZE_PX, job.ROLE_BASELINE_Y)
    title = CompositeVideoClip([bar, name, role], size=(job.WIDTH, job.HEIGHT)).with_duration(float(job.DURATION_S))
    # One fade for the whole: faded clip by clip, the bar would show through the name.
    fade_s = float(job.FADE_S)
    return title.with_effects([vfx.CrossFadeIn(fade_s), vfx.CrossFadeOut(fade_s)])


def line(text: str, font: Path, size_px: int, baseline_y: int) -> VideoClip:
    ascent, _ = ImageFont.truetype(str(font), size_px).getmetrics()
    top = baseline_y - ascent - MARGIN_PX
    clip = TextClip(font=str(font), text=text, font_size=size_px, color=job.TEXT_COLOR, margin=(MARGIN_PX, MARGIN_PX))
    return clip.with_position(lambda t: (job.TEXT_X - MARGIN_PX - job.slide_px(t), top))


def render(person: job.Person, out: Path, delivery_format: str, encoder: str) -> None:
    title = lower_third(person)
    if delivery_format == "png":
        out.mkdir(parents=True, exist_ok=True)
        title.write_images_sequence(str(out / "%04d.png"), fps=job.RATE, with_mask=True, logger=None)
        return
    title.write_videofile(
        str(out),
        fps=job.RATE,
        codec=encoder,
        audio=False,
        ffmpeg_params=["-profile:v", PROFILE_4444, "-pix_fmt", "yuva444p10le"],
        logger=None,
    )


if __name__ == "__main__":
    main(render)
