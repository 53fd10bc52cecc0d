import pytest

from akimat.base.reference import Report, origin, read_lines, upsert, upsert_tree
from akimat.structure.models import Body

pytestmark = pytest.mark.django_db


def row(code, **values):
    names = {"name_kk": code, "name_ru": code, "name_en": code}
    return {"code": code, "kind": "external", **names, **values}


def test_a_second_load_keeps_every_row():
    first = upsert(Body, [row("A"), row("B")], key=("code",))
    second = upsert(Body, [row("A"), row("B")], key=("code",))

    assert first == Report("bodies", added=2)
    assert second == Report("bodies", kept=2)


def test_only_the_row_that_differs_is_changed():
    upsert(Body, [row("A"), row("B")], key=("code",))

    report = upsert(Body, [row("A", remit="water"), row("B")], key=("code",))

    assert report == Report("bodies", changed=1, kept=1)
    assert Body.objects.get(code="A").remit == "water"


def test_a_row_edited_here_is_never_overwritten():
    upsert(Body, [row("A")], key=("code",))
    Body.objects.update(name_ru="our own name", locally_edited=True)

    report = upsert(Body, [row("A", remit="water")], key=("code",))

    assert report == Report("bodies", kept_edited=1)
    assert Body.objects.get(code="A").name_ru == "our own name"


def test_a_row_that_left_the_file_stays():
    upsert(Body, [row("A"), row("B")], key=("code",))

    upsert(Body, [row("A")], key=("code",))

    assert Body.objects.filter(code="B").exists()


def test_rows_may_name_rows_that_come_later_in_the_file():
    rows = [row("CHILD", parent="TOP"), row("TOP", parent="")]

    report = upsert_tree(Body, rows, key="code", links=("parent",))

    assert report == Report("bodies", added=2)
    assert Body.objects.get(code="CHILD").parent.code == "TOP"


def test_a_second_load_of_a_tree_keeps_every_row():
    rows = [row("CHILD", parent="TOP"), row("TOP", parent="")]
    upsert_tree(Body, rows, key="code", links=("parent",))

    assert upsert_tree(Body, rows, key="code", links=("parent",)) == Report("bodies", kept=2)


def test_an_empty_file_loads_nothing():
    assert upsert_tree(Body, [], key="code", links=("parent",)) == Report("bodies")


def test_rows_that_name_each_other_in_a_ring_are_refused_by_name():
    rows = [row("A", parent="B"), row("B", parent="A")]

    with pytest.raises(ValueError, match="A, B"):
        upsert_tree(Body, rows, key="code", links=("parent",))


@pytest.mark.parametrize(
    ("source", "compiled"),
    [("compiled (not checked)", True), ("existence verified; Compiled name", True), ("act 12", 0)],
)
def test_a_source_says_whether_the_row_is_compiled(source, compiled):
    assert origin(source) == {"source": source, "is_compiled": bool(compiled)}


def test_lines_of_a_file_keep_commas_and_line_ends_inside_cells(tmp_path):
    file = tmp_path / "rows.csv"
    file.write_text('code,remit\nA,"one, two\nthree"\n', encoding="utf-8")

    assert read_lines(file) == [{"code": "A", "remit": "one, two\nthree"}]
