"""Two ways to group the same things to how alike they are: the CoNLL F1 of coreference."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Clusters = Sequence[frozenset[Hashable]]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def conll(found: Clusters, gold: Clusters) -> float:
    """The mean of the F1 of MUC, B-cubed and CEAF-e."""
    muc = f1(_muc(found, gold), _muc(gold, found))
    cubed = f1(_b_cubed(found, gold), _b_cubed(gold, found))
    return (muc + cubed + _ceaf(found, gold)) / 3


def _muc(a: Clusters, b: Clusters) -> float:
    home = {each: number for number, cluster in enumerate(b) for each in cluster}
    links = sum(len(cluster) - 1 for cluster in a)
    kept = sum(len(cluster) - len({home[each] for each in cluster}) for cluster in a)
    return kept / links if links else 1.0


def _b_cubed(a: Clusters, b: Clusters) -> float:
    home = {each: cluster for cluster in b for each in cluster}
    shares = [len(own & home[each]) / len(own) for own in a for each in own]
    return sum(shares) / len(shares) if shares else 1.0


def _ceaf(found: Clusters, gold: Clusters) -> float:
    like = [[2 * len(a & b) / (len(a) + len(b)) for b in gold] for a in found]
    total = _best_assignment(like)
    return f1(total / max(len(found), 1), total / max(len(gold), 1))


def _best_assignment(worth: Sequence[Sequence[float]]) -> float:
    """The largest sum of worths, one of each row and column at most (the Hungarian method)."""
    size = max(len(worth), max((len(row) for row in worth), default=0))
    cost = [
        [-worth[i][j] if i < len(worth) and j < len(worth[i]) else 0.0 for j in range(size)]
        for i in range(size)
    ]
    up, left, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], at = row, 0
        least, used = [float("inf")] * (size + 1), [False] * (size + 1)
        way = [0] * (size + 1)
        while match[at]:
            used[at] = True
            own, delta, following = match[at], float("inf"), 0
            for col in range(1, size + 1):
                if used[col]:
                    continue
                slack = cost[own - 1][col - 1] - up[own] - left[col]
                if slack < least[col]:
                    least[col], way[col] = slack, at
                if least[col] < delta:
                    delta, following = least[col], col
            for col in range(size + 1):
                if used[col]:
                    up[match[col]] += delta
                    left[col] -= delta
                else:
                    least[col] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    return -sum(cost[match[col] - 1][col - 1] for col in range(1, size + 1))
