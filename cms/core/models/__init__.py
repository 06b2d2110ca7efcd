from cms.core.models.base import BasePage
from cms.core.models.contacts import Contact, ContactEmail, ContactPhone
from cms.core.models.generation import ContentGeneration
from cms.core.models.organisations import Organisation
from cms.core.models.rows import PageContact, RelatedLink
from cms.core.models.settings import MunicipalitySettings

__all__ = [
    "BasePage",
    "Contact",
    "ContactEmail",
    "ContactPhone",
    "ContentGeneration",
    "MunicipalitySettings",
    "Organisation",
    "PageContact",
    "RelatedLink",
]
