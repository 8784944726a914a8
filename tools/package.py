"""Builds the wheel, looks into it, installs it aside and tries its command (``make package``)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"


def main() -> None:
    """Build and try the wheel; a missing file or a failing command ends in an error."""
    shutil.rmtree(DIST, ignore_errors=True)
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    _run("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(DIST), str(ROOT))
    (wheel,) = DIST.glob("newsfigures-*.whl")
    _check_content(wheel)
    _check_command(wheel)
    print(f"{wheel.relative_to(ROOT)} is whole and its command works")


def _check_content(wheel: Path) -> None:
    """The wheel holds every module and every rule file, and nothing else of the checkout."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = ROOT / "pipeline"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.py", "*.yaml", "py.typed")
        for path in package.rglob(pattern)
    }
    if held != wanted:
        sys.exit(f"{wheel.name}: missing {sorted(wanted - held)}, too much {sorted(held - wanted)}")


def _check_command(wheel: Path) -> None:
    """The installed command makes tables of the samples, far from the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "installed")
        _run("-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel))
        command = [sys.executable, str(target / "bin" / "newsfigures")]
        environment = {**os.environ, "PYTHONPATH": str(target)}
        subprocess.run(
            [*command, "run", "--raw", str(ROOT / "data/raw"), "--out", "tables"],
            cwd=folder,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        figures = Path(folder, "tables", "figures.csv").read_text(encoding="utf-8-sig")
        if figures.count("\n") < 2:
            sys.exit(f"{wheel.name}: its command found no figures in the samples")


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True)


if __name__ == "__main__":
    main()
