# Databricks notebook source
# MAGIC %md
# MAGIC # Train and register
# MAGIC A Spark ML pipeline: fill in what is unknown, assemble, a random forest whose depth is chosen by cross-
# MAGIC validation on the training part. The validation part tells how good it is; the test part stays unseen until
# MAGIC pre-production.
# MAGIC
# MAGIC Ends with a new version in the registry, marked for the pre-production test: stage *Staging* in a workspace
# MAGIC registry, alias *challenger* in Unity Catalog (`registry_uri` = `databricks-uc`).

# COMMAND ----------

import json

import mlflow
from mlflow.models import infer_signature

import diabetes

dbutils.widgets.text("data_path", "/mnt/modelData", "Where the data lives")
dbutils.widgets.text("registry_uri", "databricks", "Registry: databricks, databricks://scope:prefix, databricks-uc")
dbutils.widgets.text("model_name", "SparkModel", "Model; catalog.schema.model in Unity Catalog")
dbutils.widgets.text("trees", "20", "Trees of the forest")
dbutils.widgets.text("depths", "3,5", "Depths to choose from")
dbutils.widgets.text("folds", "3", "Folds of the cross-validation")
dbutils.widgets.text("seed", "42", "Seed of forest and folds")
# To rehearse refusals: a bad model fails the pre-production test; a slightly worse one passes it, but is worse than the
# champion and stopped by the gate. Both are made by keeping measurements from the model.
dbutils.widgets.dropdown("quality", "good", list(diabetes.QUALITIES), "Quality (not good: to rehearse refusals)")

data_path = dbutils.widgets.get("data_path")
registry_uri = dbutils.widgets.get("registry_uri")
model_name = dbutils.widgets.get("model_name")
trees = int(dbutils.widgets.get("trees"))
depths = [int(depth) for depth in dbutils.widgets.get("depths").split(",")]
folds = int(dbutils.widgets.get("folds"))
seed = int(dbutils.widgets.get("seed"))
quality = dbutils.widgets.get("quality")

# COMMAND ----------

# DBTITLE 1,The parts
prepared = diabetes.newest_whole(f"{data_path}/prepared", dbutils.fs)
train, validation, test = (diabetes.read_part(spark, prepared, part) for part in diabetes.PARTS)
train.cache()
withheld_sha256 = diabetes.digest(test.toPandas())
print(f"{prepared}: withheld for the test are the rows {withheld_sha256}")

# COMMAND ----------

# DBTITLE 1,Cross-validated depth
candidate = diabetes.pipeline(diabetes.QUALITIES[quality], trees, seed)
model, area_by_depth = diabetes.best_of_grid(candidate, train, depths, folds, seed)
depth = max(area_by_depth, key=area_by_depth.get)
print(f"Area under ROC by depth: {area_by_depth}; chosen: {depth}")

# COMMAND ----------

# DBTITLE 1,How good it is on the validation part
scores = diabetes.scores(diabetes.predict(model, validation))
importances = diabetes.importances(model)
roc = diabetes.roc_figure(scores.curve, "ROC on the validation part")
bars = diabetes.importance_figure(importances, "What the forest looks at")
print(scores.metrics())
display(roc)
display(bars)

# COMMAND ----------

# DBTITLE 1,Into the experiment
example = train.select(*diabetes.MEASUREMENTS).limit(5)
signature = infer_signature(example.toPandas(), model.transform(example).select("prediction").toPandas())
with mlflow.start_run() as run:
    mlflow.log_params({"trees": trees, "depth": depth, "folds": folds, "seed": seed, "quality": quality})
    mlflow.log_params({"prepared": prepared, "withheld_sha256": withheld_sha256})
    mlflow.log_metrics(scores.metrics())
    mlflow.log_figure(roc, "roc.png")
    mlflow.log_figure(bars, "importances.png")
    logged = mlflow.spark.log_model(
        model,
        "model",
        signature=signature,
        input_example=example.toPandas(),
        # Named, because MLflow would start another Spark to find them out.
        pip_requirements=mlflow.spark.get_default_pip_requirements(),
    )

# COMMAND ----------

# DBTITLE 1,Into the registry
registry = diabetes.open_registry(registry_uri, model_name)
version = str(mlflow.register_model(logged.model_uri, model_name).version)
registry.tag(version, {f"train_{name}": value for name, value in scores.metrics().items()})
registry.tag(version, {"withheld_sha256": withheld_sha256})
registry.mark(version, diabetes.CHALLENGER)
print(f"Version {version} of {model_name} is {registry.name(diabetes.CHALLENGER)}")

# COMMAND ----------

dbutils.notebook.exit(
    json.dumps(
        {
            "model": model_name,
            "version": version,
            "marker": registry.name(diabetes.CHALLENGER),
            "run_id": run.info.run_id,
            "metrics": scores.metrics(),
        }
    )
)
