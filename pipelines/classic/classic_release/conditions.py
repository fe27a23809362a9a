"""The part of ${{ }} that the list of goals needs: parameters, comparisons, and if, elseif, else around parts.

Anything else is refused: a goal that was left out in silence would be missing from the release.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from classic_release.problem import Problem

BLOCK = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
BRANCH = re.compile(r"(if|elseif|else)\b\s*(.*)")
TOKEN = re.compile(r"\s*(?:'((?:[^']|'')*)'|(parameters\.\w+)|(true|false)|(\w+)(?=\s*\()|([(),]))")

FUNCTIONS: Mapping[str, Callable[..., bool]] = {
    "eq": lambda a, b: _plain(a) == _plain(b),
    "ne": lambda a, b: _plain(a) != _plain(b),
    "in": lambda a, *others: _plain(a) in [_plain(other) for other in others],
    "and": lambda *all_of: all(all_of),
    "or": lambda *any_of: any(any_of),
    "not": lambda a: not a,
}


def _plain(value: Any) -> str:
    """Azure Pipelines compares texts without regard to case."""
    return str(value).lower()


def expanded(value: Any, parameters: Mapping[str, Any]) -> Any:
    """A value with its parameters filled in, and of its branches the one that is taken."""
    if isinstance(value, Mapping):
        return dict(_pairs(value, parameters))
    if isinstance(value, list):
        return list(_items(value, parameters))
    if isinstance(value, str):
        return _filled(value, parameters)
    return value


def _pairs(mapping: Mapping[str, Any], parameters: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    taken = False
    for key, value in mapping.items():
        branch = _branch(key)
        if branch is None:
            yield _filled(key, parameters), expanded(value, parameters)
            continue
        taken, this = _choice(branch, taken, parameters)
        if this:
            yield from _pairs(value, parameters)


def _items(items: list[Any], parameters: Mapping[str, Any]) -> Iterator[Any]:
    """Branches follow each other as items of their own, or as keys of one."""
    taken = False
    for one in items:
        if not isinstance(one, Mapping) or _branch(next(iter(one), "")) is None:
            yield expanded(one, parameters)
            continue
        for key, value in one.items():
            branch = _branch(key)
            if branch is None:
                raise Problem(f"'{key}' stands beside a branch.", "an item is one or the other.", "make it an item.")
            taken, this = _choice(branch, taken, parameters)
            if this:
                yield from expanded(value, parameters)


def _choice(branch: tuple[str, str], taken: bool, parameters: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether a branch was taken by now, and whether it is this one."""
    word, condition = branch
    if word == "if":
        this = bool(evaluated(condition, parameters))
        return this, this
    this = not taken and (word == "else" or bool(evaluated(condition, parameters)))
    return taken or this, this


def _branch(key: str) -> tuple[str, str] | None:
    block = BLOCK.fullmatch(str(key))
    if not block:
        return None
    branch = BRANCH.fullmatch(block[1])
    if branch:
        return branch[1], branch[2]
    if block[1].startswith("parameters."):
        return None
    raise Problem(
        f"'{key}' is not understood.", "here parts are taken by if, elseif and else alone.", "write them out."
    )


def _filled(text: str, parameters: Mapping[str, Any]) -> Any:
    whole = BLOCK.fullmatch(text)
    if whole:
        return evaluated(whole[1], parameters)
    return BLOCK.sub(lambda block: str(evaluated(block[1], parameters)), text)


def evaluated(text: str, parameters: Mapping[str, Any]) -> Any:
    """The value of an expression."""
    value, rest = _expression(text, text, parameters)
    if rest.strip():
        raise _unclear(text)
    return value


def _expression(text: str, whole: str, parameters: Mapping[str, Any]) -> tuple[Any, str]:
    token = TOKEN.match(text)
    if not token:
        raise _unclear(whole)
    literal, parameter, truth, function, _ = token.groups()
    rest = text[token.end() :]
    if literal is not None:
        return literal.replace("''", "'"), rest
    if truth:
        return truth == "true", rest
    if parameter:
        name = parameter.partition(".")[2]
        if name not in parameters:
            raise Problem(f"'{whole}' names the parameter '{name}'.", "it has no value here.", "give it a default.")
        return parameters[name], rest
    if function not in FUNCTIONS:
        raise _unclear(whole)
    return _call(function, rest, whole, parameters)


def _call(function: str, rest: str, whole: str, parameters: Mapping[str, Any]) -> tuple[Any, str]:
    given = []
    sign = "("
    while sign != ")":
        opened = TOKEN.match(rest)
        if not opened or opened[5] != sign:
            raise _unclear(whole)
        value, rest = _expression(rest[opened.end() :], whole, parameters)
        given.append(value)
        following = TOKEN.match(rest)
        sign = ")" if following and following[5] == ")" else ","
        if sign == ")" and following:
            rest = rest[following.end() :]
    return FUNCTIONS[function](*given), rest


def _unclear(text: str) -> Problem:
    return Problem(
        f"The expression '{text}' is not understood.",
        f"here are parameters, texts, true, false and {', '.join(FUNCTIONS)}.",
        "write it with these.",
    )
