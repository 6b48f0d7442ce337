-- Tables of a release. DECIMAL and BIGINT only: sums of doubles are not repeatable.

-- one row per delivery that was met, also the refused; rapport is the load report as JSON
create table udtraek (
    id integer, fil varchar, sha256 varchar, kilde varchar, tabel varchar, hentet date,
    udfald varchar, raekker integer, indlaest integer, rapport varchar, eksempel boolean
);

-- one row per delivery that a named person has said may rewrite the past, and why
create table godkendelse (sha256 varchar, fil varchar, grund varchar, godkendt_af varchar, dato varchar);

-- one row per area
create table omraade (
    kode varchar, navn varchar, type varchar, region varchar, landsdel varchar, kommunegruppe varchar, langt_navn varchar
);
create table alias (alias varchar, kode varchar);
create table nabo (kode varchar, nabokode varchar);

-- one row per kommune: its place on the tile map (row 0 is north, column 0 is west), and a name that fits a tile
create table flise (
    kode varchar primary key, raekke integer not null, kolonne integer not null, forkortelse varchar not null, unique (raekke, kolonne)
);

-- one row per member and span of an official klynge
create table klynge (klynge varchar, ydelse varchar, kommune varchar, gyldig_fra date, gyldig_til date, kilde varchar);

-- one row per break (brud), event (begivenhed) or suspended span (baand)
create table databrud (
    indikator varchar, maalgruppe varchar, fra date, til date, art varchar, tekst varchar, kilde varchar
);

-- one row per begivenhed: its file as it was; one per known point of it (fra: counted since); and one per meeting of a committee
create table begivenhed (id varchar, indhold varchar);
create table begivenhed_punkt (
    begivenhed varchar, dato date, fra date, omraade varchar, maalgruppe varchar, maal varchar, vaerdi decimal(18, 4), note varchar,
    kilde varchar
);
create table moede (omraade varchar, udvalg varchar, dato date);

-- one row per file of mål, milepæle, besparelser and beslutninger, as it was
create table styring (fil varchar, indhold varchar);

-- one row per nøgletal, key and pull, as read; the tables below are made from these
create temp table raa_observation (
    udtraek integer, indikator varchar, omraade varchar, maalgruppe varchar, koen varchar, alder varchar,
    herkomst varchar, periodetype varchar, periode varchar, slut date, vaerdi decimal(18, 4), taeller bigint, naevner bigint, status varchar,
    linje integer
);
create temp table raa_benchmark (
    udtraek integer, periode varchar, slut date, ydelsesgruppe varchar, omraade varchar,
    forventet_antal bigint, faktisk_antal bigint, forskel_antal bigint,
    forventet_andel decimal(18, 4), faktisk_andel decimal(18, 4), forskel_andel decimal(18, 4), placering bigint,
    linje integer
);

-- the jobcentre's own register by day; what is too small has been taken out before it comes here
-- data_til: the last day that the row's data reach to; null is dato itself
create temp table raa_bestand (
    udtraek integer, dato date, data_til date, omraade varchar, maalgruppe varchar, koen varchar, akasse varchar,
    bestand bigint, tilgang bigint, afgang bigint, status varchar, linje integer
);

-- what the catalogue says of each nøgletal and table, for the queries below
-- trin: how many steps of the printed rate make one (10 for one decimal)
create temp table indikator (indikator varchar, tabel varchar, naevner varchar, skifter varchar, trin bigint, kun_landet boolean);
create temp table tabel (tabel varchar, foreloebige integer);
-- one row per composed nøgletal: its shortest period, and the breakdowns it has
create temp table sammensat (
    indikator varchar, art varchar, faktor bigint, frekvens varchar, koen boolean, alder boolean, herkomst boolean, led integer
);
-- one row per part of a composed nøgletal and målgruppe: rolle t(æller) or n(ævner); forskydning = how many months later it is used
create temp table led (
    indikator varchar, maalgruppe varchar, nr integer, rolle varchar, fortegn integer, del varchar, del_maalgruppe varchar,
    forskydning integer
);
