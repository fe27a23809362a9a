"""Works out expressions of ARM templates, as far as the templates here use them; anything else is refused."""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r"\s*(?:'((?:[^']|'')*)'|(-?\d+)|([A-Za-z_]\w*)|([()\[\],.]))")
SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111"
GROUP = f"{SUBSCRIPTION}/resourceGroups/a-group"


class Unclear(Exception):
    """An expression that is wrong, or not known here."""


@dataclass(frozen=True)
class Told:
    """What only Azure can tell, for example the identity of a resource: whatever is asked of it, it is there."""

    of: str

    def __str__(self) -> str:
        return f"<{self.of}>"


@dataclass
class Scope:
    """What expressions may name; it notes what they did."""

    parameters: Mapping[str, Any]
    variables: Mapping[str, Any]
    used: set[tuple[str, str]] = field(default_factory=set)

    def value(self, raw: Any) -> Any:
        """A value of the template with its expressions worked out."""
        if isinstance(raw, Mapping):
            return {key: self.value(below) for key, below in raw.items()}
        if isinstance(raw, list):
            return [self.value(below) for below in raw]
        if not isinstance(raw, str) or not (raw.startswith("[") and raw.endswith("]")):
            return raw
        if raw.startswith("[["):
            return raw[1:]
        return _Reader(raw[1:-1], self).all()

    def named(self, kind: str, name: str) -> Any:
        """A parameter or variable."""
        values = self.parameters if kind == "parameters" else self.variables
        self.used.add((kind, name))
        if name not in values:
            raise Unclear(f"there is no {kind}('{name}')")
        return values[name] if kind == "parameters" else self.value(values[name])


class _Reader:
    def __init__(self, text: str, scope: Scope) -> None:
        self.text, self.scope, self.at = text, scope, 0

    def all(self) -> Any:
        value = self.expression()
        if self.at < len(self.text):
            raise Unclear(f"'{self.text[self.at :]}' is left over")
        return value

    def token(self) -> re.Match[str]:
        found = TOKEN.match(self.text, self.at)
        if not found:
            raise Unclear(f"'{self.text[self.at :]}' is no expression")
        self.at = found.end()
        return found

    def sees(self, sign: str) -> bool:
        if self.text[self.at :].lstrip().startswith(sign):
            self.token()
            return True
        return False

    def expression(self) -> Any:
        text, number, name, sign = self.token().groups()
        if sign:
            raise Unclear(f"'{sign}' stands where a value should")
        if number:
            return int(number)
        value = text.replace("''", "'") if name is None else self.call(name)
        while True:
            if self.sees("."):
                value = _member(value, self.token().group(3))
            elif self.sees("["):
                value = _member(value, self.expression())
                if not self.sees("]"):
                    raise Unclear("a ] is missing")
            else:
                return value

    def call(self, name: str) -> Any:
        if not self.sees("("):
            raise Unclear(f"'{name}' is no function call")
        given: list[Any] = []
        while not self.sees(")"):
            given.append(self.expression())
            if not self.sees(",") and not self.text[self.at :].lstrip().startswith(")"):
                raise Unclear(f"the call of {name} does not end")
        if name in ("parameters", "variables"):
            return self.scope.named(name, *given)
        if name not in FUNCTIONS:
            raise Unclear(f"the function {name} is not known here")
        return FUNCTIONS[name](*given)


def _member(value: Any, name: Any) -> Any:
    if isinstance(value, Told):
        return Told(f"{value.of}.{name}")
    if isinstance(value, Mapping) and name in value:
        return value[name]
    raise Unclear(f"there is no '{name}'")


def _id(root: str, kind: str, *names: str) -> str:
    provider, *types = kind.split("/")
    if len(types) != len(names):
        raise Unclear(f"an id of {kind} has {len(types)} names, not {len(names)}")
    return f"{root}/providers/{provider}/" + "/".join(f"{a}/{b}" for a, b in zip(types, names, strict=True))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "concat": lambda *texts: "".join(str(text) for text in texts),
    "empty": lambda value: not value,
    "not": lambda value: not value,
    "if": lambda condition, yes, no: yes if condition else no,
    "guid": lambda *texts: str(uuid.uuid5(uuid.NAMESPACE_URL, "|".join(str(text) for text in texts))),
    "resourceId": lambda kind, *names: _id(GROUP, kind, *names),
    "subscriptionResourceId": lambda kind, *names: (
        _id(SUBSCRIPTION, kind, *names)
        if kind != "Microsoft.Resources/resourceGroups"
        else f"{SUBSCRIPTION}/resourceGroups/{names[0]}"
    ),
    "reference": lambda of, *_: Told(f"reference of {of}"),
    "resourceGroup": lambda: {"name": "a-group", "id": GROUP, "location": "westeurope"},
    "subscription": lambda: {"id": SUBSCRIPTION, "tenantId": "22222222-2222-2222-2222-222222222222"},
    "environment": lambda: {"suffixes": {"storage": "core.windows.net"}},
}
