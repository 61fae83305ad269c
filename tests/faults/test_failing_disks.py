"""Real disks that fill up, turn read-only or vanish, each in a mount namespace of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scenes import SCENES

HERE = Path(__file__).parent


@pytest.mark.parametrize("scene", SCENES)
def test_after_every_scene_the_folder_is_true_and_a_further_run_completes_it(scene: str, tmp_path: Path) -> None:
    apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    played = subprocess.run(
        [*apart, sys.executable, str(HERE / "scenes.py"), scene, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent.parent)])},
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stdout.endswith("played\n")
