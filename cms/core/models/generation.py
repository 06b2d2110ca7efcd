from django.db import models


class ContentGeneration(models.Model):
    """One row, whose token is another after each commit that can change a public answer."""

    token = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
