"""What programs are asked not to visit (robots.txt, RFC 9309).

What is public but not to be found by a search says so itself (noindex), and must be visited for
that to be read. Here is what is nobody's but staff's, or whoever's who has a link.
"""

from collections.abc import Callable

_registry: list[Callable[[], str]] = []


def keep_out(path: Callable[[], str]) -> None:
    """Ask programs not to visit what begins with a path, for an app's `AppConfig.ready()`.

    It is asked for late, when addresses are known; "*" stands for any characters.
    """
    _registry.append(path)


def rules(sitemap: str) -> str:
    """Return the text of robots.txt, which names the site map by its absolute address."""
    paths = sorted({path() for path in _registry})
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    return "\n".join([*lines, "", f"Sitemap: {sitemap}", ""])
