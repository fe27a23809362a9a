"""What somebody wants to be there: the TOML file, checked whole before anything is looked at."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from preparation.problem import Problem

T = TypeVar("T")


@dataclass(frozen=True)
class Vault:
    """A key vault whose secrets become variables of a group."""

    name: str
    connection: str
    group: str
    secrets: list[str]


@dataclass(frozen=True)
class Group:
    """A group of variables that are no secrets."""

    name: str
    variables: Mapping[str, str]


@dataclass(frozen=True)
class Principal:
    """A service principal of a workspace, and what it may do there."""

    name: str
    application_id: str
    entitlements: list[str] = field(default_factory=list)
    folder: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)
    catalog: list[str] = field(default_factory=list)
    schema: list[str] = field(default_factory=list)
    volume: list[str] = field(default_factory=list)
    model: list[str] = field(default_factory=list)
    registered_model: str = ""
    pipelines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Environment:
    """One environment of a release."""

    name: str
    host: str
    target_folder: str
    volume: str = ""
    approvers: list[str] = field(default_factory=list)
    required_approvals: int = 1
    exclusive_lock: bool = True
    connections: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    vaults: list[Vault] = field(default_factory=list)
    principals: list[Principal] = field(default_factory=list)


@dataclass(frozen=True)
class Account:
    """The Databricks account, and the issuer of Azure DevOps' tokens."""

    id: str
    issuer: str
    host: str = "https://accounts.azuredatabricks.net"


@dataclass(frozen=True)
class Registry:
    """The shared registry's token: whose it is, where it is kept, and how long."""

    host: str
    application_id: str
    vaults: list[str]
    secret: str = "DATABRICKS-REGISTRY-TOKEN"
    lifetime_days: int = 90
    renew_days_before: int = 30


@dataclass(frozen=True)
class Wish:
    """All of the file."""

    organization: str
    project: str
    branches: list[str]
    model: str
    environments: list[Environment]
    registry: Registry | None = None
    account: Account | None = None


def read(path: Path) -> Wish:
    """The file's content; a Problem names the first key that is wrong."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise Problem(f"{path} cannot be read.", f"{e.strerror}.", "give the path of a TOML file.") from e
    except tomllib.TOMLDecodeError as e:
        raise Problem(f"{path} is not TOML.", f"{e}.", "correct it there.") from e
    return _made(Wish, content, str(path))


def _made(kind: type[T], content: Mapping[str, Any], place: str) -> T:
    if not isinstance(content, dict):
        raise Problem(f"{place} is no table.", "it has keys of its own.", "write one below [ ].")
    hints = get_type_hints(kind)
    known = {_key(one.name): one for one in fields(kind)}  # type: ignore[arg-type]
    for key in content:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1) or [", ".join(known)]
            raise Problem(f"{place} has no key '{key}'.", "it would be ignored.", f"write {near[0]}.")
    values = {}
    for key, one in known.items():
        if key in content:
            values[one.name] = _value(hints[one.name], content[key], f"{place}: {key}")
        elif one.default is MISSING and one.default_factory is MISSING:
            raise Problem(f"{place} does not give '{key}'.", "it has no default.", f"add {key} = ….")
    return kind(**values)


def _value(kind: Any, value: Any, place: str) -> Any:
    options = [option for option in get_args(kind) if option is not type(None)]
    if get_origin(kind) is list:
        if not isinstance(value, list):
            raise Problem(f"{place} is no list.", "it may have several.", "put it into [ ].")
        return [_value(options[0], one, f"{place}[{number}]") for number, one in enumerate(value)]
    if get_origin(kind) is not None and options and is_dataclass(options[0]):
        return _value(options[0], value, place)
    if is_dataclass(kind):
        return _made(kind, value, place)  # type: ignore[arg-type]
    if get_origin(kind) is not None:
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise Problem(f"{place} is no table of texts.", "each of its names has a text.", 'write {name = "text"}.')
        return value
    if type(value) is not kind:
        raise Problem(
            f"{place} is {type(value).__name__}.", f"it is to be {kind.__name__}.", "change its quotes or brackets."
        )
    return value


def _key(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
