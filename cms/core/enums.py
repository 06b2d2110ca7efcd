from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactKind(models.TextChoices):
    FUNCTION = "function", _("Function, such as a switchboard")
    EMPLOYEE = "employee", _("Employee of the municipality")
    PERSON = "person", _("Other person")


class PhoneKind(models.TextChoices):
    SWITCHBOARD = "switchboard", _("Switchboard")
    DIRECT = "direct", _("Direct")
    MOBILE = "mobile", _("Mobile")
    TEXT = "text", _("Text telephone")


class OrganisationKind(models.TextChoices):
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    FAITH_COMMUNITY = "faith_community", _("Faith community")
    STUDY_ASSOCIATION = "study_association", _("Study association")
    PUBLIC_BODY = "public_body", _("Public body")
    HOUSING_COMPANY = "housing_company", _("Housing company")
    OTHER = "other", _("Other")


class PageContactRole(models.TextChoices):
    CONTACT = "contact", _("Contact")
    CHAIR = "chair", _("Chair of the meeting")


class ReleaseRule(models.TextChoices):
    """When a page may be public in the source language, as to its translations."""

    SOURCE_NOW = "source_now", _("The source language at once")
    TOGETHER = "together", _("All languages together")
    MAX_LAG = "max_lag", _("Translations may lag some days")
