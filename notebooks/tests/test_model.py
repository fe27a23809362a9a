import math
from datetime import UTC, datetime
from typing import Any

import pandas
import pytest
from conftest import NOTEBOOKS
from pyspark.sql import DataFrame, SparkSession

import diabetes
from diabetes import QUALITIES, Scores

Parts = dict[str, DataFrame]


@pytest.fixture(scope="module")
def parts(spark: SparkSession) -> Parts:
    table = diabetes.parse_table((NOTEBOOKS.parent / "data" / "diabetes.csv").read_text(), "diabetes.csv")
    divided = diabetes.split(table, 42, 0.2, 0.2)
    frames = {part: divided[divided.part == part].drop(columns="part") for part in diabetes.PARTS}
    return {part: diabetes.as_frame(spark, frame).cache() for part, frame in frames.items()}


@pytest.fixture(scope="module")
def tested(parts: Parts) -> dict[str, Scores]:
    """Each quality's scores on the test part, without the search for the best depth, which takes most of the time."""
    models = {quality: diabetes.pipeline(columns, 20, 42).fit(parts["train"]) for quality, columns in QUALITIES.items()}
    return {quality: diabetes.scores(diabetes.predict(model, parts["test"])) for quality, model in models.items()}


def test_the_good_model_passes_the_test_with_room(tested: dict[str, Scores]) -> None:
    assert tested["good"].area_under_roc > 0.8
    assert tested["good"].accuracy > 0.75


def test_the_slightly_worse_model_passes_the_test_but_is_worse_than_the_champion(tested: dict[str, Scores]) -> None:
    assert tested["slightly_worse"].area_under_roc > 0.76
    assert tested["slightly_worse"].accuracy > 0.7
    assert tested["good"].area_under_roc - tested["slightly_worse"].area_under_roc > 0.04


def test_the_bad_model_does_not_pass_the_test(tested: dict[str, Scores]) -> None:
    assert tested["bad"].area_under_roc < 0.7


def test_the_best_depth_is_learnt_again_from_all_of_the_training_part(parts: Parts) -> None:
    candidate = diabetes.pipeline(("Glucose", "Age"), 3, 1)
    model, area_by_depth = diabetes.best_of_grid(candidate, parts["train"], (1, 2), 2, 1)
    assert set(area_by_depth) == {1, 2}
    forest: Any = model.stages[-1]
    assert forest.getMaxDepth() == max(area_by_depth, key=lambda depth: area_by_depth[depth])
    shares = diabetes.importances(model)
    assert set(shares) == {"Glucose", "Age"}
    assert sum(shares.values()) == pytest.approx(1)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)


def test_what_is_unknown_is_learnt_from_the_training_part_alone(parts: Parts) -> None:
    model = diabetes.pipeline(("Glucose",), 2, 1).fit(parts["train"])
    imputer: Any = model.stages[0]
    known = parts["train"].toPandas().Glucose.dropna()
    assert imputer.surrogateDF.collect()[0].Glucose == known.quantile(interpolation="lower")


def test_predictions_keep_their_rows_and_get_probability_version_and_time(parts: Parts) -> None:
    model = diabetes.pipeline(("Glucose",), 2, 1).fit(parts["train"])
    unlabelled = parts["test"].drop(diabetes.LABEL)
    scored = diabetes.stamped(diabetes.predict(model, unlabelled), "7", datetime(2026, 1, 2, tzinfo=UTC)).toPandas()
    assert list(scored.columns) == [
        *diabetes.MEASUREMENTS,
        "probability",
        "prediction",
        "model_version",
        "scored_at",
    ]
    assert len(scored) == 123
    assert scored.probability.between(0, 1).all()
    assert ((scored.probability > 0.5) == (scored.prediction == 1)).all()
    assert set(scored.model_version) == {"7"}


def test_scores_are_of_the_rows_whose_outcome_is_known(spark: SparkSession) -> None:
    rows = [(1.0, 0.9, 1), (0.0, 0.2, 0), (None, 0.9, 1)]
    frame = spark.createDataFrame(rows, "Outcome double, probability double, prediction int")
    assert diabetes.scores(frame).metrics() == {"accuracy": 1.0, "area_under_roc": 1.0, "f1": 1.0}


def counted(*rows: tuple[int, float, int]) -> pandas.DataFrame:
    """Rows of label, probability, count; predicted is what is more probable than not."""
    columns = pandas.DataFrame(list(rows), columns=["label", "probability", "count"])
    return columns.assign(prediction=(columns.probability > 0.5).astype(int))


def test_accuracy_and_f1_are_those_of_the_confusion_matrix() -> None:
    scores = diabetes.measure(counted((1, 0.9, 30), (1, 0.1, 10), (0, 0.9, 20), (0, 0.1, 40)))
    assert scores.accuracy == pytest.approx(0.7)
    assert scores.f1 == pytest.approx(60 / 90)
    assert scores.area_under_roc == pytest.approx((0.75 * 2 / 3) + (0.25 * 2 / 3 + 0.75 / 3) / 2)


def test_the_area_counts_pairs_in_the_right_order_and_ties_by_half() -> None:
    assert diabetes.measure(counted((1, 0.4, 1), (0, 0.4, 1))).area_under_roc == pytest.approx(0.5)
    assert diabetes.measure(counted((1, 0.3, 1), (0, 0.4, 1))).area_under_roc == pytest.approx(0)
    three = counted((1, 0.8, 1), (1, 0.3, 1), (0, 0.4, 1), (0, 0.2, 1))
    assert diabetes.measure(three).area_under_roc == pytest.approx(0.75)


def test_with_one_outcome_there_is_no_area() -> None:
    assert set(diabetes.measure(counted((0, 0.4, 3))).metrics()) == {"accuracy"}


def test_without_a_known_outcome_nothing_is_measured() -> None:
    assert diabetes.measure(counted()).metrics() == {}


def test_what_is_below_its_threshold_is_said_and_what_is_missing_too() -> None:
    least = {"accuracy": 0.68, "area_under_roc": 0.75}
    assert diabetes.below(least, {"accuracy": 0.68, "area_under_roc": 0.75}) == []
    assert diabetes.below(least, {"accuracy": 0.6}) == [
        "accuracy is 0.6000, below 0.68",
        "area_under_roc is nan, below 0.75",
    ]
    assert diabetes.below(least, {"accuracy": math.nan, "area_under_roc": 1})[0].startswith("accuracy is nan")


def test_figures_show_their_titles() -> None:
    curve = diabetes.measure(counted((1, 0.8, 1), (0, 0.2, 1))).curve
    assert diabetes.roc_figure(curve, "ROC").axes[0].get_title() == "ROC"
    bars = diabetes.importance_figure({"Age": 0.75, "BMI": 0.25}, "Importance").axes[0]
    assert [label.get_text() for label in bars.get_yticklabels()] == ["BMI", "Age"]
