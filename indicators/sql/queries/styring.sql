-- every file of mål, milepæle, besparelser and beslutninger, as it was when the release was made
select fil, indhold
from styring
order by fil
