# Databricks notebook source
# MAGIC %md
# MAGIC # Batch scoring in production
# MAGIC Scores `test/HoldoutDiabetes.csv` with the version that holds production. Every scoring writes a table of
# MAGIC its own below `predictions/`; one that was interrupted, or met a full disk, is never taken for whole. Where
# MAGIC the outcome is known, the predictions are measured.

# COMMAND ----------

import json
from datetime import UTC, datetime

import mlflow

import diabetes

dbutils.widgets.text("data_path", "/mnt/modelData", "Where the data lives")
dbutils.widgets.text("registry_uri", "databricks", "Registry: databricks, databricks://scope:prefix, databricks-uc")
dbutils.widgets.text("model_name", "SparkModel", "Model; catalog.schema.model in Unity Catalog")
dbutils.widgets.text("table", "test/HoldoutDiabetes.csv", "The table to score, below data_path")
dbutils.widgets.text("predictions", "predictions", "Folder for the predictions, below data_path")

data_path = dbutils.widgets.get("data_path")
registry_uri = dbutils.widgets.get("registry_uri")
model_name = dbutils.widgets.get("model_name")
path = f"{data_path}/{dbutils.widgets.get('table')}"
folder = f"{data_path}/{dbutils.widgets.get('predictions')}"

# COMMAND ----------

# DBTITLE 1,The version in production
registry = diabetes.open_registry(registry_uri, model_name)
champion = registry.ready(diabetes.CHAMPION, "promote a version first.")
print(f"Version {champion.number} of {model_name} is {registry.name(diabetes.CHAMPION)}")

# COMMAND ----------

# DBTITLE 1,Predictions, with the version and time they come from
table = diabetes.as_frame(spark, diabetes.read_table(spark, path, labelled=False))
scored_at = datetime.now(UTC)
predictions = diabetes.stamped(
    diabetes.predict(mlflow.spark.load_model(champion.uri), table), champion.number, scored_at
)
written = diabetes.write_whole(predictions, folder, dbutils.fs, scored_at)
print(f"Written: {written}")

# COMMAND ----------

# DBTITLE 1,What was written
scored = spark.read.parquet(written).cache()
rows = scored.count()
metrics = diabetes.scores(scored).metrics() if diabetes.LABEL in scored.columns else {}
print(f"{rows} rows; {metrics or 'the outcome is not known'}")
display(scored)

# COMMAND ----------

dbutils.notebook.exit(
    json.dumps(
        {"model": model_name, "version": champion.number, "rows": rows, "metrics": metrics, "predictions": written}
    )
)
