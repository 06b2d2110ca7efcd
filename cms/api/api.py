"""The API that leaf apps add their routers to, in their `AppConfig.ready()`."""

from ninja import NinjaAPI

from cms.api.errors import register_handlers

api = NinjaAPI(
    title="Mötesplatser",
    version="1.0.0",
    urls_namespace="motesplatser-v1",
    # Served by cms.api.openapi, in the reader's language.
    openapi_url=None,
    docs_url=None,
)
register_handlers(api)
