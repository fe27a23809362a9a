from pathlib import Path

import pytest

from preparation.wish import Environment, Principal, Wish, read

FOLDER = Path(__file__).parents[1]
EXAMPLE = FOLDER.parents[1] / "notebooks" / "environments"
WORKSPACE_REGISTRY = read(FOLDER / "environments.toml")
UNITY_CATALOG = read(FOLDER / "environments-unity-catalog.toml")
SHIPPED = [("workspace-registry", WORKSPACE_REGISTRY), ("unity-catalog", UNITY_CATALOG)]
WISHES = [wish for _, wish in SHIPPED]


def principals(wish: Wish) -> dict[str, Principal]:
    return {principal.name: principal for one in wish.environments for principal in one.principals}


def example(way: str, environment: Environment) -> str:
    return (EXAMPLE / way / f"{environment.name}.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("way", "wish"), SHIPPED)
def test_the_shipped_files_fit_the_example(way: str, wish: Wish) -> None:
    assert [one.name for one in wish.environments] == ["development", "pre-production", "production"]
    for environment in wish.environments:
        of_it = example(way, environment)
        assert f"host: {environment.host}\n" in of_it
        assert f"targetFolder: {environment.target_folder}\n" in of_it
        assert f"model_name: {wish.model}\n" in of_it
        if environment.volume:
            assert f"data_path: /Volumes/{environment.volume.replace('.', '/')}\n" in of_it


def test_who_reads_no_volume_needs_none_and_the_others_have_one() -> None:
    assert all(environment.volume for environment in UNITY_CATALOG.environments)
    assert not any(environment.volume for environment in WORKSPACE_REGISTRY.environments)


@pytest.mark.parametrize("wish", WISHES)
def test_who_only_looks_may_change_nothing(wish: Wish) -> None:
    looking = [one for name, one in principals(wish).items() if name.startswith("plan-")]
    assert len(looking) == 2
    for principal in looking:
        assert principal.folder == "CAN_READ"
        assert principal.registered_model in ("", "CAN_READ")
        assert {*principal.catalog, *principal.schema, *principal.model} <= {"USE_CATALOG", "USE_SCHEMA", "EXECUTE"}
        assert not principal.scopes
        assert not principal.volume
        assert not principal.entitlements


def test_of_unity_catalog_only_who_trains_or_promotes_moves_an_alias() -> None:
    moving = {name for name, one in principals(UNITY_CATALOG).items() if "MANAGE" in one.model}
    assert moving == {"release-development", "jobs-development", "release-production"}


@pytest.mark.parametrize("wish", WISHES)
def test_every_principal_is_another(wish: Wish) -> None:
    ids = [principal.application_id for one in wish.environments for principal in one.principals]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("name", ["pre-production", "production"])
def test_people_approve_what_is_not_development(wish: Wish, name: str) -> None:
    environment = next(one for one in wish.environments if one.name == name)
    assert environment.approvers
    assert environment.exclusive_lock
