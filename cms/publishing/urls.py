"""Addresses for the public, to be included below the languages of a site."""

from django.urls import path

from cms.publishing.views.confirm import ConfirmView

urlpatterns = [path("confirm/<str:token>/", ConfirmView.as_view(), name="cms_publishing_confirm")]
