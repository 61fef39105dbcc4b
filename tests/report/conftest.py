import pytest

from evidence.assessment import Assessment, verify
from evidence.loading import load


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return verify(load())
