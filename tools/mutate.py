"""Break one thing at a time in a copy of the package, and see whether a test notices.

python tools/mutate.py evidence/rules evidence/reported.py --number 120 --seed 1

Every place where an operator applies (see `OPERATORS`) is a mutant: `<` becomes `<=`, `and` becomes `or`, a number goes up
by one, a `raise` is left out. A seeded sample of them is made one by one in a temporary copy of the checkout, and the tests
that concern the module are run on it, the nearest first (`TESTS`). A mutant is *killed* if a test fails, and a *timeout* counts
too: an endless loop is noticed. What survives is listed as file:line, operator, before -> after: either a test is missing,
or nothing can tell the two apart. Such a mutant is entered in `tools/equivalent_mutants.toml`, by file, function and text,
with the reason, and is not counted. Before anything is broken, the tests must pass on the copy.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENT = ROOT / "tools" / "equivalent_mutants.toml"
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "out")
WIDTH = 100
"""Longest text, in letters, of the expression that a mutant is shown and known by."""

TESTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "evidence/reported.py": (("tests/test_reported.py", "evidence/reported.py"), ("tests/verification", "tests/rules")),
    "evidence/loading": (("tests/loading", "tests/model", "evidence/loading"), ("tests/rules", "tests/report/test_sarif.py")),
    "evidence/rules": (("tests/rules",), ("tests/verification",)),
    "evidence/verification": (("tests/verification",), ("tests/rules", "tests/questions/test_compare.py")),
    "evidence": (("tests/model", "tests/relations", "tests/verification"), ("tests/rules", "tests/loading", "tests/questions")),
}  # fmt: skip
"""Tests by the path that a module's path starts with: those that concern it, then those that lean on it. First match counts."""


_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip

_UNSEEN = ("annotation", "returns", "decorator_list", "ctx", "op", "ops")


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    """Return a node like another but for some fields."""
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def comparison(node: ast.AST) -> Iterator[ast.AST]:
    """Move a comparison's end, and turn it round."""
    if isinstance(node, ast.Compare):
        for place, found in enumerate(node.ops):
            for other in _COMPARISONS[type(found)]:
                yield _changed(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def and_or(node: ast.AST) -> Iterator[ast.AST]:
    """Exchange `and` and `or`."""
    if isinstance(node, ast.BoolOp):
        yield _changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def constant(node: ast.AST) -> Iterator[ast.AST]:
    """Move a number by one, and exchange True and False."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))


def no_negation(node: ast.AST) -> Iterator[ast.AST]:
    """Leave out `not` and the minus sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    """Exchange plus and minus, times and divided by."""
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        yield _changed(node, op=_ARITHMETIC[type(node.op)]())


def branches(node: ast.AST) -> Iterator[ast.AST]:
    """Exchange the branches of a conditional expression."""
    if isinstance(node, ast.IfExp):
        yield _changed(node, body=node.orelse, orelse=node.body)


def slices(node: ast.AST) -> Iterator[ast.AST]:
    """Leave out an end, or the step, of a slice."""
    if isinstance(node, ast.Slice):
        for name in ("lower", "upper", "step"):
            if getattr(node, name) is not None:
                yield _changed(node, **{name: None})


def dropped(node: ast.AST) -> Iterator[ast.AST]:
    """Leave out a call, a yield, a `raise`, `continue`, `break`, or what is added to a name."""
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Expr | ast.Raise | ast.Continue | ast.Break | ast.AugAssign) and not is_text:
        yield ast.Pass()


def nothing_returned(node: ast.AST) -> Iterator[ast.AST]:
    """Return None."""
    if isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))


OPERATORS: tuple[Callable[[ast.AST], Iterator[ast.AST]], ...] = (
    comparison, and_or, constant, no_negation, arithmetic, branches, slices, dropped, nothing_returned,
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Mutant:
    """One node of a module's tree, and what stands there instead."""

    file: str
    tree: ast.Module
    around: tuple[ast.AST, ...]
    """The plain statement that the node is in and the expressions in it, outermost first, down to the node."""
    parent: ast.AST
    field: str
    place: int | None
    """Where it stands in the field of its parent, if that is a list."""
    other: ast.AST
    operator: str
    function: str

    @property
    def texts(self) -> tuple[str, str]:
        """The text around the node, as far as it is short, before and after."""
        context = next((node for node in self.around if len(ast.unparse(node)) <= WIDTH), self.around[-1])
        before = ast.unparse(context)
        return before, ast.unparse(self.other) if context is self.around[-1] else self._with_other(context)

    @property
    def source(self) -> str:
        """The whole module after the change."""
        return self._with_other(self.tree) + "\n"

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it apart when lines have moved."""
        return self.file, self.function, *self.texts

    def __str__(self) -> str:
        before, after = self.texts
        line = getattr(self.around[-1], "lineno", 0)
        return f"{self.file}:{line} in {self.function or 'the module'}, {self.operator}:\n    {before}\n -> {after}"

    def _with_other(self, shown: ast.AST) -> str:
        self._put(self.other)
        try:
            return ast.unparse(shown)
        finally:
            self._put(self.around[-1])

    def _put(self, node: ast.AST) -> None:
        if self.place is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.place] = node


def mutants_of(file: str, text: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its text."""
    tree = ast.parse(text)

    def below(node: ast.AST, function: str, around: tuple[ast.AST, ...]) -> Iterator[Mutant]:
        for field, place, child in _children(node):
            chain = (child,) if hasattr(node, "body") and not isinstance(node, ast.expr) else (*around, child)
            for operator in OPERATORS:
                for other in operator(child):
                    yield Mutant(file, tree, chain, node, field, place, other, operator.__name__, function)
            name = f".{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else ""
            yield from below(child, f"{function}{name}".lstrip("."), chain)

    yield from below(tree, "", ())


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """Yield field, place in it and node below a node, but for what only type checkers and readers see."""
    for field, value in ast.iter_fields(node):
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if field not in _UNSEEN and isinstance(child, ast.AST) and not _for_types(child):
                yield field, place, child


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")


class Copy:
    """A copy of the checkout, in which one module at a time is changed and tested."""

    def __init__(self, folder: Path, limit: float) -> None:
        self.root, self.limit = folder / "checkout", limit
        shutil.copytree(ROOT, self.root, ignore=NOT_COPIED)

    def outcome(self, mutant: Mutant) -> str:
        """Make a mutant, run the tests that concern it, and put the module back."""
        path = self.root / mutant.file
        text = path.read_text(encoding="utf-8")
        self._write(path, mutant.source)
        try:
            outcomes = map(self.run, tests_of(mutant.file))
            return next((outcome for outcome in outcomes if outcome != "survived"), "survived")
        finally:
            self._write(path, text)

    def run(self, tests: tuple[str, ...]) -> str:
        """Run some tests until one fails, as far as there are such files."""
        there = [test for test in tests if (self.root / test).exists()]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0", *there]
        quiet = subprocess.DEVNULL
        started = subprocess.Popen(command, cwd=self.root, stdout=quiet, stderr=quiet, start_new_session=True)
        try:
            return "killed" if started.wait(self.limit) else "survived"
        except subprocess.TimeoutExpired:
            return "timeout"
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)

    @staticmethod
    def _write(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        # compiled code is known by seconds and size, which two mutants can have in common
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)


def tests_of(file: str) -> tuple[tuple[str, ...], ...]:
    """Return the tests for a module in stages: those that bear its name, then its room's, then those that lean on it."""
    room = Path(file).parent.relative_to("evidence")
    own = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / room).glob(f"test_{Path(file).stem}*.py"))
    stages = next(stages for start, stages in TESTS.items() if file.startswith(start))
    return ((*own, *stages[0]), *stages[1:])


def files_of(paths: Sequence[str]) -> list[str]:
    """Return the modules at some paths, a folder's in order."""
    found = [module for path in paths for module in (sorted((ROOT / path).rglob("*.py")) or [ROOT / path])]
    return [module.relative_to(ROOT).as_posix() for module in found]


def equivalents() -> set[tuple[str, ...]]:
    """Return the keys of the listed mutants that nothing can tell from what stands there."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return {tuple(one[name] for name in ("file", "function", "before", "after")) for one in listed}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sample and print what survives; return 1 if anything does, 2 if the tests fail as it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", help="modules or folders of evidence/, seen from the root of the checkout")
    parser.add_argument("--number", type=int, default=120, help="how many mutants (120)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run of tests (300)")
    asked = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no tests go on without this program
    files, known = files_of(asked.paths), equivalents()
    mutants = [mutant for file in files for mutant in mutants_of(file, (ROOT / file).read_text(encoding="utf-8"))]
    sample = random.Random(asked.seed).sample(mutants, min(asked.number, len(mutants)))
    print(f"{len(sample)} of {len(mutants)} mutants in {len(files)} modules, seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        checkout = Copy(Path(folder), asked.limit)
        for tests in dict.fromkeys(test for file in files for stage in tests_of(file) for test in stage):
            if (checkout.root / tests).exists() and checkout.run((tests,)) != "survived":
                print(f"before anything is broken these tests fail, or take too long: {tests}")
                return 2
        counts = dict.fromkeys(("killed", "timeout", "equivalent", "survived"), 0)
        for number, mutant in enumerate(sample, 1):
            outcome = "equivalent" if mutant.key in known else checkout.outcome(mutant)
            counts[outcome] += 1
            print(f"{number} {outcome}{f' {mutant}' if outcome == 'survived' else ''}", flush=True)
    noticed, judged = counts["killed"] + counts["timeout"], len(sample) - counts["equivalent"]
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"noticed {noticed} of {judged} that are not equivalent: {noticed / max(judged, 1):.1%}")
    return 1 if counts["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
