"""Addresses for the public, to be included below the languages of a site."""

from django.urls import path

from cms.publishing.confirmations.views import ConfirmView

urlpatterns = [path("confirm/<str:token>/", ConfirmView.as_view(), name="cms_publishing_confirm")]
