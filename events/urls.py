"""Addresses of events, speakers and organizations, below `/<language>/`."""

from django.urls import path

from events import views

urlpatterns = [
    path("events/", views.event_list, name="event-list"),
    path("events/<readable:slug>/", views.event, name="event"),
    path("speakers/", views.speaker_list, name="speaker-list"),
    path("speakers/<readable:slug>/", views.speaker, name="speaker"),
    path("organizations/", views.organization_list, name="organization-list"),
    path("organizations/<readable:slug>/", views.organization, name="organization"),
]
