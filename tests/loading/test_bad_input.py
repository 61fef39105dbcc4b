"""Whatever is wrong with a dossier comes out as one line: file, row or claim, key, expected … got …"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.errors import DossierError, InputError
from evidence.loading import load


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def put(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content) and None


def rename(name: str, other: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).rename(folder / other) and None


def folder_named(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return spoil


def put_folder(folder: str, file: str) -> Callable[[Path], None]:
    def spoil(dossier: Path) -> None:
        (dossier / folder).mkdir()
        (dossier / folder / file).touch()

    return spoil


CLAIMS, BINARY, STUDY = "trial/claims.toml", "trial/binary.csv", "trial/study.toml"
CASES = {
    "bare float": (edit(CLAIMS, '"84.5%"', "84.5"), 'trial/claims.toml: paper-response-new: reported: expected text as printed in quotes, such as "0.050", got 84.5'),
    "events above n": (edit(BINARY, "60,71", "72,71"), "trial/binary.csv: line 2: events: expected at most n = 71, got 72"),
    "negative": (edit(BINARY, "60,71", "-1,71"), "trial/binary.csv: line 2: events: expected a whole number of 0 or more, got '-1'"),
    "NaN": (edit(BINARY, "60,71", "nan,71"), "trial/binary.csv: line 2: events: expected a whole number of 0 or more, got 'nan'"),
    "NaN mean": (edit("trial/continuous.csv", "20,4", "nan,4"), 'trial/continuous.csv: line 2: mean: expected a printed number such as "0.05", "<.001", "84.5%" or "NS", got \'nan\''),
    "negative SD": (edit("trial/continuous.csv", "20,4", "20,-4"), "trial/continuous.csv: line 2: sd: expected 0 or more, got '-4'"),
    "nobody": (edit(BINARY, "60,71", "0,0"), "trial/binary.csv: line 2: n: expected 1 or more participants (0/0 has no proportion), got 0"),
    "empty file": (put(CLAIMS, b""), "trial/claims.toml: expected some content, got nothing in it"),
    "unknown key": (edit(CLAIMS, "statistic", "statistik"), "trial/claims.toml: paper-response-new: statistic: expected text, got statistik on line 5 instead"),
    "missing key": (edit(CLAIMS, 'statistic = "percentage"', ""), "trial/claims.toml: paper-response-new: statistic: expected text, got nothing"),
    "key of a document": (edit("documents.toml", "publisher", "publsher"), "documents.toml: paper: publisher: expected text, got publsher on line 4 instead"),
    "nearly a key": (edit(CLAIMS, 'arm = "new"', 'arm = "new"\nmeasrue = "nnt"'), "trial/claims.toml: paper-response-new: measrue: expected measure, got an unknown key on line 10"),
    "nearly a table": (edit(CLAIMS, "[[claim]]", "[[claims]]"), "trial/claims.toml: claims: expected [[claim]], got an unknown key on line 1"),
    "no table of its file": (edit(CLAIMS, "[[claim]]", "[[row]]"), "trial/claims.toml: row: expected one of [[claim]], [[result]], [[finding]], got an unknown key on line 1"),
    "nearly a method": (edit(CLAIMS, 'reported = "0.05"', 'reported = "0.05"\nmethod = "fischer"'), "trial/claims.toml: paper-response-p: method: expected fisher, or words of your own that are less like it, got 'fischer'"),
    "an arm with itself": (edit(CLAIMS, '["new", "old"]', '["new", "new"]'), "trial/claims.toml: paper-response-p: arms: expected different arms, got ['new', 'new']"),
    "data in capitals": (rename(BINARY, "trial/binary.CSV"), "trial/binary.CSV: expected one of study.toml, binary.csv, continuous.csv, effects.csv, claims.toml here, got another name"),
    "data with a second ending": (rename(BINARY, "trial/binary.csv.txt"), "trial/binary.csv.txt: expected one of study.toml, .* here, got another name"),
    "claims misnamed": (rename(CLAIMS, "trial/claim.toml"), "trial/claim.toml: expected one of study.toml, .* here, got another name"),
    "study misnamed": (rename(STUDY, "trial/Study.toml"), "trial/Study.toml: expected one of study.toml, .* here, got another name"),
    "study gone": (rename(STUDY, "trial/notes.txt"), "trial/study.toml: expected a file, got nothing there"),
    "claims of no study misnamed": (put("Claims.toml", b"x"), "Claims.toml: expected one of documents.toml, claims.toml, figures.toml, datapackage.json here, got another name"),
    "data beside the studies": (put("binary.csv", b"x"), "binary.csv: expected one of documents.toml, .* here, got another name"),
    "a folder of a data file's name": (folder_named(BINARY), "trial/binary.csv: expected a file, got a folder"),
    "no claims": (rename(CLAIMS, "trial/notes.txt"), r"claims.toml: expected one or more [[claim]] or [[result]], here or in the folder of a study, got none"),
    "surplus key": (edit(CLAIMS, 'arm = "new"', 'arm = "new"\ncolour = "red"'), "trial/claims.toml: paper-response-new: colour: expected one of adjusted, alpha, arm, .*, got an unknown key on line 10"),
    "duplicate claim": (edit(CLAIMS, "paper-response-p", "paper-response-new"), "trial/claims.toml: paper-response-new: id: expected an id that is not used yet, got one used in trial/claims.toml"),
    "duplicate arm": (edit(STUDY, 'id = "old"', 'id = "new"'), "trial/study.toml: new: id: expected an id that is not used yet, got 'new'"),
    "missing study": (edit("documents.toml", '["trial"]', '["tribal"]'), "documents.toml: paper: primary: expected studies of this dossier, got 'tribal'"),
    "unknown outcome": (edit(CLAIMS, 'outcome = "response"', 'outcome = "respose"'), "trial/claims.toml: paper-response-new: outcome: expected one of response, pain, got 'respose'"),
    "unknown document": (edit(CLAIMS, 'document = "paper"', 'document = "papper"'), "trial/claims.toml: paper-response-new: document: expected the id of a document in documents.toml, got 'papper'"),
    "wrong header": (edit(BINARY, "arm,outcome", "arms,outcome"), "trial/binary.csv: line 1: header: expected the column arm, got 'arms'"),
    "column missing": (edit(BINARY, "events,n,", "events,"), "trial/binary.csv: line 1: header: expected the column n, got a header without"),
    "column of one's own": (edit(BINARY, "derived_from", "derived_from,note"), "trial/binary.csv: line 1: header: expected no column but arm, .*, derived_from, got 'note'"),
    "columns in another order": (edit(BINARY, "events,n,", "n,events,"), "trial/binary.csv: line 1: header: expected each column once, in the order arm,.*events,n,.*, got arm,.*n,events,.*"),
    "short row": (edit(BINARY, ",Table 1,reported,,", ",Table 1,reported,"), "trial/binary.csv: line 2: expected 12 cells, got 11"),
    "binary file": (put(BINARY, b"\x00\x01"), "trial/binary.csv: expected text, got a binary file"),
    "broken UTF-8": (put(CLAIMS, b"a = '\xff'"), "trial/claims.toml: byte 5: expected UTF-8 text, got other bytes"),
    "broken TOML": (put(CLAIMS, b"[[claim"), "trial/claims.toml: expected valid TOML, got .*"),
    "folder misnamed": (edit(STUDY, 'id = "trial"', 'id = "other"'), "trial/study.toml: id: expected the name of its folder, 'trial', got 'other'"),
    "expectation without reason": (edit(CLAIMS, 'reported = "84.5%"', 'reported = "84.5%"\nexpect = "differs"'), "trial/claims.toml: paper-response-new: because: expected why this status is expected, got nothing"),
    "statement with a figure": (edit(CLAIMS, '"percentage"', '"statement"'), "trial/claims.toml: paper-response-new: says: .*"),
    "control character": (edit(STUDY, '"New treatment"', '"New\\u0007treatment"'), "trial/study.toml: new: label: expected printable text, got .*"),
    "not a table": (put(CLAIMS, b"claim = 1"), "trial/claims.toml: claim: expected tables [[claim]], got 1"),
    "finding about nothing": (put("claims.toml", b'[[finding]]\ncode = "citation-slip"\nwhere = "nowhere"\nbecause = "x"\n'), "claims.toml: finding 1: where: expected the id of a claim, row, study or document, or document:line, got 'nowhere'"),
    "superscript in a claim": (edit(CLAIMS, '"84.5%"', '"84.5²%"'), "trial/claims.toml: paper-response-new: reported: expected a printed number such as .*, got '84.5²%'"),
    "superscript in a count": (edit(BINARY, "60,71", "60,7²"), "trial/binary.csv: line 2: n: expected a whole number of 0 or more, got '7²'"),
    "circled digit": (edit(BINARY, "60,71", "①,71"), "trial/binary.csv: line 2: events: expected a whole number of 0 or more, got '①'"),
    "superscript in a mean": (edit("trial/continuous.csv", "20,4", "20²,4"), "trial/continuous.csv: line 2: mean: expected a printed number such as .*, got '20²'"),
    "superscript in a test statistic": (edit(CLAIMS, 'reported = "0.05"', 'reported = "0.05"\nof = "t(28) = 2.2²"'), "trial/claims.toml: paper-response-p: of: expected a test statistic .*, got 't.28. = 2.2²'"),
    "word for a percentage": (edit(CLAIMS, '"84.5%"', '"NS"'), "trial/claims.toml: paper-response-new: reported: expected a number for a percentage, got 'NS'"),
    "word in an interval": (edit("trial/effects.csv", '"3,690"', "NS"), "trial/effects.csv: line 2: low: expected a number, got 'NS'"),
    "too many patients": (edit(BINARY, "60,71", "60,1000000000000000"), "trial/binary.csv: line 2: n: expected a whole number up to 2147483648, got 1000000000000000"),
    "61 digits": (edit(BINARY, "60,71", "60," + "9" * 61), "trial/binary.csv: line 2: n: expected a whole number of 0 or more, got '9+'"),
    "too many randomised": (edit(STUDY, 'role = "comparator"', 'role = "comparator"\nrandomised = 0xffffffffff'), "trial/study.toml: old: randomised: expected a whole number up to 2147483648, got 1099511627775"),
    "5,000 digits": (edit(STUDY, 'role = "comparator"', 'role = "comparator"\nrandomised = ' + "9" * 5000), "trial/study.toml: line 15: expected whole numbers up to 2147483648, got a larger one"),
    "5,000 hexadecimal digits": (edit(STUDY, 'role = "comparator"', 'role = "comparator"\nrandomised = 0x' + "f" * 5000), "trial/study.toml: old: randomised: expected a whole number up to 2147483648, got a number of thousands of digits"),
    "5,000 hexadecimal digits for a text": (edit(CLAIMS, '"84.5%"', "[0x" + "f" * 5000 + "]"), "trial/claims.toml: paper-response-new: reported: expected text as printed in quotes, .*, got a number of thousands of digits"),
    "mean of 1e150": (edit("trial/continuous.csv", "20,4", "1e150,4"), r"trial/continuous\.csv: line 2: mean: expected 0 or a number from 1e-300 to below 1e\+50, got '1e150'"),
    "estimate of 1e400": (edit("trial/effects.csv", '"15,142"', "1e400"), r"trial/effects\.csv: line 2: estimate: expected 0 or a number from 1e-300 to below 1e\+50, got '1e400'"),
    "P of 1e-400": (edit(CLAIMS, '"0.05"', '"1e-400"'), r"trial/claims\.toml: paper-response-p: reported: expected 0 or a number from 1e-300 to below 1e\+50, got '1e-400'"),
    "level of 1e-308": (edit("trial/effects.csv", "95%", "1e-308"), "trial/effects.csv: line 2: level: expected a percentage from 50% to below 100%, got '1e-308'"),
    "level next to 1": (edit("trial/effects.csv", "95%", "99.99999999999999999%"), "trial/effects.csv: line 2: level: expected a percentage from 50% to below 100%, got '99.99999999999999999%'"),
    "level of a claim": (edit(CLAIMS, '"84.5%"', '"84.5%"\nlevel = "5%"'), "trial/claims.toml: paper-response-new: level: expected a percentage from 50% to below 100%, got '5%'"),
    "long label": (edit(STUDY, "New treatment", "New" * 100), "trial/study.toml: new: label: expected at most 200 characters, got 300"),
    "C1 control character": (edit(STUDY, '"New treatment"', '"New\\u0085treatment"'), r"trial/study\.toml: new: label: expected printable text, got 'New\\x85treatment'"),
    "writing turned round": (edit(CLAIMS, '"84.5%"', '"84.5%"\nfigure = "\\u202e%5.48"'), r"trial/claims\.toml: paper-response-new: figure: expected printable text, got '\\u202e%5\.48'"),
    "line separator in a figure": (edit(CLAIMS, '"84.5%"', '"84.5%\\u2028"'), r"trial/claims\.toml: paper-response-new: reported: expected printable text, got '84\.5%\\u2028'"),
    "escape in a list": (edit("documents.toml", 'identifier = []', 'identifier = ["\\u001b[2J"]'), r"documents\.toml: page: identifier: expected printable text, got \['\\x1b\[2J'\]"),
    "escape in a key": (edit(CLAIMS, 'arm = "new"', 'arm = "new"\n"\\u001b]0;OWNED\\u0007" = 1'), r"trial/claims\.toml: paper-response-new: \\x1b\]0;OWNED\\x07: expected one of .*, got an unknown key"),
    "escape in an id": (edit(CLAIMS, 'id = "paper-response-new"', 'id = "\\u001b[2J"'), r"trial/claims\.toml: \\x1b\[2J: id: expected printable text, got .*"),
    "escape in a folder's name": (put_folder("a\x1b[2J", "study.toml"), r"a\\x1b\[2J/study\.toml: expected some content, got nothing in it"),
    "line 0": (edit(CLAIMS, 'page = "abstract"', "line = 0"), "trial/claims.toml: paper-response-new: line: expected a line counted from 1, got 0"),
    "line 0 of a row": (edit(BINARY, ",,Table 1,", ",0,Table 1,"), "trial/binary.csv: line 2: line: expected a line counted from 1, got 0"),
    "column of no line": (edit(CLAIMS, 'page = "abstract"', "column = 3"), "trial/claims.toml: paper-response-new: line: expected the line of the column, got nothing"),
    "a figure that ends before it starts": (edit(CLAIMS, 'page = "abstract"', "line = 1\ncolumn = 3\nend = 3"), "trial/claims.toml: paper-response-new: end: expected a column behind 3, where the figure starts, got 3"),
    "cell of no row": (edit(CLAIMS, 'page = "abstract"', 'table = "1"\ncell = 3'), "trial/claims.toml: paper-response-new: row: expected the row of the cell, got nothing"),
    "finding on line 0": (put("claims.toml", b'[[finding]]\ncode = "citation-slip"\nwhere = "paper:0"\nbecause = "x"\n'), "claims.toml: finding 1: where: expected the id of a claim, row, study or document, or document:line, got 'paper:0'"),
    "SD without its mean": (edit("trial/continuous.csv", "20,4", ",4"), 'trial/continuous.csv: line 2: mean: expected text as printed, such as "56.2", got None'),
    "no n": (edit(BINARY, "60,71", "60,"), "trial/binary.csv: line 2: n: expected a whole number, got nothing"),
    "effect of nobody": (edit("trial/effects.csv", "95%,,60", "95%,,0"), "trial/effects.csv: line 2: n: expected a whole number of 1 or more, got 0"),
    "derived from nothing": (edit(BINARY, "reported,,\n", "derived,half,nothing\n"), "trial/binary.csv: line 2: derived_from: expected ids of claims, got 'nothing'"),
    "derived without formula": (edit(BINARY, "reported,,\n", "derived,,\n"), "trial/binary.csv: line 2: formula: expected how a derived row was computed, got nothing"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_named_in_one_line(small: Path, case: str) -> None:
    spoil, message = CASES[case]
    spoil(small)
    with pytest.raises(DossierError) as caught:
        load(small)
    said = str(caught.value)
    assert "\n" not in said
    assert said == message or re.fullmatch(message, said), said


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="expected a dossier folder, got nothing there"):
        load(tmp_path / "none")
    (tmp_path / "one").write_text("x", encoding="utf-8")
    with pytest.raises(DossierError, match="expected a dossier folder, got a file"):
        load(tmp_path / "one")
    with pytest.raises(InputError, match="path: expected the folder of a dossier, got 5"):
        load(5)  # type: ignore[arg-type]


def test_files_that_are_no_data_are_left_alone(small: Path) -> None:
    for name in (
        "README.md",
        "notes.txt",
        "pyproject.toml",
        "trial/paper.pdf",
        "trial/.~lock.binary.csv",
        "trial/binary.csv~",
    ):
        (small / name).write_text("x", encoding="utf-8")
    (small / "figures").mkdir()
    (small / "figures/forest-plot.csv").write_text("x", encoding="utf-8")
    assert len(load(small).claims) == 6


@pytest.mark.parametrize(
    "stated",
    ["wilcoxon", "log_rank", "log rank", "maximum_likelihood", "adjusted logistic regression", "t-test", "chi2", "cox",
     "mcnemar", "ancova", "permutation", "fisher exact", "mann_whitney", "GEE", "bootstrap", "peto", "cochran", "Fisher mid-p",
     "Cochran-Mantel-Haenszel, stratified", "Fischer exact"],
)  # fmt: skip
def test_a_stated_method_may_be_words_of_ones_own(small: Path, stated: str) -> None:
    edit(CLAIMS, 'reported = "0.05"', f'reported = "0.05"\nmethod = "{stated}"')(small)
    claim = load(small).claim("paper-response-p")
    assert claim is not None
    assert claim.method == stated


def test_a_link_that_leaves_the_dossier_is_not_followed(small: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("secret", encoding="utf-8")
    (small / BINARY).unlink()
    (small / BINARY).symlink_to(outside)
    with pytest.raises(DossierError, match="expected a file inside the dossier, got a path that leaves it"):
        load(small)


def test_a_huge_file_is_refused_unread(small: Path) -> None:
    with (small / CLAIMS).open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(DossierError, match="expected at most 20000000 bytes, got 30000000"):
        load(small)


def test_nesting_does_no_harm(small: Path) -> None:
    (small / CLAIMS).write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(DossierError, match=r"trial/claims\.toml: expected valid TOML"):
        load(small)
