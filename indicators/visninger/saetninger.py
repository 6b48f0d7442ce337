"""One nøgletal over twelve months in the manner of the committee's minutes: 'er faldet med 15,3 pct. i de seneste 12 måneder,
hvilket er et større fald end i hele landet'. Nothing is a rise, a fall, larger or smaller that the intervals do not carry."""

from collections.abc import Sequence

from indicators import texts
from indicators.comparison import Change, Comparison, Series
from indicators.rounding import dansk, rounded, signed

_NOUN = {"steget": "stigning", "faldet": "fald"}
_LARGER = {"steget": "en større stigning end", "faldet": "et større fald end"}
_SMALLER = {"steget": "en mindre stigning end", "faldet": "et mindre fald end"}
_WEAK = 2  # pct.: less than this is 'svagt'
_YEAR = "i de seneste 12 måneder"


def sentence(found: Comparison) -> str:
    """The change against the others; of a rate also the level against theirs."""
    own = found.egen
    if own.nu.tal is None:
        return texts.sentences(found)[0]
    said = [_moved(found), _level(found), _break(own)]
    return " ".join(filter(None, said))


def kind(change: Change, is_rate: bool) -> str:
    """steget or faldet when rounding cannot explain it; else uaendret, stort_set or niveau (too near to tell)."""
    if not rounded(change.tal, change.decimaler):
        return "uaendret"
    if not is_rate and abs(change.tal) < texts.UNCHANGED:
        return "stort_set"
    if change.interval.low <= 0 <= change.interval.high:
        return "niveau"
    return "steget" if change.tal > 0 else "faldet"


def _subject(found: Comparison) -> str:
    return " ".join(filter(None, (found.indikator.subjekt, found.maalgruppe.led)))


def _moved(found: Comparison) -> str:
    """'Antallet ... er faldet med 15,3 pct. i de seneste 12 måneder, hvilket er ...'"""
    own = found.egen
    if own.aendring is None:
        value = texts.level(found, own.nu)
        return f"{_subject(found)} er {value} {texts.in_period(found.periode)}; ændringen {_YEAR} kan ikke opgøres."
    if texts.too_small(found, own):
        before = dict(own.punkter).get(own.aendring.fra)
        then = f" mod {texts.number(before)} {texts.in_period(own.aendring.fra)}" if before and before.tal is not None else ""
        return f"{_subject(found)} er {texts.number(own.nu)}{then}, hvilket er for få til en ændring i pct."
    how = kind(own.aendring, found.indikator.is_rate)
    others = [s for s in _in_order(found) if s.aendring and not texts.too_small(found, s)]
    return f"{_subject(found)} {_own(found, own.aendring, how)}{_against(found, own.aendring, how, others)}.{_without(found, others)}"


def _own(found: Comparison, change: Change, how: str) -> str:
    size = f"{dansk(abs(change.tal), change.decimaler)} {change.enhed}"
    if how in _NOUN:
        weak = " svagt" if not found.indikator.is_rate and abs(change.tal) < _WEAK else ""
        return f"er {how}{weak} med {size} {_YEAR}"
    return {
        "uaendret": f"er uændret {_YEAR}",
        "stort_set": f"er stort set uændret {_YEAR} ({texts.change(change)})",
        "niveau": f"er på niveau med året før ({texts.change(change)}, som afrunding kan forklare)",
    }[how]


def _against(found: Comparison, own: Change, how: str, others: Sequence[Series]) -> str:
    """The relative clause: those that went the same way, then those that did not."""
    kinds = {s.id: kind(s.aendring, found.indikator.is_rate) for s in others}
    same = [s for s in others if kinds[s.id] == how] if how in _NOUN else []
    compared = _compared(own, how, same)
    rest = [s for s in others if s not in same]
    also = [s for s in rest if how not in _NOUN and kinds[s.id] not in _NOUN]
    clauses = [f", hvilket er {compared}"] if compared else []
    clauses += [f", ligesom {_places(also)}"] if also else []
    mens = [_elsewhere(word, [s for s in rest if kinds[s.id] == word]) for word in _NOUN]
    if how in _NOUN:
        mens += [_still(kinds, rest)]
    mens = [words for words in mens if words]
    return "".join(clauses) + (f", mens {', og '.join(mens)}" if mens else "")


def _compared(own: Change, how: str, same: Sequence[Series]) -> str:
    """'et større fald end i hele landet, klyngen og i nabokommunerne og på niveau med ...'"""
    groups: dict[str, list[Series]] = {"larger": [], "smaller": [], "level": []}
    for s in same:
        groups[_size(own, s.aendring)].append(s)
    words = [f"{_LARGER[how]} {_places(groups['larger'])}"] if groups["larger"] else []
    words += [f"{_SMALLER[how]} {_places(groups['smaller'])}"] if groups["smaller"] else []
    words += [f"på niveau med {_NOUN[how]}{'en' if how == 'steget' else 'et'} {_places(groups['level'])}"] if groups["level"] else []
    return texts.listed(words) if words else ""


def _size(own: Change, other: Change) -> str:
    """Whether the own change, of the same direction, is the larger one: only when the intervals are apart and the print differs."""
    decimals = min(own.decimaler, other.decimaler)
    if rounded(own.tal, decimals) == rounded(other.tal, decimals):
        return "level"
    if own.interval.low > other.interval.high:
        return "larger" if own.tal > 0 else "smaller"
    if own.interval.high < other.interval.low:
        return "smaller" if own.tal > 0 else "larger"
    return "level"


def _elsewhere(how: str, group: Sequence[Series]) -> str:
    """'der er en stigning i hele landet (4,3 pct.)'"""
    if not group:
        return ""
    article = "en" if how == "steget" else "et"
    return f"der er {article} {_NOUN[how]} {_places(group, with_size=True)}"


def _still(kinds: dict[str, str], rest: Sequence[Series]) -> str:
    group = [s for s in rest if kinds[s.id] not in _NOUN]
    if not group:
        return ""
    word = {"uaendret": "uændret", "stort_set": "stort set uændret"}
    words = {word.get(kinds[s.id], "") for s in group}
    how = words.pop() if len(words) == 1 else "stort set uændret" if "" not in words else ""
    return f"niveauet er {how or 'omtrent det samme som året før'} {_places(group)}"


def _places(group: Sequence[Series], with_size: bool = False) -> str:
    """'i hele landet', 'i hele landet, klyngen og i nabokommunerne'."""
    names = [f"{texts.in_group(s)}{_bracket(s.aendring) if with_size else ''}" for s in group]
    return f"i {names[0]}" if len(names) == 1 else f"i {', '.join(names[:-1])} og i {names[-1]}"


def _bracket(change: Change) -> str:
    return f" ({dansk(abs(change.tal), change.decimaler)} {change.enhed})"


def _in_order(found: Comparison) -> list[Series]:
    """As the minutes name them: hele landet first."""
    return sorted(found.andre, key=lambda s: s.id != "landet")


def _without(found: Comparison, compared: Sequence[Series]) -> str:
    """Who was asked for and cannot be compared with."""
    missing = [s for s in _in_order(found) if s not in compared]
    return f" Ændringen {_places(missing)} kan ikke opgøres." if missing else ""


def _level(found: Comparison) -> str:
    """Of a rate: what it is, and against the others'."""
    if not found.indikator.is_rate:
        return ""
    said = f"Niveauet er {texts.figure(found, found.egen.nu)}"
    return " ".join(filter(None, (said if said.endswith(".") else f"{said}.", texts.level_against(found))))


def _break(own: Series) -> str:
    if not (own.aendring and own.aendring.over_brud):
        return ""
    words = texts.listed(b.tekst for b in own.aendring.over_brud)
    return f"Databrud: {words} ligger mellem de to perioder, så ændringen skal læses med forbehold."


def cell(found: Comparison, series: Series) -> str:
    """In the table: −15,3 pct., +0,3 procentpoint, or why there is none."""
    if texts.too_small(found, series):
        return "for få til pct."
    if series.aendring is None:
        return "–"
    return f"{signed(series.aendring.tal, series.aendring.decimaler)} {series.aendring.enhed}"
