"""Approvals and checks: what has to be true before a stage may use an environment, a connection or a group."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from preparation.step import Known, Step

if TYPE_CHECKING:
    from preparation.devops import DevOps

VERSION = "7.1-preview.1"
APPROVAL = {"id": "8c6f20a7-a545-4486-9777-f762fafe0d4d", "name": "Approval"}
EXCLUSIVE_LOCK = {"id": "2ef31ad6-baa0-403a-8b45-2cbc9b4e5563", "name": "ExclusiveLock"}
TASK_CHECK = {"id": "fe1de3ee-a436-41b4-bb20-f6eb4cb879a7", "name": "Task Check"}
BRANCH_CONTROL = {"id": "86b05a0c-73e6-4f7d-b3cf-e38f3b39a75b", "name": "evaluatebranchProtection", "version": "0.0.1"}
THIRTY_DAYS = 43200


@dataclass(frozen=True)
class Check:
    """A check as it should be; its settings may have more than these."""

    label: str
    kind: Mapping[str, str]
    settings: Mapping[str, Any]


def checks_of(
    devops: "DevOps",
    of: tuple[str, str],
    known: Known,
    *,
    approvers: Sequence[str] = (),
    required: int = 1,
    branches: Sequence[str] = (),
    lock: bool = False,
) -> Iterator[Step]:
    """The checks of one resource; others that it has are left as they are."""
    present = _present(devops, of[0], known)
    if approvers:
        yield _step(devops, of, known, _approval(approvers, required), present)
    if branches:
        yield _step(devops, of, known, _branch_control(branches), present)
    if lock:
        yield _step(devops, of, known, Check("exclusive lock", EXCLUSIVE_LOCK, {}), present)


def _approval(approvers: Sequence[str], required: int) -> Check:
    return Check(
        f"approval by {required} of {len(approvers)}",
        APPROVAL,
        {
            "approvers": [{"id": one} for one in approvers],
            "minRequiredApprovers": required,
            "executionOrder": "anyOrder",
            "requesterCannotBeApprover": True,
            "instructions": "Look at the plan in the summary of the stage before: exactly that will be done.",
            "blockedApprovers": [],
        },
    )


def _branch_control(branches: Sequence[str]) -> Check:
    return Check(
        "branch control",
        TASK_CHECK,
        {
            "displayName": "Branch control",
            "definitionRef": BRANCH_CONTROL,
            "inputs": {
                "allowedBranches": ", ".join(branches),
                "ensureProtectionOfBranch": "true",
                "allowUnknownStatusBranch": "false",
            },
            "retryInterval": 5,
        },
    )


def _present(devops: "DevOps", kind: str, known: Known) -> list[dict[str, Any]]:
    if not known:
        return []
    query = {"resourceType": kind, "resourceId": known.id, "$expand": "settings", "api-version": VERSION}
    found: list[dict[str, Any]] = devops.client.get(_path(devops), **query)["value"]
    return found


def _path(devops: "DevOps") -> str:
    return f"{devops.project}/_apis/pipelines/checks/configurations"


def _step(devops: "DevOps", of: tuple[str, str], known: Known, wanted: Check, present: list[dict[str, Any]]) -> Step:
    there = next((one for one in present if _is(one, wanted)), None)
    label = f"{'connection' if of[0] == 'endpoint' else of[0]} {of[1]}"
    body = {"type": wanted.kind, "settings": wanted.settings, "timeout": THIRTY_DAYS}

    def send(method: str, path: str, also: Mapping[str, Any]) -> None:
        resource = {"type": of[0], "id": known.id, "name": of[1]}
        devops.client.send(method, path, {**body, "resource": resource, **also}, **{"api-version": VERSION})

    if there is None:
        return Step("create", label, wanted.label, lambda: send("POST", _path(devops), {}))
    if _holds(wanted.settings, there.get("settings") or {}):
        return Step("keep", label, wanted.label)
    number = there["id"]
    return Step("change", label, wanted.label, lambda: send("PATCH", f"{_path(devops)}/{number}", {"id": number}))


def _is(there: Mapping[str, Any], wanted: Check) -> bool:
    definition = (there.get("settings") or {}).get("definitionRef", {}).get("id")
    return str(there["type"]["id"]).lower() == wanted.kind["id"] and definition == wanted.settings.get(
        "definitionRef", {}
    ).get("id")


def _holds(wanted: Any, present: Any) -> bool:
    """Whether all that is wanted is there; the service adds names, links and the like."""
    if isinstance(wanted, Mapping):
        return isinstance(present, Mapping) and all(_holds(below, present.get(key)) for key, below in wanted.items())
    if isinstance(wanted, list):
        return (
            isinstance(present, list)
            and len(wanted) == len(present)
            and all(any(_holds(one, other) for other in present) for one in wanted)
        )
    return bool(wanted == present)
