"""The word of every code of the follow-up, in one place."""

from indicators import texts

VURDERING = {
    "naaet": "nået", "ikke_naaet": "ikke nået", "paa_vej": "på vej", "ikke_paa_vej": "ikke på vej", "paa_niveau": "på niveau med målet",
    "uden_evidens": "kan ikke vurderes", "kan_ikke_opgoeres": "kan ikke opgøres", "ikke_vedtaget": "ikke vedtaget",
    "bortfaldet": "bortfaldet",
}  # fmt: skip
SMILEY = {
    "opfyldt": "opfyldt", "ikke_fuldt": "ikke fuldt opfyldt, men realistisk", "ikke_opfyldt": "ikke opfyldt",
    "ikke_vurderet": "ikke vurderet",
}  # fmt: skip
OEKONOMI = {"overholdt": "budget overholdt", "ikke_overholdt": "budget ikke overholdt", "ikke_vurderet": "ikke vurderet"}
STATUS = {"foreslaaet": "foreslået", "vedtaget": "vedtaget", "bortfaldet": "bortfaldet"}
BESLUTNING = {"udfoert": "udført", "mangler": "mangler", "uden_for": "uden for et dashboard"}
ORD = {**OEKONOMI, **SMILEY, **STATUS, **VURDERING}
ARTORD = {
    "mindst": "mindst: tallet skal være på eller over værdien", "hoejst": "højst: tallet skal være på eller under værdien",
    "loebende": "løbende: gennemsnittet af hele perioden holdes op mod værdien",
    "ultimo": "ultimo: tallet på den sidste dag holdes op mod værdien",
    "sti": "vej: en lige linje fra udgangspunkt til værdi, regnet til periodens sidste dag",
    "flere": "flere end i samme periode før målets begyndelse", "faerre": "færre end i samme periode før målets begyndelse",
}  # fmt: skip
OEKONOMIART = {"afsat": "afsat", "besparelse": "besparelse", "provenu": "provenu"}
BESPARELSEART = {"opgjort": "opgjort", "forventet": "forventet", "beregnet": "beregnet her"}
DER_ER_IKKE = {"uden_evidens", "kan_ikke_opgoeres"}  # 'kan ikke ...' is no 'er ...'


def enhed(kode: str) -> str:
    """'helårspersoner', 'personer pr. år'."""
    return texts.target_unit(kode)
