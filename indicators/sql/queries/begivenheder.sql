-- every begivenhed, as its file was when the release was made
select id, indhold
from begivenhed
order by id
