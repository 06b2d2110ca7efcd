from django.urls import path

from cms.publishing.releases.draft_views import AddDraftsView, AddDraftView
from cms.publishing.releases.views import (
    ChangeReleaseView,
    NewReleaseView,
    ReleasesView,
    ReleaseView,
)

app_name = "cms_publishing_releases"
urlpatterns = [
    path("", ReleasesView.as_view(), name="list"),
    path("results/", ReleasesView.as_view(results_only=True), name="results"),
    path("new/", NewReleaseView.as_view(), name="new"),
    path("<int:pk>/", ReleaseView.as_view(), name="detail"),
    path("<int:pk>/change/", ChangeReleaseView.as_view(), name="change"),
    path("<int:pk>/drafts/", AddDraftsView.as_view(), name="drafts"),
    path("add/<int:content_type>/<str:object_id>/", AddDraftView.as_view(), name="add"),
]
