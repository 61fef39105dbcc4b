"""Every table with up to 10 patients an arm, by the definitions of the unconditional tests in integers and fractions alone.

Independent of the package: no floating point decides anything. The largest probability of a region is enclosed by de Casteljau
subdivision in integers until the bounds differ by less than 10^-13 of it. Writes unconditional.csv beside this file:

    python tests/reference/unconditional_by_fractions.py
"""

import csv
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import comb, lcm
from pathlib import Path

LARGEST_N = 10
COLUMNS = (
    "barnard_pooled",
    "barnard_pooled_greater",
    "barnard_unpooled",
    "barnard_unpooled_greater",
    "boschloo",
    "boschloo_greater",
    "boschloo_minlike",
)


def hypergeometric(n1, n2, m):
    return {k: Fraction(comb(n1, k) * comb(n2, m - k), comb(n1 + n2, m)) for k in range(max(0, m - n2), min(n1, m) + 1)}


def fisher_greater(x1, n1, x2, n2):
    return sum(p for k, p in hypergeometric(n1, n2, x1 + x2).items() if k >= x1)


def fisher_two_sided(x1, n1, x2, n2):
    probability = hypergeometric(n1, n2, x1 + x2)
    return sum(p for p in probability.values() if p <= probability[x1])


def signed_square(difference, variance):
    """The square of z with the sign of z; an infinite z is 10^9, beyond all others."""
    if difference == 0:
        return Fraction(0)
    square = difference**2 / variance if variance else Fraction(10**9)
    return square if difference > 0 else -square


def pooled(x1, n1, x2, n2):
    p = Fraction(x1 + x2, n1 + n2)
    return signed_square(Fraction(x1, n1) - Fraction(x2, n2), p * (1 - p) * (Fraction(1, n1) + Fraction(1, n2)))


def unpooled(x1, n1, x2, n2):
    p1, p2 = Fraction(x1, n1), Fraction(x2, n2)
    return signed_square(p1 - p2, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)


@cache
def supremum(coefficients):
    """Largest value on [0, 1] of sum c_s theta^s (1 - theta)^(N - s), the c_s integers."""
    size = len(coefficients) - 1
    scale = lcm(*(comb(size, s) for s in range(size + 1)))
    stack = [([c * scale // comb(size, s) for s, c in enumerate(coefficients)], scale)]
    best = Fraction(0)
    while stack:
        bernstein, denominator = stack.pop()
        best = max(best, Fraction(bernstein[0], denominator), Fraction(bernstein[-1], denominator))
        if Fraction(max(bernstein), denominator) <= best * (1 + Fraction(1, 10**13)):
            continue
        left, right, rest = [], [], bernstein
        for level in range(size + 1):  # entries of a level carry a factor 2^level
            left.append(rest[0] << (size - level))
            right.append(rest[-1] << (size - level))
            rest = [a + b for a, b in pairwise(rest)]
        halves = [(left, denominator << size), (right[::-1], denominator << size)]
        stack.extend(sorted(halves, key=lambda half: max(half[0])))  # the more promising half first
    return best


def largest_probability(statistic, observed, n1, n2):
    """sup over theta of the probability of a statistic not smaller than the observed one."""
    coefficients = [0] * (n1 + n2 + 1)
    for (x1, x2), value in statistic.items():
        if value >= observed:
            coefficients[x1 + x2] += comb(n1, x1) * comb(n2, x2)
    return supremum(tuple(coefficients))


def rows(n1, n2):
    tables = list(product(range(n1 + 1), range(n2 + 1)))
    statistic = {
        name: {(x1, x2): function(x1, n1, x2, n2) for x1, x2 in tables}
        for name, function in {
            "pooled": pooled,
            "unpooled": unpooled,
            "greater": lambda *t: -fisher_greater(*t),
            "less": lambda x1, n1, x2, n2: -fisher_greater(x2, n2, x1, n1),
            "two_sided": lambda *t: -fisher_two_sided(*t),
        }.items()
    }
    absolute = {name: {t: abs(z) for t, z in statistic[name].items()} for name in ("pooled", "unpooled")}

    def p(values, table):
        return largest_probability(values, values[table], n1, n2)

    for table in tables:
        greater, less = p(statistic["greater"], table), p(statistic["less"], table)
        values = (
            p(absolute["pooled"], table),
            p(statistic["pooled"], table),
            p(absolute["unpooled"], table),
            p(statistic["unpooled"], table),
            min(Fraction(1), 2 * min(greater, less)),
            greater,
            p(statistic["two_sided"], table),
        )
        yield [table[0], n1, table[1], n2, *(f"{float(value):.11g}" for value in values)]


def main():
    with (Path(__file__).parent / "unconditional.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["x1", "n1", "x2", "n2", *COLUMNS])
        for n1, n2 in product(range(1, LARGEST_N + 1), repeat=2):
            writer.writerows(rows(n1, n2))


if __name__ == "__main__":
    main()
