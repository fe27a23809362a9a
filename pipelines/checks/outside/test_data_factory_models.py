import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_factory_models import findings
from export import Part, read

FACTORY = Path(__file__).parents[2] / "data-factory"
PARTS = {part.file: part for part in read(FACTORY)}

SCORING = "pipeline/batch-score.json"
TRIGGER = "trigger/nightly-score.json"
SERVICE = "linkedService/AzureDatabricks.json"


@pytest.mark.parametrize("file", sorted(PARTS))
def test_microsoft_s_classes_know_all_of_it(file: str) -> None:
    assert [str(finding) for finding in findings(PARTS[file])] == []


@pytest.mark.parametrize(
    ("file", "change", "said"),
    [
        (SCORING, lambda p: p["activities"][0]["typeProperties"].pop("notebookPath"), "notebookPath is missing"),
        (SCORING, lambda p: p["activities"][0].pop("name"), "name is missing"),
        (
            SCORING,
            lambda p: p["activities"][0]["typeProperties"].update(notebook_path="x"),
            "typeProperties.notebook_path",
        ),
        (
            SCORING,
            lambda p: p["activities"][0].update(type="DatabricksNotebok"),
            "does not know the type at pipeline",
        ),
        (SCORING, lambda p: p["activities"][0].update(polcy={}), "knows no polcy"),
        (SCORING, lambda p: p["activities"][0]["policy"].update(retries=1), "knows no retries"),
        (SCORING, lambda p: p["parameters"]["holdout"].pop("type"), "type is missing"),
        (SCORING, lambda p: p["activities"][0]["linkedServiceName"].pop("referenceName"), "referenceName is missing"),
        (SERVICE, lambda p: p["typeProperties"].pop("domain"), "domain is missing"),
        (SERVICE, lambda p: p["typeProperties"].update(workspaceResourceID="x"), "workspaceResourceID"),
        (SERVICE, lambda p: p.update(type="AzureDatabrick"), "does not know the type at properties"),
        (TRIGGER, lambda p: p["typeProperties"].pop("recurrence"), "recurrence is missing"),
        (TRIGGER, lambda p: p["typeProperties"]["recurrence"].update(frequenz="Day"), "frequenz"),
        (TRIGGER, lambda p: p["pipelines"][0]["pipelineReference"].pop("referenceName"), "referenceName is missing"),
    ],
)
def test_a_mistake_is_found(file: str, change: Callable[[Any], object], said: str) -> None:
    properties = copy.deepcopy(dict(PARTS[file].properties))
    change(properties)
    wrong = Part(PARTS[file].kind, file, PARTS[file].name, properties)
    assert said in "\n".join(str(finding) for finding in findings(wrong))
