"""Calls every family of the local workspace with the Databricks SDK for Python."""

import base64
import io
import json
import pathlib
import sys
import tempfile
import zipfile

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import AlreadyExists, BadRequest, NotFound, ResourceAlreadyExists
from databricks.sdk.service.catalog import VolumeType
from databricks.sdk.service.compute import Library, PythonPyPiLibrary
from databricks.sdk.service.jobs import JobParameterDefinition, JobSettings, NotebookTask, Task
from databricks.sdk.service.workspace import ExportFormat, ImportFormat, Language, ObjectType

run_id = int(sys.argv[1])
workspace = WorkspaceClient()
assert workspace.current_user.me().user_name == "me@example.com"

# Workspace: the multipart form of import, then listing, download, conflict.
workspace.workspace.mkdirs("/Shared/sdk")
source = b"# Databricks notebook source\nprint(1)\n"
workspace.workspace.upload("/Shared/sdk/train.py", io.BytesIO(source), format=ImportFormat.AUTO)
workspace.workspace.upload("/Shared/sdk/data.csv", io.BytesIO(b"a,b"), format=ImportFormat.AUTO)
listed = {one.path: one for one in workspace.workspace.list("/Shared/sdk")}
assert listed["/Shared/sdk/train"].object_type == ObjectType.NOTEBOOK
assert listed["/Shared/sdk/train"].language == Language.PYTHON
assert listed["/Shared/sdk/data.csv"].object_type == ObjectType.FILE
assert workspace.workspace.download("/Shared/sdk/train").read() == source[:-1]
try:
    workspace.workspace.upload("/Shared/sdk/train.py", io.BytesIO(source), format=ImportFormat.AUTO)
    raise AssertionError("overwritten")
except ResourceAlreadyExists:
    pass

workspace.workspace.upload("/Shared/sdk/train.py", io.BytesIO(source), format=ImportFormat.AUTO, overwrite=True)
large = bytes(range(256)) * 50_000
workspace.workspace.upload("/Shared/sdk/large.bin", io.BytesIO(large), format=ImportFormat.AUTO)
assert workspace.workspace.get_status("/Shared/sdk/large.bin").size == len(large) > 10 * 1024 * 1024
with workspace.workspace.download("/Shared/sdk/large.bin") as down:
    assert down.read() == large
workspace.workspace.upload("/Shared/sdk/module", b"x = 1\n", language=Language.PYTHON)
assert workspace.workspace.download("/Shared/sdk/module").read() == b"# Databricks notebook source\nx = 1"
notebook = json.loads(workspace.workspace.download("/Shared/sdk/train", format=ExportFormat.JUPYTER).read())
assert notebook["cells"][0]["source"] == "print(1)"
assert workspace.workspace.export("/Shared/sdk/train").file_type == "py"
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as writing:
    writing.writestr("lib/query.sql", json.dumps({"version": "NotebookV1", "language": "sql", "commands": []}))
workspace.workspace.upload("/Shared/sdk/archive", archive.getvalue(), format=ImportFormat.DBC)
listed_below = [one.path for one in workspace.workspace.list("/Shared/sdk/archive", recursive=True)]
assert listed_below == ["/Shared/sdk/archive/lib/query"]
try:
    workspace.workspace.delete("/Shared/sdk/archive")
    raise AssertionError("deleted")
except BadRequest as refusal:
    assert refusal.error_code == "DIRECTORY_NOT_EMPTY"

# Jobs: a run of two tasks.
run = workspace.jobs.get_run(run_id)
assert run.state.result_state.value == "SUCCESS"
outputs = [workspace.jobs.get_run_output(one.run_id).notebook_output for one in run.tasks]
assert [one.result for one in outputs] == ["42", "42"]
assert run_id in [one.run_id for one in workspace.jobs.list_runs()]
try:
    workspace.jobs.get_run(7)
    raise AssertionError("found")
except NotFound:
    pass

# Stored jobs: made, listed page by page, run once for each token, changed, deleted.
tasks = [Task(task_key="only", notebook_task=NotebookTask("/Shared/a"))]
day = JobParameterDefinition(name="day", default="monday")
made = [workspace.jobs.create(name="sdk", tasks=tasks, parameters=[day]).job_id for _ in range(3)]
assert [one.job_id for one in workspace.jobs.list(name="SDK", limit=2)] == made[::-1]
parameters = {"day": "friday"}
ended = workspace.jobs.run_now_and_wait(made[0], idempotency_token="sdk", job_parameters=parameters)
assert ended.state.result_state.value == "SUCCESS"
assert ended.job_parameters[0].value == "friday"
assert workspace.jobs.run_now(made[0], idempotency_token="sdk").run_id == ended.run_id
assert [one.run_id for one in workspace.jobs.list_runs(job_id=made[0])] == [ended.run_id]
workspace.jobs.update(made[0], new_settings=JobSettings(max_concurrent_runs=4), fields_to_remove=["parameters"])
settings = workspace.jobs.get(made[0]).settings
assert settings.max_concurrent_runs == 4
assert not settings.parameters
workspace.jobs.reset(made[0], settings)
assert workspace.jobs.get_permissions(str(made[0])).access_control_list[0].user_name == "me@example.com"
for job_id in made:
    workspace.jobs.delete(job_id)
try:
    workspace.jobs.get(made[0])
    raise AssertionError("found")
except NotFound:
    pass

# Cluster policies.
policy = workspace.cluster_policies.create(name="sdk", definition="{}").policy_id
assert [one.name for one in workspace.cluster_policies.list()] == ["sdk"]
workspace.cluster_policies.delete(policy)

# Secrets.
workspace.secrets.create_scope("sdk")
workspace.secrets.put_secret("sdk", "key", string_value="value")
assert base64.b64decode(workspace.secrets.get_secret("sdk", "key").value) == b"value"
assert [one.key for one in workspace.secrets.list_secrets("sdk")] == ["key"]

# DBFS: blocks up, blocks down.
content = bytes(range(256)) * 10_000
workspace.dbfs.upload("/sdk/x.bin", io.BytesIO(content))
assert workspace.dbfs.download("/sdk/x.bin").read() == content
assert [one.path for one in workspace.dbfs.list("/sdk")] == ["/sdk/x.bin"]
workspace.dbfs.delete("/sdk", recursive=True)
assert not workspace.dbfs.exists("/sdk/x.bin")

# Clusters: created, run, ended, and their libraries.
version = workspace.clusters.select_spark_version(ml=True, long_term_support=True, scala="2.13")
node = workspace.clusters.select_node_type(min_cores=4)
cluster = workspace.clusters.create_and_wait(spark_version=version, node_type_id=node, num_workers=1, cluster_name="sdk")
assert cluster.state.value == "RUNNING"
assert [one.cluster_name for one in workspace.clusters.list()] == ["sdk"]
workspace.clusters.ensure_cluster_is_running(cluster.cluster_id)
wanted = [Library(pypi=PythonPyPiLibrary(package=name)) for name in ("pandas", "nowhere-to-be-found")]
workspace.libraries.install(cluster.cluster_id, wanted)
statuses = list(workspace.libraries.cluster_status(cluster.cluster_id))
assert [one.status.value for one in statuses] == ["INSTALLED", "FAILED"]
assert "nowhere-to-be-found" in statuses[1].messages[0]
assert [one.type.value for one in workspace.clusters.events(cluster.cluster_id)] == ["RUNNING", "CREATING"]
workspace.clusters.delete_and_wait(cluster.cluster_id)
workspace.clusters.permanent_delete(cluster.cluster_id)
try:
    workspace.clusters.get(cluster.cluster_id)
    raise AssertionError("found")
except NotFound:
    pass

# Unity Catalog: names, and a model without versions.
assert [one.name for one in workspace.catalogs.list()] == ["main"]
workspace.schemas.create("sdk", "main")
assert [one.full_name for one in workspace.schemas.list("main")] == ["main.default", "main.sdk"]
workspace.registered_models.create(catalog_name="main", schema_name="sdk", name="model")
assert [one.full_name for one in workspace.registered_models.list()] == ["main.sdk.model"]
assert not list(workspace.model_versions.list("main.sdk.model"))
try:
    workspace.registered_models.set_alias("main.sdk.model", "champion", 1)
    raise AssertionError("set")
except NotFound:
    pass

# Volumes: a file beyond the size from which the SDK uploads in parts, and loads in parallel.
workspace.volumes.create("main", "sdk", "data", VolumeType.MANAGED)
content = bytes(range(256)) * 240_000
workspace.files.upload("/Volumes/main/sdk/data/a b/x.bin", io.BytesIO(content), overwrite=True)
assert workspace.files.download("/Volumes/main/sdk/data/a b/x.bin").contents.read() == content
with tempfile.TemporaryDirectory() as folder:
    workspace.files.download_to("/Volumes/main/sdk/data/a b/x.bin", f"{folder}/x.bin", use_parallel=True)
    assert pathlib.Path(folder, "x.bin").read_bytes() == content
try:
    workspace.files.upload("/Volumes/main/sdk/data/a b/x.bin", io.BytesIO(b"x"), overwrite=False)
    raise AssertionError("overwritten")
except AlreadyExists:
    pass
assert [one.name for one in workspace.files.list_directory_contents("/Volumes/main/sdk/data")] == ["a b"]
assert workspace.dbfs.exists("/Volumes/main/sdk/data")
assert [one.path for one in workspace.dbfs.list("/Volumes/main/sdk/data")] == ["/Volumes/main/sdk/data/a b"]
workspace.schemas.delete("main.sdk", force=True)
try:
    workspace.volumes.read("main.sdk.data")
    raise AssertionError("found")
except NotFound:
    pass
