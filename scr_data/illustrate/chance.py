"""Draws for the illustrative set, all made from `random.Random(seed).random()`.

Only that method is promised to give the same numbers on each version of Python, so choosing and
shuffling are written out here."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
CLOSED_ON = ((12, 25), (12, 26), (1, 1))


class Chance:
    """A stream of draws that is the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made-up data, not a secret

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self._random.random()

    def happens(self, probability: float) -> bool:
        """Whether something of this `probability` happens."""
        return self.share() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def bell(self) -> float:
        """A number around 0, from -2 to 2 and rarely beyond 1 either way."""
        total = self.share() + self.share() + self.share() + self.share()
        return total - 2

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`, each as likely as another."""
        return items[self.whole(0, len(items) - 1)]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys of `weights`, the heavier the likelier."""
        # One by one and not by `sum`, which rounds differently from Python 3.12 on.
        total = 0.0
        for weight in weights.values():
            total += weight
        left = self.share() * total
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        # Rounding has left a last trace of the total, which may fall to any key that is possible at all.
        return next(key for key, weight in weights.items() if weight > 0)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The `items` in another order."""
        deck = list(items)
        for last in range(len(deck) - 1, 0, -1):
            other = self.whole(0, last)
            deck[last], deck[other] = deck[other], deck[last]
        return deck

    def dealt(self, counts: Mapping[T, int]) -> list[T]:
        """Each key of `counts` as many times as it says, shuffled: shares that come out exactly."""
        return self.shuffled([key for key, count in counts.items() for _ in range(count)])

    def working_day(self, first: date, last: date) -> date:
        """A day from Monday to Friday, from `first` to `last`."""
        while True:
            day = first + timedelta(days=self.whole(0, (last - first).days))
            if is_working_day(day):
                return day


def is_working_day(day: date) -> bool:
    """Whether offices are open on that `day`: not at a weekend, nor at Christmas or New Year."""
    return day.weekday() < 5 and (day.month, day.day) not in CLOSED_ON
