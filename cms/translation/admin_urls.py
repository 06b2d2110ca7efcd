from django.urls import path

from cms.translation.views.desk import DeskView
from cms.translation.views.editor import EditorView
from cms.translation.views.send import AssignmentView, SendView

app_name = "cms_translation"
urlpatterns = [
    path("", DeskView.as_view(), name="desk"),
    path("send/", SendView.as_view(), name="send"),
    path("assignments/<int:pk>/", AssignmentView.as_view(), name="assignment"),
    path("<str:label>/<uuid:key>/<str:language>/", EditorView.as_view(), name="edit"),
]
