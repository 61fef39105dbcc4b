"""What every room's tests share: the bundled dossier judged once, and a small dossier to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from evidence.assessment import Assessment, verify
from evidence.loading import load
from evidence.model import Dossier

settings.register_profile("untimed", deadline=None)  # how long an example takes says nothing about it
settings.load_profile("untimed")

SMALL = Path(__file__).parent / "small_dossier"


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return load()


@pytest.fixture(scope="session")
def assessment(dossier: Dossier) -> Assessment:
    return verify(dossier)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of a small dossier in which every rule is silent."""
    return Path(shutil.copytree(SMALL, tmp_path / "dossier"))
