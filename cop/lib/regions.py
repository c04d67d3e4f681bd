"""Regions of the world, and which countries lie in each.

Source: the regional groups in which the United Nations' work on gender equality is organised, with the territories of
ISO 3166 put to their neighbours.
"""

from django.utils.translation import gettext_lazy as _

AFRICA, AMERICAS, ARAB, ASIA, EUROPE, NORTH = (
    "africa",
    "latin-america",
    "arab-states",
    "asia-pacific",
    "europe",
    "north",
)
NAMES = {
    AFRICA: _("Sub-Saharan Africa"),
    ARAB: _("Arab States"),
    ASIA: _("Asia and the Pacific"),
    EUROPE: _("Europe and Central Asia"),
    AMERICAS: _("Latin America and the Caribbean"),
    NORTH: _("North America"),
}
_COUNTRIES = {
    AFRICA: "AO BF BI BJ BW CD CF CG CI CM CV ER ET GA GH GM GN GQ GW IO KE KM LR LS MG ML MR MU MW MZ NA NE NG RE RW "
    "SC SH SL SN SS ST SZ TD TF TG TZ UG YT ZA ZM ZW",
    ARAB: "AE BH DJ DZ EG EH IQ JO KW LB LY MA OM PS QA SA SD SO SY TN YE",
    ASIA: "AF AS AU BD BN BT CC CK CN CX FJ FM GU HK HM ID IN IR JP KH KI KP KR LA LK MH MM MN MO MP MV MY NC NF NP NR "
    "NU NZ PF PG PH PK PN PW SB SG TH TK TL TO TV TW UM VN VU WF WS",
    EUROPE: "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IL IM IS IT JE KG KZ "
    "LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TJ TM TR UA UZ VA",
    AMERICAS: "AG AI AQ AR AW BB BL BO BQ BR BS BV BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC "
    "MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI",
    NORTH: "BM CA GL PM US",
}
CHOICES = list(NAMES.items())
OF_COUNTRY = {country: region for region, countries in _COUNTRIES.items() for country in countries.split()}


def of(countries):
    """The regions that these countries (ISO codes) lie in, as a set."""
    return {OF_COUNTRY[country] for country in countries if country in OF_COUNTRY}
