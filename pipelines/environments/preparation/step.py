"""What is there, what is missing, and how it is made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

VERBS = ("create", "change", "keep", "later")


def nothing() -> None:
    """What is done for what is there already, or cannot be done yet."""


@dataclass(frozen=True)
class Step:
    """One line of a plan."""

    verb: str
    what: str
    detail: str = ""
    do: Callable[[], object] = nothing


@dataclass
class Known:
    """An id that is known once its object was made."""

    id: str = ""

    def __bool__(self) -> bool:
        return bool(self.id)


@dataclass
class Plan:
    """The steps for one target, printed before any of them is done."""

    target: str
    steps: list[Step] = field(default_factory=list)

    def add(self, steps: Iterable[Step]) -> None:
        """Adds steps behind those that are there."""
        self.steps += steps

    def __str__(self) -> str:
        width = max((len(step.what) for step in self.steps), default=0)
        lines = [f"  {step.verb:<7} {step.what:<{width}}  {step.detail}".rstrip() for step in self.steps]
        counts = {verb: sum(step.verb == verb for step in self.steps) for verb in VERBS}
        later = f", {counts['later']} later" if counts["later"] else ""
        return "\n".join(
            [
                f"Target: {self.target}",
                *lines,
                f"Plan: {counts['create']} to create, {counts['change']} to change, {counts['keep']} unchanged{later}",
            ]
        )

    def carry_out(self) -> int:
        """Does the steps in their order; gives how many changed something."""
        wanted = [step for step in self.steps if step.verb in ("create", "change")]
        for step in wanted:
            step.do()
        return len(wanted)
