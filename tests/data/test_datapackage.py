"""The bundled tables and `datapackage.json`, as the Frictionless validator reads them."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import frictionless
import pytest

from evidence.loading.tables import TABLES, header

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"


def _generator() -> ModuleType:
    specification = importlib.util.spec_from_file_location("datapackage", ROOT / "tools" / "datapackage.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _errors(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.warnings == []
    return [error.type for task in report.tasks for error in task.errors] + [error.type for error in report.errors]


def _change(table: Path, old: str, new: str) -> None:
    content = table.read_text("utf-8")
    assert content.count(old) >= 1
    table.write_text(content.replace(old, new, 1), "utf-8")


def _describe_again(folder: Path) -> None:
    (folder / "datapackage.json").write_text(json.dumps(_generator().describe(folder)), "utf-8")


def test_the_description_is_current() -> None:
    assert _generator().main(["--check"]) == 0


def test_every_table_is_described() -> None:
    described = {resource.get("path") for resource in json.loads((DATA / "datapackage.json").read_text())["resources"]}
    assert {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")} == described - {None}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_a_table_can_have_is_described(table: str) -> None:
    assert set(header(table)) - set(_generator().FIELDS) == set()


def test_the_package_is_valid() -> None:
    assert _errors(DATA) == []


def test_a_changed_count_no_longer_has_the_hash(copy: Path) -> None:
    _change(copy / "smith-2002/binary.csv", "60,71", "61,71")
    assert "hash-count" in _errors(copy)


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("smith-2002/binary.csv", "jco-2002-abstract", "jco-2003-abstract", "foreign-key"),
        ("smith-2002/binary.csv", "cmm,success,4-weeks", "idds,success,4-weeks", "primary-key"),
        ("smith-2002/binary.csv", "reported", "guessed", "constraint-error"),
        ("smith-2002/binary.csv", "60,71", "6o,71", "type-error"),
        ("smith-2002/continuous.csv", "13.2", "about 13", "constraint-error"),
        ("stearns-2019/effects.csv", "mean_difference", "difference", "constraint-error"),
    ],
)
def test_a_bad_table_is_refused(copy: Path, table: str, old: str, new: str, error: str) -> None:
    _change(copy / table, old, new)
    _describe_again(copy)
    assert _errors(copy) == [error]
