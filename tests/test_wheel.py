"""The wheel carries everything that the installed package reads."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_holds_dossier_catalogue_and_template(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    expected = {
        f"evidence/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "data").rglob("*") if path.is_file()
    }
    expected |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "evidence/catalogue").glob("*.toml")}
    assert expected <= names
    assert {"evidence/report/page/page.html.j2", "evidence/py.typed"} <= names
    assert not [name for name in names if name.startswith("tests/")]
