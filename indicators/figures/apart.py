"""Names beside a figure, moved apart where they would cover each other."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for what is wanted in rising order: at least gap apart, each as near as that allows, within the ends while all have room."""
    clusters: list[list[float]] = []  # what stands close together, as it was wanted
    for want in wanted:
        clusters.append([want])
        while len(clusters) > 1 and _first(clusters[-2], gap) + len(clusters[-2]) * gap > _first(clusters[-1], gap):
            last = clusters.pop()
            clusters[-1] = clusters[-1] + last
    found = [_first(cluster, gap) + n * gap for cluster in clusters for n in range(len(cluster))]
    for n in range(len(found)):
        found[n] = max(found[n], low + n * gap)
    for n in reversed(range(len(found))):
        found[n] = min(found[n], high - (len(found) - 1 - n) * gap)
    return found


def _first(cluster: Sequence[float], gap: float) -> float:
    """Where a cluster begins, so that its places are on average where they were wanted."""
    return sum(want - n * gap for n, want in enumerate(cluster)) / len(cluster)
