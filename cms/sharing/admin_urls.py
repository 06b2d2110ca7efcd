from django.urls import path

from cms.sharing.views.links import LinksView, LinkView, NewLinkView

app_name = "cms_sharing_links"
urlpatterns = [
    path("", LinksView.as_view(), name="list"),
    path("results/", LinksView.as_view(results_only=True), name="results"),
    path("new/<int:page_id>/", NewLinkView.as_view(), name="new"),
    path("<int:pk>/", LinkView.as_view(), name="detail"),
]
