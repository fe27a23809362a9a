from pathlib import Path

import pytest

from preparation.wish import read

FOLDER = Path(__file__).parents[1]
EXAMPLE = FOLDER.parents[1] / "notebooks" / "environments"
WISH = read(FOLDER / "environments.toml")


def test_the_shipped_file_fits_the_example() -> None:
    assert [one.name for one in WISH.environments] == ["development", "pre-production", "production"]
    for environment in WISH.environments:
        of_it = (EXAMPLE / "workspace-registry" / f"{environment.name}.yml").read_text(encoding="utf-8")
        assert f"host: {environment.host}\n" in of_it
        assert f"targetFolder: {environment.target_folder}\n" in of_it
        assert f"model_name: {WISH.model}\n" in of_it


def test_who_only_looks_may_change_nothing() -> None:
    for environment in WISH.environments:
        for principal in environment.principals:
            if principal.name.startswith("plan-"):
                assert principal.folder == "CAN_READ"
                assert principal.registered_model in ("", "CAN_READ")
                assert not principal.scopes
                assert not principal.entitlements


def test_every_principal_is_another() -> None:
    ids = [principal.application_id for one in WISH.environments for principal in one.principals]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["pre-production", "production"])
def test_people_approve_what_is_not_development(name: str) -> None:
    environment = next(one for one in WISH.environments if one.name == name)
    assert environment.approvers
    assert environment.exclusive_lock
