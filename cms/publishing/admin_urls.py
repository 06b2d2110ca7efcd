from django.urls import path

from cms.publishing.views.desk import DeskView
from cms.publishing.views.own_change import PublishOwnChangeView
from cms.publishing.views.statements import ReviewedView

app_name = "cms_publishing"
urlpatterns = [
    path("", DeskView.as_view(), name="desk"),
    path("reviewed/<int:page_id>/", ReviewedView.as_view(), name="reviewed"),
    path("own-change/<int:revision_id>/", PublishOwnChangeView.as_view(), name="own_change"),
]
