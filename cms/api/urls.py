"""The API's addresses; include them under the path of your choice."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView

from cms.api.api import api
from cms.api.documentation import docs, terms
from cms.api.guard import guarded
from cms.api.problems import explain, not_found

operations, kit, namespace = api.urls
for pattern in operations:
    pattern.callback = guarded(pattern.callback)  # type: ignore[arg-type]

v1 = [
    path("docs", guarded(docs, "text/html"), name="docs"),
    path("terms", guarded(terms, "text/html"), name="terms"),
    path("problems/<slug:name>", guarded(explain, "text/html"), name="problem"),
    *operations,
]

to_root = RedirectView.as_view(
    pattern_name="motesplatser-v1:api-root", query_string=True, permanent=True
)

urlpatterns = [
    path("v1", guarded(to_root)),  # type: ignore[arg-type]
    path("v1/", include((v1, kit), namespace=namespace)),
    re_path(r"", guarded(not_found)),
]
