from typing import Any

app_name = "cms_translation"
urlpatterns: list[Any] = []
