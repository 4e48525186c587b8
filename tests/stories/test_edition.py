"""What was kept by other rules is not taken for what these find."""

from briefings.stories.edition import edition, edition_of


def rooms(folder):
    stories, facts = folder / "stories", folder / "facts"
    for each in (stories / "telling", facts):
        each.mkdir(parents=True)
    (stories / "telling" / "words.toml").write_text('kill = "kill die"', "utf-8")
    (stories / "claims.py").write_text("LEAST = 0.5", "utf-8")
    (facts / "kinds.py").write_text("MANY = 100", "utf-8")
    return stories, facts


def test_the_same_rules_have_the_same_number(tmp_path):
    one, other = rooms(tmp_path / "one"), rooms(tmp_path / "other")

    assert edition_of(one) == edition_of(other)
    assert edition() == edition()


def test_one_word_more_is_another_number(tmp_path):
    before = edition_of(rooms(tmp_path))
    words = tmp_path / "stories" / "telling" / "words.toml"
    words.write_text('kill = "kill die slain"', "utf-8")

    assert edition_of((tmp_path / "stories", tmp_path / "facts")) != before


def test_a_rule_that_moved_to_another_file_is_another_number(tmp_path):
    before = edition_of(rooms(tmp_path))
    (tmp_path / "facts" / "kinds.py").rename(tmp_path / "facts" / "sorts.py")

    assert edition_of((tmp_path / "stories", tmp_path / "facts")) != before


def test_what_python_leaves_beside_the_rules_is_none_of_them(tmp_path):
    before = edition_of(rooms(tmp_path))
    (tmp_path / "facts" / "__pycache__").mkdir()
    (tmp_path / "facts" / "__pycache__" / "kinds.pyc").write_bytes(b"made")

    assert edition_of((tmp_path / "stories", tmp_path / "facts")) == before
