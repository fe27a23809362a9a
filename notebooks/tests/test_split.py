import pandas
import pytest
from conftest import NOTEBOOKS

import diabetes
from diabetes import Problem


@pytest.fixture(scope="module")
def table() -> pandas.DataFrame:
    return diabetes.parse_table((NOTEBOOKS.parent / "data" / "diabetes.csv").read_text(), "diabetes.csv")


def test_every_row_is_in_one_part_and_both_outcomes_are_spread_evenly(table: pandas.DataFrame) -> None:
    divided = diabetes.split(table, 42, 0.2, 0.2)
    assert diabetes.digest(divided) == diabetes.digest(table)
    assert divided.part.value_counts().to_dict() == {"train": 368, "validation": 123, "test": 123}
    shares = divided.groupby("part").Outcome.mean()
    assert shares.max() - shares.min() < 0.01


def test_the_test_part_is_this_one_in_every_environment(table: pandas.DataFrame) -> None:
    divided = diabetes.split(table, 42, 0.2, 0.2)
    test = divided[divided.part == diabetes.TEST]
    assert diabetes.digest(test) == "be58aae8c399149fafe02a8625ff1b32785380c739c423ba9f1a0c3334f0650e"


def test_the_order_of_the_file_changes_nothing(table: pandas.DataFrame) -> None:
    shuffled = table.sample(frac=1, random_state=1)
    pandas.testing.assert_frame_equal(diabetes.split(shuffled, 42, 0.2, 0.2), diabetes.split(table, 42, 0.2, 0.2))


def test_another_seed_makes_another_split(table: pandas.DataFrame) -> None:
    assert not diabetes.split(table, 1, 0.2, 0.2).equals(diabetes.split(table, 2, 0.2, 0.2))


def test_equal_rows_stay_together(table: pandas.DataFrame) -> None:
    divided = diabetes.split(pandas.concat([table, table]), 42, 0.2, 0.2)
    rows = [*diabetes.MEASUREMENTS, diabetes.LABEL]
    assert divided.groupby(rows, dropna=False).part.nunique().max() == 1


def test_a_table_too_small_for_three_parts_is_refused(table: pandas.DataFrame) -> None:
    with pytest.raises(Problem, match="part does not hold both outcomes"):
        diabetes.split(table.head(3), 42, 0.2, 0.2)


def test_a_digest_is_of_the_values_not_of_their_order(table: pandas.DataFrame) -> None:
    assert diabetes.digest(table.iloc[::-1]) == diabetes.digest(table)
    assert diabetes.digest(table.assign(Age=table.Age + 1)) != diabetes.digest(table)
