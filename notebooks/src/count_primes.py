# Databricks notebook source
# MAGIC %md
# MAGIC # Count prime numbers on Spark
# MAGIC Small enough to read at a glance, large enough that Spark does the work. Hands its result on as JSON.

# COMMAND ----------

import json
import math

dbutils.widgets.text("limit", "100000", "Count the primes below")
limit = int(dbutils.widgets.get("limit"))

# COMMAND ----------

# DBTITLE 1,Strike out every number that a smaller one divides
numbers = spark.range(2, limit).withColumnRenamed("id", "number")
divisors = spark.range(2, math.isqrt(limit) + 1).withColumnRenamed("id", "divisor")
primes = numbers.join(
    divisors, (numbers.number > divisors.divisor) & (numbers.number % divisors.divisor == 0), "left_anti"
)

# COMMAND ----------

# DBTITLE 1,The largest of them
display(primes.orderBy("number", ascending=False).limit(5))

# COMMAND ----------

dbutils.notebook.exit(json.dumps({"limit": limit, "primes": primes.count()}))
