import csv
from io import StringIO

import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return verify(load())


@pytest.fixture(scope="session")
def numbers(assessment):
    """Rows of a figure's CSV as dictionaries of text."""
    from evidence.figures import FIGURES

    def read(identifier: str) -> list[dict[str, str]]:
        return list(csv.DictReader(StringIO(FIGURES[identifier](assessment).render("csv").decode())))

    return read
