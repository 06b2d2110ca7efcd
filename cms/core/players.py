"""Players of films on other sites, which are loaded only when a reader asks for one (F4)."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

# Who would be asked, the addresses of a film's page, and where its player is, without cookies.
_KNOWN = (
    (
        "YouTube",
        re.compile(
            r"https://(?:(?:www\.|m\.)?youtube\.com/watch\?(?:.*&)?v=|youtu\.be/)([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        "Vimeo",
        re.compile(r"https://(?:www\.)?vimeo\.com/(\d+)(?!\w)"),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
)


class Player(NamedTuple):
    name: str
    url: str

    @property
    def origin(self) -> str:
        return f"https://{urlsplit(self.url).netloc}"


def player_of(url: str) -> Player | None:
    """Return the player of a film; None for what is only linked to."""
    for name, pattern, player in _KNOWN:
        if found := pattern.match(url):
            return Player(name, player.format(found[1]))
    return None


def origins_of_players(body: Any) -> list[str]:
    """Return the sites that the films in a body would be fetched from, as a CSP names them."""
    urls = (block.value["url"] for block in body if block.block_type == "embed")
    return sorted({player.origin for player in map(player_of, urls) if player})
