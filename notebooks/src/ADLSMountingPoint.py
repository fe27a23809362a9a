# Databricks notebook source
# MAGIC %md
# MAGIC # Where the data lives
# MAGIC Makes the place that all other notebooks call `data_path`. Running it again changes nothing.
# MAGIC
# MAGIC | `data_path` | is |
# MAGIC |---|---|
# MAGIC | `/mnt/modelData` | container `data` of a storage account, mounted here with a service principal |
# MAGIC | `/Volumes/<catalog>/<schema>/<volume>` | a volume of Unity Catalog, made if it is missing |

# COMMAND ----------

import json

import diabetes

dbutils.widgets.text("data_path", "/mnt/modelData", "Where the data lives")
dbutils.widgets.text("storage_account", "development", "Storage account (for a mount)")
dbutils.widgets.text("container", "data", "Its container")
dbutils.widgets.text("secret_scope", "storage", "Scope with client-id, client-secret, tenant-id")

data_path = dbutils.widgets.get("data_path")
storage_account = dbutils.widgets.get("storage_account")
container = dbutils.widgets.get("container")
secret_scope = dbutils.widgets.get("secret_scope")

# COMMAND ----------

# DBTITLE 1,A volume is made, a container is mounted
if diabetes.is_volume(data_path):
    from databricks.sdk import WorkspaceClient

    made = diabetes.make_volume(WorkspaceClient(), data_path)
else:
    source = f"abfss://{container}@{storage_account}.dfs.core.windows.net"
    mounted = diabetes.mount(dbutils.fs, source, data_path, lambda key: dbutils.secrets.get(secret_scope, key))
    made = [source] if mounted else []
print(f"Made: {', '.join(made) or 'nothing, all was there'}")

# COMMAND ----------

# DBTITLE 1,It can be read
present = [entry.name for entry in dbutils.fs.ls(data_path)]
print(f"{data_path} holds: {', '.join(present) or 'nothing yet'}")

# COMMAND ----------

dbutils.notebook.exit(json.dumps({"data_path": data_path, "made": made}))
