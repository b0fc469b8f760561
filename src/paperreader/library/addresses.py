"""Addresses that will not last, or tell who follows them."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_EXPIRING = re.compile(
    r"oe|oh|_nc_.*|expires?|x-amz-.*|x-goog-.*|signature|sig|auth_key|access_token|token|wxfrom|tp", re.I
)
_TRACKING = re.compile(
    r"utm_.*|spm.*|vd_source|share_.*|sharer_.*|shareuid|unique_k|bbid|from_source|from_spmid|is_from_webview"
    r"|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_cid|mc_eid|_hs(?:enc|mi)|ref_src|ref_url|chksm|scene"
    r"|app_platform|timestamp|buvid|mid_share|plat_id|yclid|_ga|hl?sa|si",
    re.I,
)
_PASSING = ("fbcdn.net", "qpic.cn", "cdninstagram.com")
_SHORT = ("bit.ly", "t.co", "t.cn", "tinyurl.com", "goo.gl", "dwz.cn", "b23.tv", "url.cn", "ow.ly")
_CLOSED = ("paperswithcode.com",)
_BEHIND = "，。；：？！、）】》”’,;*"


def address_faults(address: str) -> Iterator[tuple[str, str]]:
    """What is wrong with an address, each with its cure."""
    bare = address.rstrip(_BEHIND + ".")
    if bare != address.rstrip("."):
        yield f"{address[len(bare) :]!r} stands behind the address {bare}", "Put a space between them."
    if stray := re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", bare):
        cure = "Put a space behind the address, or write it with %."
        yield f"the address {bare} goes on in Chinese ({stray[0]})", cure
        return
    try:
        parts = urlsplit(bare)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError as error:
        yield f"{bare} is not an address ({error})", "Correct it."
        return
    for hosts, message, cure in (
        (_PASSING, "is no lasting address", "Link to the page that shows it."),
        (_SHORT, "hides where it leads", "Write the address that it leads to."),
        (_CLOSED, "is a site that has closed", "Link to the paper's own page."),
    ):
        if any(host == one or host.endswith(f".{one}") for one in hosts):
            yield f"{host} {message}", cure
            return
    query = parse_qsl(parts.query, keep_blank_values=True)
    if expiring := [name for name, _ in query if _EXPIRING.fullmatch(name)]:
        yield f"the address expires ({', '.join(expiring)})", "Link to the page that leads there."
    if tracking := [name for name, _ in query if _TRACKING.fullmatch(name)]:
        rest = urlencode([one for one in query if one[0] not in tracking])
        plain = urlunsplit((parts.scheme, parts.netloc, parts.path, rest, parts.fragment))
        yield f"the address tells who follows it ({', '.join(tracking)})", f"Write {plain}"
