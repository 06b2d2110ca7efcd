from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An invented municipality to try everything on; never part of a public site."""

    name = "cms.demo"
    label = "cms_demo"
    verbose_name = "Demo: Lindåsa kommun"
