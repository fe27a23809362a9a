# Databricks notebook source
# MAGIC %md
# MAGIC # To production, if the gate lets it
# MAGIC For schedulers that can only run notebooks. In a pipeline, Maven goal `promote-model` does the same with
# MAGIC `gates/production.yml`, whose thresholds are the defaults here.
# MAGIC
# MAGIC The gate reads the tags that the pre-production test wrote. A version that the test did not pass goes nowhere.

# COMMAND ----------

import json
from datetime import UTC, datetime, timedelta

import mlflow

import diabetes

dbutils.widgets.text("registry_uri", "databricks", "Registry: databricks, databricks://scope:prefix, databricks-uc")
dbutils.widgets.text("model_name", "SparkModel", "Model; catalog.schema.model in Unity Catalog")
dbutils.widgets.text("min_accuracy", "0.68", "Least accuracy")
dbutils.widgets.text("min_area_under_roc", "0.75", "Least area under ROC")
dbutils.widgets.text("champion_may_drop", "0.02", "How far below the champion's area it may be")
dbutils.widgets.text("max_age_days", "30", "Oldest version, in days")
dbutils.widgets.text("min_samples", "100", "Least rows of the test")

registry_uri = dbutils.widgets.get("registry_uri")
model_name = dbutils.widgets.get("model_name")
gate = diabetes.gate(
    accuracy=float(dbutils.widgets.get("min_accuracy")),
    area_under_roc=float(dbutils.widgets.get("min_area_under_roc")),
    champion_may_drop=float(dbutils.widgets.get("champion_may_drop")),
    max_age_days=int(dbutils.widgets.get("max_age_days")),
    min_samples=int(dbutils.widgets.get("min_samples")),
)

# COMMAND ----------

# DBTITLE 1,The version, and who holds production now
registry = diabetes.open_registry(registry_uri, model_name)
challenger = registry.ready(diabetes.CHALLENGER, "train and test one first.")
champion = registry.rival(challenger)
print(f"Version {challenger.number} of {model_name}; champion: {champion.number if champion else 'none yet'}")

# COMMAND ----------

# DBTITLE 1,The gate
candidate = diabetes.Candidate(
    status=challenger.status,
    signature=mlflow.models.get_model_info(challenger.uri).signature is not None,
    age_days=(datetime.now(UTC) - challenger.created) / timedelta(days=1),
    tags=challenger.tags,
)
verdicts = diabetes.judge(gate, candidate, champion.number if champion else None)
display(diabetes.as_table(verdicts))
failed = diabetes.failed(verdicts)
if failed:
    raise diabetes.Problem(
        f"Version {challenger.number} of {model_name} is not promoted.",
        "; ".join(f"{verdict.rule}: {verdict.why}" for verdict in failed) + ".",
        "train and test another one; production keeps what it has.",
    )

# COMMAND ----------

registry.mark(challenger.number, diabetes.CHAMPION)
print(f"Version {challenger.number} of {model_name} is {registry.name(diabetes.CHAMPION)}")

# COMMAND ----------

dbutils.notebook.exit(
    json.dumps(
        {
            "model": model_name,
            "version": challenger.number,
            "marker": registry.name(diabetes.CHAMPION),
            "previous_version": champion.number if champion else None,
        }
    )
)
