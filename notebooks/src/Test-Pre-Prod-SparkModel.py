# Databricks notebook source
# MAGIC %md
# MAGIC # The pre-production test
# MAGIC Scores the withheld test part with the version that training marked, whichever number it has, and with the
# MAGIC present champion. What comes out is written down as tags of the version; the gate before production reads
# MAGIC them:
# MAGIC
# MAGIC | tag | is |
# MAGIC |---|---|
# MAGIC | `test_<metric>` | this version's accuracy, area under ROC, F1 |
# MAGIC | `champion_<metric>`, `champion_version` | the champion's, on the same rows |
# MAGIC | `test_data_sha256`, `champion_data_sha256` | which rows these were; figures of other rows are not compared |
# MAGIC | `test_rows` | how many they were |
# MAGIC | `pre_production_test` | `passed` or `failed` |

# COMMAND ----------

import json

import mlflow
import pandas

import diabetes

dbutils.widgets.text("data_path", "/mnt/modelData", "Where the data lives")
dbutils.widgets.text("registry_uri", "databricks", "Registry: databricks, databricks://scope:prefix, databricks-uc")
dbutils.widgets.text("model_name", "SparkModel", "Model; catalog.schema.model in Unity Catalog")
dbutils.widgets.text("min_accuracy", "0.68", "Least accuracy")
dbutils.widgets.text("min_area_under_roc", "0.75", "Least area under ROC")

data_path = dbutils.widgets.get("data_path")
registry_uri = dbutils.widgets.get("registry_uri")
model_name = dbutils.widgets.get("model_name")
least = {
    "accuracy": float(dbutils.widgets.get("min_accuracy")),
    "area_under_roc": float(dbutils.widgets.get("min_area_under_roc")),
}

# COMMAND ----------

# DBTITLE 1,Who is tested, and against whom
registry = diabetes.open_registry(registry_uri, model_name)
challenger = registry.ready(diabetes.CHALLENGER, "run train-Spark-model.")
champion = registry.rival(challenger)
version = challenger.number
# A test that does not get to its end has not passed.
registry.tag(version, {"pre_production_test": "failed"})
print(f"Version {version} of {model_name} against {f'version {champion.number}' if champion else 'nobody yet'}")

# COMMAND ----------

# DBTITLE 1,The test part
prepared = diabetes.newest_whole(f"{data_path}/prepared", dbutils.fs)
test = diabetes.read_part(spark, prepared, diabetes.TEST).cache()
test_data_sha256 = diabetes.digest(test.toPandas())
diabetes.check_withheld(challenger, test_data_sha256)
test_rows = test.count()
print(f"{test_rows} rows of {prepared}, SHA-256 {test_data_sha256}")

# COMMAND ----------

# DBTITLE 1,Scores
found = {"challenger": diabetes.scores(diabetes.predict(mlflow.spark.load_model(challenger.uri), test)).metrics()}
if champion:
    found["champion"] = diabetes.scores(diabetes.predict(mlflow.spark.load_model(champion.uri), test)).metrics()
display(pandas.DataFrame(found).reset_index(names="metric"))

# COMMAND ----------

# DBTITLE 1,Written down
below = diabetes.below(least, found["challenger"])
registry.tag(version, {f"test_{name}": value for name, value in found["challenger"].items()})
if champion:
    registry.tag(version, {f"champion_{name}": value for name, value in found["champion"].items()})
    registry.tag(version, {"champion_version": champion.number, "champion_data_sha256": test_data_sha256})
registry.tag(version, {"test_data_sha256": test_data_sha256, "test_rows": test_rows})
registry.tag(version, {"pre_production_test": "failed" if below else "passed"})

# COMMAND ----------

# DBTITLE 1,The verdict
if below:
    raise diabetes.Problem(
        f"Version {version} of {model_name} does not pass the pre-production test.",
        "; ".join(below) + ".",
        "train a better one; this version keeps the tag pre_production_test=failed, and no gate lets it through.",
    )

# COMMAND ----------

dbutils.notebook.exit(
    json.dumps(
        {
            "model": model_name,
            "version": version,
            "pre_production_test": "passed",
            "metrics": found["challenger"],
            "champion_version": champion.number if champion else None,
            "test_data_sha256": test_data_sha256,
            "test_rows": test_rows,
        }
    )
)
