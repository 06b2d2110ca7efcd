"""The API that leaf apps add their routers to, in their `AppConfig.ready()`."""

from ninja import NinjaAPI

from cms.api.errors import register_handlers

api = NinjaAPI(
    title="Mötesplatser",
    version="1",
    description="Public news, meeting places, networks and network meetings, read-only.",
    urls_namespace="motesplatser-v1",
    docs_url=None,
)
register_handlers(api)
