"""Pages that are written from the code say what the code says, and the README's names exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from evidence.cli import COMMANDS
from evidence.figures import figures_of
from evidence.loading import load
from evidence.loading.tables import TABLES, header

ROOT = Path(__file__).parents[2]
ROOMS = (".", "evidence")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["catalogue_page.py", "datapackage.py"])
def test_a_written_file_is_current(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / tool), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_names_every_command() -> None:
    table = "\n".join(line.split("|")[1] for line in README.splitlines() if line.startswith("| `evidence "))
    assert set(COMMANDS) <= set(re.findall(r"\w+", table))


def test_the_readme_lists_every_figure() -> None:
    assert set(re.findall(r"^\| \[?`([a-z-]+)`", README, re.MULTILINE)) == set(figures_of(load()))


@pytest.mark.parametrize("table", TABLES)
def test_the_page_of_formats_has_the_columns_of_every_table(table: str) -> None:
    columns, _, provenance = ",".join(header(table)).partition(",document")
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert f"| {table} | `{columns}` + provenance" in page
    assert f"`document{provenance}`" in page
    assert f"<study>/{table} " in page


@pytest.mark.parametrize(
    "page", sorted(path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_page_about_adding_names_what_there_is() -> None:
    page = (ROOT / "docs/adding.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`((?:\w+/)+(?:\w+\.\w+)?)`", page))
    files |= {word for line in re.findall(r"`python -m pytest ([^`-]+)", page) for word in line.split()}
    assert len(files) > 30
    assert [name for name in sorted(files) if not any((ROOT / room / name).exists() for room in ROOMS)] == []


def test_the_readmes_python_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    done = subprocess.run([sys.executable, "-c", code[1]], capture_output=True, text=True, check=True)
    assert "pearson" in done.stdout
