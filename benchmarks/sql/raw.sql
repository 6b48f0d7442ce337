-- Explicit types and an unindexed table, as performance.md's anchor: no checks, no sorting
create table raw as
from read_csv($path, delim = ';', header = true, decimal_separator = ',', columns = {
    'omraade': 'varchar', 'periode': 'varchar', 'ydelse': 'varchar', 'koen': 'varchar', 'alder': 'varchar',
    'antal': 'bigint', 'andel': 'decimal(18, 4)'
});
