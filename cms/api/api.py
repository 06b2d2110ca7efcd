"""The API that leaf apps add their routers to, in their `AppConfig.ready()`."""

from ninja import NinjaAPI

api = NinjaAPI(title="Mötesplatser", version="1", urls_namespace="motesplatser-v1")
