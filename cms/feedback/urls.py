"""Addresses for the public, to be included below the languages of a site."""

from django.urls import path

from cms.feedback.views import give_feedback, thank

urlpatterns = [
    path("feedback/", give_feedback, name="cms_feedback"),
    path("feedback/thanks/", thank, name="cms_feedback_thanks"),
]
