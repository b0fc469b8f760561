"""The places that a paper has in lists."""

from paperreader.domain.paper import Membership
from paperreader.library.index.reader import Reader

_ROWS = (
    "select b.id, b.name, b.name_zh, r.position, r.label, r.stars from paper p"
    " join row r on r.num = p.num and r.view = 2"
    " join branch b on b.view = 2 and b.ordinal = r.branch where p.id = ? order by r.position"
)
_LISTS = "select id, name, name_zh from branch where view = 2 and depth = 0"


def memberships(reader: Reader, paper: str) -> tuple[Membership, ...]:
    """Every place that a paper has in lists, in the order of the lists view."""
    lists = {name: (english, chinese) for name, english, chinese in reader.ask(_LISTS)}
    result = []
    for branch, name, name_zh, position, label, stars in reader.ask(_ROWS, (paper,)):
        one, slash, _ = branch.partition("/")
        section, section_zh = (name, name_zh) if slash else (None, None)
        result.append(Membership(one, *lists[one], section, section_zh, branch, position, label, stars))
    return tuple(result)
