from django.urls import path

from cms.translation.views import glossary
from cms.translation.views.desk import DeskView
from cms.translation.views.editor import EditorView
from cms.translation.views.export import ExportView
from cms.translation.views.machine import translate_the_rest
from cms.translation.views.returned import HandInView, ReturnedView
from cms.translation.views.send import AssignmentView, SendView

app_name = "cms_translation"
urlpatterns = [
    path("", DeskView.as_view(), name="desk"),
    path("send/", SendView.as_view(), name="send"),
    path("assignments/<int:pk>/", AssignmentView.as_view(), name="assignment"),
    path("export/", ExportView.as_view(), name="export"),
    path("import/", HandInView.as_view(), name="hand_in"),
    path("import/<int:pk>/", ReturnedView.as_view(), name="returned"),
    path("glossary/", glossary.GlossaryView.as_view(), name="glossary"),
    path(
        "glossary/results/",
        glossary.GlossaryView.as_view(results_only=True),
        name="glossary_results",
    ),
    path("glossary/new/", glossary.NewTermView.as_view(), name="new_term"),
    path("glossary/<int:pk>/", glossary.TermView.as_view(), name="term"),
    path("glossary/<int:pk>/delete/", glossary.DeleteTermView.as_view(), name="delete_term"),
    path("usual/", glossary.UsualView.as_view(), name="usual"),
    path("usual/results/", glossary.UsualView.as_view(results_only=True), name="usual_results"),
    path("usual/new/", glossary.NewUsualView.as_view(), name="new_usual"),
    path("usual/<int:pk>/", glossary.UsualOneView.as_view(), name="usual_one"),
    path("usual/<int:pk>/delete/", glossary.DeleteUsualView.as_view(), name="delete_usual"),
    path("<str:label>/<uuid:key>/<str:language>/machine/", translate_the_rest, name="machine"),
    path("<str:label>/<uuid:key>/<str:language>/", EditorView.as_view(), name="edit"),
]
