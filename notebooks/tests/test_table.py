import math

import pytest
from conftest import NOTEBOOKS
from pyspark.sql import SparkSession

import diabetes
from diabetes import Problem

HEADER = "Pregnancies,Glucose,BloodPressure,SkinThickness,Insulin,BMI,DiabetesPedigreeFunction,Age,Outcome"
ROW = "6,148,72,35,0,33.6,0.627,50,1"
DATA = NOTEBOOKS.parent / "data"


def refusal(text: str, labelled: bool = True) -> str:
    with pytest.raises(Problem) as refused:
        diabetes.parse_table(text, "table.csv", labelled)
    return str(refused.value)


def test_an_impossible_zero_is_unknown_and_a_possible_one_is_not() -> None:
    row = diabetes.parse_table(f"{HEADER}\n0,0,0,0,0,0,0.1,30,0\n", "table.csv").iloc[0]
    assert all(math.isnan(row[name]) for name in diabetes.OFTEN_UNKNOWN)
    assert (row.Pregnancies, row.Outcome) == (0, 0)


def test_columns_are_found_by_name_in_any_order_and_others_are_left_out() -> None:
    names, values = HEADER.split(","), ROW.split(",")
    text = f"\ufeffpatient,{','.join(reversed(names))}\r\nA. B.,{','.join(reversed(values))}\r\n\r\n"
    table = diabetes.parse_table(text, "table.csv")
    assert list(table.columns) == names
    assert table.iloc[0].BMI == 33.6


def test_a_missing_column_is_named() -> None:
    assert "table.csv has no column BMI, Age." in refusal(HEADER.replace("BMI,", "").replace("Age,", "") + "\n1,2\n")


def test_a_column_that_is_there_twice_is_refused() -> None:
    assert "column Age is there twice" in refusal(f"{HEADER},Age\n{ROW},3\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("148", "high", "line 3: Glucose is 'high'.\n  Why: that is not a number."),
        ("148", "nan", "Glucose is 'nan'"),
        ("33.6", "1_0", "BMI is '1_0'"),
        ("33.6", "1e400", "BMI is '1e400'"),
        ("50,1", ",1", "Age is ''"),
        ("50,1", "-5,1", "Age is -5.\n  Why: it cannot be negative."),
        (",50,1", ",50,2", "Outcome is 2.\n  Why: it is 0 or 1."),
        (",50,1", ",50,", "Outcome is ''"),
        (",50,1", ",50", "line 3: the row has only 8 values.\n  Why: column Outcome has none."),
    ],
)
def test_a_wrong_value_is_named_with_line_and_column(old: str, new: str, words: str) -> None:
    assert words in refusal(f"{HEADER}\n{ROW}\n{ROW.replace(old, new)}\n")


@pytest.mark.parametrize("text", [f"{HEADER}\n", f"{HEADER}\n\n  \n"])
def test_a_table_without_rows_is_empty(text: str) -> None:
    assert "table.csv is empty." in refusal(text)


def test_a_file_without_a_byte_has_no_columns() -> None:
    assert "its first line names: nothing." in refusal("")


def test_a_table_to_be_scored_needs_no_outcome() -> None:
    without = diabetes.parse_table(f"{HEADER[:-8]}\n{ROW[:-2]}\n", "table.csv", labelled=False)
    assert diabetes.LABEL not in without.columns
    some = diabetes.parse_table(f"{HEADER}\n{ROW[:-1]}\n{ROW}\n", "table.csv", labelled=False)
    assert some[diabetes.LABEL].isna().tolist() == [True, False]


def test_the_projects_own_tables_are_read(spark: SparkSession) -> None:
    assert len(diabetes.read_table(spark, str(DATA / "diabetes.csv"))) == 614
    assert len(diabetes.read_table(spark, str(DATA / "HoldoutDiabetes.csv"), labelled=False)) == 154


def test_a_table_that_is_not_there_is_named(spark: SparkSession) -> None:
    with pytest.raises(Problem, match=r"nowhere\.csv does not exist"):
        diabetes.read_table(spark, str(DATA / "nowhere.csv"))


def test_unknown_is_null_in_spark(spark: SparkSession) -> None:
    frame = diabetes.as_frame(spark, diabetes.parse_table(f"{HEADER}\n{ROW}\n", "table.csv"))
    row = frame.collect()[0]
    assert row.Insulin is None
    assert row.Glucose == 148.0
