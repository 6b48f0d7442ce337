"""Placeholder until the disclosure control is in."""


def protect(staged, tabel, maalgrupper):
    """Unchanged."""
    return staged, 0
