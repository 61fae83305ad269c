from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from page_reading import planned

from titlegen.batch import Wishes, run_batch
from titlegen.delivery.formats import format_named
from titlegen.jobs import PackShelf
from titlegen.pages.typefaces import Typefaces, page_typefaces

NAMES = """name,role,in
Jan Morgenstern,Composer,10:00:12:00
<script>alert(1)</script>,Role & <b>bold</b>,
Ada 𓀀,Mathematician,
نجيب محفوظ (1911),روائي,10:07:13:12
सत्यजित राय,निर्देशक,
สมชาย กำธร,ที่ปรึกษา,
Jan\u00a0Morgenstern,,
"""


@pytest.fixture(scope="session")
def faces() -> Typefaces:
    """The shipped fonts alone, whatever the environment names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TITLEGEN_FONT_PATH", raising=False)
        return page_typefaces()


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a batch made: six masters, and a row that failed. Not to be changed."""
    folder = tmp_path_factory.mktemp("masters")
    names = folder / "names.csv"
    names.write_text(NAMES, "utf-8")
    shelf = PackShelf()
    run_batch(planned(names, shelf), folder / "out", format_named("prores-4444"), shelf, Wishes(workers=1))
    return folder / "out"
