"""The one job every contender does: a lower third of a bar and two lines."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
NAME_FONT = FONTS / "noto-sans" / "NotoSans-Bold.ttf"
ROLE_FONT = FONTS / "noto-sans" / "NotoSans-Regular.ttf"

WIDTH, HEIGHT = 1920, 1080
RATE = 25
DURATION_S = Fraction(5)
FADE_S = Fraction(6, 10)
HOLD_S = DURATION_S - 2 * FADE_S
FRAMES = int(DURATION_S * RATE)
MIDDLE_FRAME = FRAMES // 2

BAR_COLOR = (16, 58, 110)
TEXT_COLOR = (255, 255, 255)

# The bar stands still. The lines come in from the left by SLIDE_PX and leave the same way.
BAR_X, BAR_Y, BAR_WIDTH, BAR_HEIGHT = 160, 840, 784, 92
TEXT_X = 208
NAME_BASELINE_Y, NAME_SIZE_PX = 906, 56
ROLE_BASELINE_Y, ROLE_SIZE_PX = 976, 34
SLIDE_PX = 40


@dataclass(frozen=True)
class Person:
    name: str
    role: str


PEOPLE = (
    Person("Jan Morgenstern", "Composer, Glasgow"),
    Person("Amélie Rousseau", "Director of Photography"),
    Person("Tomasz Wójcik", "Production Designer"),
    Person("Ingrid Sjöberg", "Editor, Northern Unit"),
    Person("Miguel Ángel Peña", "Sound Recordist"),
    Person("Hannah Blackwood", "Casting Director"),
    Person("Željko Marković", "Stunt Coordinator"),
    Person("Siobhan Gallagher", "First Assistant Director"),
    Person("Lukas Brandstätter", "Gaffer"),
    Person("Chiara Bianchi", "Costume Designer"),
    Person("Øyvind Halvorsen", "Glaciologist, University of Bergen"),
    Person("Beatriz Conceição", "Foreign Correspondent, Lisbon"),
    Person("Gergő Szabó", "Colourist"),
    Person("Fatma Yıldız", "Archive Researcher"),
    Person("Rasmus Kjærgaard", "Drone Operator"),
    Person("Olivia Hargreaves", "Executive Producer"),
    Person("Vojtěch Dvořák", "Dialogue Editor"),
    Person("Marguerite Lefèvre", "Historian, Paris"),
    Person("Sebastián Núñez", "Marine Biologist"),
    Person("Catherine Abernathy", "Professor of International Law"),
)


def opacity(time_s: float) -> float:
    """Linear fade of the whole title, 0 to 1, over FADE_S at both ends."""
    return max(0.0, min(1.0, time_s / float(FADE_S), float(DURATION_S - time_s) / float(FADE_S)))


def slide_px(time_s: float) -> float:
    """How far left of their place the lines stand: cubic ease out, then cubic ease in."""
    until_in = max(0.0, 1 - time_s / float(FADE_S))
    since_out = max(0.0, 1 - float(DURATION_S - time_s) / float(FADE_S))
    return SLIDE_PX * (until_in**3 + since_out**3)
