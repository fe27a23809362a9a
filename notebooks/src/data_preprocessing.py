# Databricks notebook source
# MAGIC %md
# MAGIC # From a CSV file to train, validation and test
# MAGIC Reads `test/diabetes.csv`, checks it, and splits it. What was *not measured* stands in the file as 0: a
# MAGIC living person has no blood pressure of 0. It becomes *unknown* here and is filled in by the model's own
# MAGIC pipeline, which learns from the training part alone how.
# MAGIC
# MAGIC The split depends on the rows and the seed only, so development and pre-production test with the same rows:
# MAGIC the digest below says so.

# COMMAND ----------

import json
from datetime import UTC, datetime

import diabetes

dbutils.widgets.text("data_path", "/mnt/modelData", "Where the data lives")
dbutils.widgets.text("table", "test/diabetes.csv", "The labelled table, below data_path")
dbutils.widgets.text("seed", "42", "Seed of the split")
dbutils.widgets.text("validation_share", "0.2", "Share of the validation part")
dbutils.widgets.text("test_share", "0.2", "Share of the test part")

data_path = dbutils.widgets.get("data_path")
path = f"{data_path}/{dbutils.widgets.get('table')}"
seed = int(dbutils.widgets.get("seed"))
validation_share = float(dbutils.widgets.get("validation_share"))
test_share = float(dbutils.widgets.get("test_share"))

# COMMAND ----------

# DBTITLE 1,The table, and how much of it is unknown
table = diabetes.read_table(spark, path)
display(table.describe().T.assign(unknown=table.isna().sum()).reset_index(names="column"))

# COMMAND ----------

# DBTITLE 1,Three parts, each with its share of both outcomes
divided = diabetes.split(table, seed, validation_share, test_share)
rows = divided.part.value_counts().to_dict()
display(divided.groupby("part").agg(rows=("Outcome", "size"), diabetes=("Outcome", "mean")).reset_index())

# COMMAND ----------

# DBTITLE 1,The test part's digest
test_data_sha256 = diabetes.digest(divided[divided.part == diabetes.TEST])
print(f"SHA-256 of the test part: {test_data_sha256}")

# COMMAND ----------

prepared = diabetes.write_whole(
    diabetes.as_frame(spark, divided), f"{data_path}/prepared", dbutils.fs, datetime.now(UTC), by=["part"]
)
print(f"Written: {prepared}")

# COMMAND ----------

dbutils.notebook.exit(json.dumps({"prepared": prepared, "rows": rows, "test_data_sha256": test_data_sha256}))
