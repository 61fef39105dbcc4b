"""One sorted public surface, complete, and quick to import."""

import subprocess
import sys

import evidence


def test_public_names_are_sorted_and_exist() -> None:
    assert evidence.__all__ == sorted(evidence.__all__, key=lambda name: (not name.isupper(), name.islower(), name))
    for name in evidence.__all__:
        assert getattr(evidence, name) is not None
    assert dir(evidence) == sorted(evidence.__all__)


def test_every_name_is_reached_after_its_room_was_imported() -> None:
    code = "import evidence.loading, evidence.assessment, evidence; evidence.verify(evidence.load())"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_checking_imports_no_heavy_library() -> None:
    code = (
        "import sys, evidence; evidence.verify(evidence.load());"
        "print([m for m in ('pandas', 'scipy.stats', 'statsmodels', 'matplotlib', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_help_imports_no_numpy() -> None:
    code = (
        "import sys; from evidence.cli import cli;"
        "cli.main(['--help'], standalone_mode=False); print([m for m in ('numpy', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip().endswith("[]")
