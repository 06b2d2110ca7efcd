from django.urls import path

from cms.publishing.confirmations.admin_views import AskPeopleView, ConfirmedView
from cms.publishing.views.desk import DeskView
from cms.publishing.views.own_change import PublishOwnChangeView
from cms.publishing.views.statements import ReviewedView
from cms.publishing.where_used.views import LeaveView, ReplaceView, WhereUsedView

app_name = "cms_publishing"
urlpatterns = [
    path("", DeskView.as_view(), name="desk"),
    path("ask-people/<str:label>/<int:pk>/", AskPeopleView.as_view(), name="ask_people"),
    path("confirmed/<str:label>/<int:pk>/", ConfirmedView.as_view(), name="confirmed"),
    path("reviewed/<int:page_id>/", ReviewedView.as_view(), name="reviewed"),
    path("own-change/<int:revision_id>/", PublishOwnChangeView.as_view(), name="own_change"),
    path("where-used/<str:label>/<int:pk>/", WhereUsedView.as_view(), name="where_used"),
    path("replace/<str:label>/<int:pk>/", ReplaceView.as_view(), name="replace"),
    path("leave/<str:label>/<int:pk>/", LeaveView.as_view(), name="leave"),
]
