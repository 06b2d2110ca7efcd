"""Addresses for whoever has a link, to be included below the languages of a site."""

from django.urls import path

from cms.sharing.views.shared import DraftView, LinkView

urlpatterns = [
    path("shared/<str:token>/", LinkView.as_view(), name="cms_sharing_link"),
    path("shared/<str:token>/<int:order>/", DraftView.as_view(), name="cms_sharing_draft"),
]
