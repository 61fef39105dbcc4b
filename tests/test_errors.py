import copy
import pickle

from evidence.errors import DossierError, InputError


def test_an_error_keeps_its_parts_as_fields_and_makes_its_sentence_of_them():
    error = InputError("level", "a number from 0.5 to below 1", 2)
    assert (error.key, error.expected, error.got) == ("level", "a number from 0.5 to below 1", "2")
    placed = error.at("trial/claims.toml", "paper-low")
    assert (placed.file, placed.item, placed.key) == ("trial/claims.toml", "paper-low", "level")
    assert str(placed) == "trial/claims.toml: paper-low: level: expected a number from 0.5 to below 1, got 2"


def test_words_of_a_value_that_look_like_the_sentence_are_not_taken_for_it():
    error = InputError("a: expected b", "c", "d, got e").at("f.toml", "g")
    assert (error.key, error.expected, error.got) == ("a: expected b", "c", "d, got e")


def test_an_error_survives_the_way_between_two_processes():
    for error in (InputError("n", "1 or more", 0), DossierError("f.toml", "a", "n", "1 or more", 0)):
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert (type(twin), str(twin)) == (type(error), str(error))


def test_a_message_is_one_line_without_a_character_that_steers_a_terminal():
    error = DossierError("a\nb\x85.toml", "\x1b]0;OWNED\x07", "k\u202ey", "text", "one\u2028two\udcff")
    assert str(error) == r"a\nb\x85.toml: \x1b]0;OWNED\x07: k\u202ey: expected text, got one\u2028two\udcff"
    assert str(InputError("", "Größe ≤ 5 – “x”", "ß")) == "expected Größe ≤ 5 – “x”, got ß"


def test_a_long_key_item_or_value_is_cut():
    error = DossierError("f.toml", "i" * 500, "k" * 500, "text", "g" * 160)
    assert str(error) == f"f.toml: {'i' * 157}...: {'k' * 157}...: expected text, got {'g' * 160}"
