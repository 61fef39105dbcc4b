import tomllib

import pytest

from evidence.loading import bundled, load
from evidence.loading.toml_lines import with_lines


def lines_of(text):
    table = with_lines(tomllib.loads(text), text)
    return [claim.lines["id"] for claim in table["claim"]]


def test_each_table_has_the_lines_of_its_own_keys():
    assert lines_of('[[claim]]\nid = "a"\n\n[[claim]]  # the second\nsays = "b"\n"id" = "b"') == [2, 6]


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_what_a_text_of_several_lines_holds_is_neither_a_table_nor_a_key(quotes):
    text = f'[[claim]]\nsays = {quotes}\n[[claim]]\nid = "no"\n# {quotes}\nid = "a"\n[[claim]]\nid = "b"'
    assert lines_of(text) == [6, 8]


@pytest.mark.parametrize("says", [r'"a \""', '\'a """\'', "\"a '''\"", '"a" # """', r'"""a \""""', '"""a"""""'])
def test_quotes_inside_a_text_or_a_comment_open_nothing(says):
    assert lines_of(f'[[claim]]\nsays = {says}\nid = "a"\n[[claim]]\nid = "b"') == [3, 5]


def test_every_record_of_the_bundled_dossier_knows_its_line():
    dossier = load()
    for record in (*dossier.documents, *dossier.studies, *dossier.claims):
        lines = (bundled() / record.source.file).read_text(encoding="utf-8").splitlines()
        assert lines[record.source.line - 1] == f'id = "{record.id}"'
    for declared in dossier.declared:
        lines = (bundled() / declared.source.file).read_text(encoding="utf-8").splitlines()
        assert lines[declared.source.line - 1] == f'where = "{declared.where}"'
    assert all(str(row.source) == row.id for row in dossier.rows)
