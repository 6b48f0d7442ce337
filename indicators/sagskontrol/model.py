"""What a check finds: a contradiction or a suspicion, with its place and its arithmetic. It reports, and never guesses."""

from dataclasses import dataclass

FEJL, TJEK = "fejl", "tjek"  # cannot be right as it stands; may be right, and a person must look


class SagError(ValueError):
    """A file that cannot be checked; the message says where, what and the cure, in Danish."""


@dataclass(frozen=True)
class Fund:
    """One finding. linje counts from 1 (of a Word file: the paragraph); udregning is empty where nothing is worked out."""

    niveau: str  # FEJL or TJEK
    linje: int
    regel: str  # the name of the rule, as docs/sagskontrol.md has it
    tekst: str  # the words found, why they cannot be right or may be two things, and what to look at
    udregning: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """For JSON."""
        return {"niveau": self.niveau, "linje": self.linje, "regel": self.regel, "tekst": self.tekst, "udregning": self.udregning}
