import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import export
from arm_template import deployment, read
from data_factory_rules import findings
from export import Part
from notebooks import Notebooks

PIPELINES = Path(__file__).parents[2]
FACTORY = PIPELINES / "data-factory"
NOTEBOOKS = Notebooks.read(PIPELINES.parent / "notebooks" / "src", "/Shared/mlops")


def the_factory() -> dict[str, Part]:
    return {part.file: part for part in export.read(FACTORY)}


def changed(file: str, change: Callable[[Any], object]) -> str:
    """What the rules say of the factory when one file of it is changed."""
    parts = the_factory()
    properties = copy.deepcopy(dict(parts[file].properties))
    change(properties)
    parts[file] = Part(parts[file].kind, file, parts[file].name, properties)
    return "\n".join(str(finding) for finding in findings(list(parts.values()), NOTEBOOKS))


def test_the_factory_breaks_no_rule() -> None:
    assert [str(finding) for finding in findings(list(the_factory().values()), NOTEBOOKS)] == []


PROMOTION = "pipeline/test-then-promote.json"
SCORING = "pipeline/batch-score.json"
TRIGGER = "trigger/nightly-score.json"
SERVICE = "linkedService/AzureDatabricks.json"


def first(properties: Any) -> Any:
    return properties["activities"][0]


def second(properties: Any) -> Any:
    return properties["activities"][1]


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        (SCORING, lambda p: p["parameters"].pop("holdout"), "uses the parameter 'holdout', which it does not declare"),
        (SCORING, lambda p: p["parameters"].update(rows={"type": "string"}), "'rows', which nothing uses"),
        (
            SCORING,
            lambda p: first(p)["typeProperties"].update(notebookPath="/Shared/mlops/Batch_Scoring"),
            "runs /Shared/mlops/Batch_Scoring, which no release deploys",
        ),
        (
            SCORING,
            lambda p: first(p)["typeProperties"].update(notebookPath="/Shared/mlops/diabetes"),
            "which no release deploys",
        ),
        (SCORING, lambda p: first(p)["typeProperties"]["baseParameters"].update(tabel="x"), "has no such widget"),
        (
            SCORING,
            lambda p: first(p)["linkedServiceName"].update(referenceName="Databricks"),
            "refers to 'Databricks', which is not among the linkedServices",
        ),
        (PROMOTION, lambda p: second(p)["dependsOn"][0].update(activity="Tset"), "waits for 'Tset'"),
        (PROMOTION, lambda p: second(p).update(name="Test"), "has the activity 'Test' twice"),
        (
            PROMOTION,
            lambda p: first(p)["dependsOn"].append(
                {"activity": "Promote to production", "dependencyConditions": ["Succeeded"]}
            ),
            "wait for each other: Test → Promote to production → Test",
        ),
        (PROMOTION, lambda p: second(p).update(dependsOn=[]), "promotes without a test that has passed"),
        (
            PROMOTION,
            lambda p: second(p)["dependsOn"][0].update(dependencyConditions=["Completed"]),
            "promotes without a test that has passed",
        ),
        (
            TRIGGER,
            lambda p: p["pipelines"][0]["pipelineReference"].update(referenceName="batch-scores"),
            "refers to 'batch-scores'",
        ),
        (TRIGGER, lambda p: p["pipelines"][0]["parameters"].update(rows=1), "gives 'rows' to a pipeline"),
        (TRIGGER, lambda p: p.update(runtimeState="Started"), "is not stopped"),
        (
            TRIGGER,
            lambda p: p["typeProperties"]["recurrence"].update(startTime="2026-01-01T03:00:00"),
            "does not fit its timeZone",
        ),
        (SERVICE, lambda p: p["typeProperties"].update(authentication="accessToken"), "by managed identity"),
        (
            SERVICE,
            lambda p: p["typeProperties"].update(accessToken={"type": "SecureString", "value": "x"}),
            "holds a secret at typeProperties.accessToken",
        ),
        (SERVICE, lambda p: p["typeProperties"].pop("workspaceResourceId"), "none of a workspace"),
        (SERVICE, lambda p: p["typeProperties"].update(domain="adb-3.azuredatabricks.net"), "https://"),
    ],
)
def test_a_broken_rule_is_found(file: str, change: Callable[[Any], object], said: str) -> None:
    assert said in changed(file, change)


def test_a_token_is_found_and_not_printed() -> None:
    token = "dapi" + "0123456789abcdef" * 2
    said = changed(SCORING, lambda p: first(p)["typeProperties"]["baseParameters"].update(table=token))
    assert "looks like a secret at activities.0.typeProperties.baseParameters.table" in said
    assert token not in said


def test_the_export_is_what_the_files_say() -> None:
    assert (FACTORY / "arm" / "template.json").read_text(encoding="utf-8") == export.text(FACTORY)


def test_every_part_is_exported_after_what_it_names() -> None:
    resources = json.loads(export.text(FACTORY))["resources"]
    ids = [
        "[resourceId('{}', parameters('factoryName'), '{}')]".format(
            resource["type"], resource["name"].rpartition("/")[2].removesuffix("')]")
        )
        for resource in resources
    ]
    assert len(ids) == len(the_factory())
    for number, resource in enumerate(resources):
        for needed in resource["dependsOn"]:
            assert needed in ids[:number]


PARAMETER_FILES = sorted((FACTORY / "parameters").glob("*/*.json"))


@pytest.mark.parametrize("file", PARAMETER_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_template_takes_what_an_environment_gives(file: Path) -> None:
    template, given = read(FACTORY / "arm" / "template.json"), read(file)["parameters"]
    assert [str(finding) for finding in deployment(template, file.name, given).findings] == []
    example = PIPELINES.parent / "notebooks" / "environments" / file.parent.name / f"{file.stem}.yml"
    environment = yaml.safe_load(example.read_text(encoding="utf-8"))
    assert given["AzureDatabricks_domain"]["value"] == environment["host"]
    for name in ("data_path", "registry_uri", "model_name"):
        assert given[name]["value"] == environment["parameters"][name]


def test_there_is_a_file_for_each_environment_that_has_a_factory() -> None:
    named = [f"{file.parent.name}/{file.stem}" for file in PARAMETER_FILES]
    assert named == [
        f"{registry}/{environment}"
        for registry in ("unity-catalog", "workspace-registry")
        for environment in ("pre-production", "production")
    ]


def test_no_text_becomes_an_expression_of_the_template() -> None:
    assert export.escaped({"a": ["[x]", "[x", "x]"]}) == {"a": ["[[x]", "[x", "x]"]}


def test_a_file_that_bears_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "a.json").write_text('{"name": "b", "properties": {"activities": []}}')
    with pytest.raises(export.Problem, match="is named 'b'"):
        export.read(tmp_path)


def test_a_kind_that_is_not_exported_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "dataflow").mkdir()
    (tmp_path / "dataflow" / "a.json").write_text("{}")
    with pytest.raises(export.Problem, match="dataflow/ is not exported"):
        export.read(tmp_path)


def test_two_defaults_of_one_name_are_refused() -> None:
    parts = [
        Part("pipeline", f"pipeline/{name}.json", name, {"activities": [], "parameters": {"x": parameter}})
        for name, parameter in {
            "a": {"type": "string", "defaultValue": "1"},
            "b": {"type": "string", "defaultValue": "2"},
        }.items()
    ]
    with pytest.raises(export.Problem, match="another default"):
        export.template(parts)
