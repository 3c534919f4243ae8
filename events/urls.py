"""Addresses of events, speakers and organizations, below `/<language>/`."""

from django.urls import path

from events import views
from events.applications import page as applications
from events.calendars import feeds, month_page
from events.calendars import views as calendars

urlpatterns = [
    path("events/", views.event_list, name="event-list"),
    path("events/calendar.ics", calendars.list_calendar, name="event-calendar-list"),
    path("events/calendar/", month_page.event_month, name="event-month"),
    path("events/apply/", applications.event_apply, name="event-apply"),
    path("events/apply/sent/<str:reference>/", applications.event_applied, name="event-applied"),
    path("events/feed.<str:form>", feeds.event_feed, name="event-feed"),
    path("events/<readable:slug>/", views.event, name="event"),
    path("events/<readable:slug>/calendar.ics", calendars.event_calendar, name="event-calendar"),
    path(
        "events/<readable:slug>/talks/<readable:talk>/calendar.ics",
        calendars.talk_calendar,
        name="talk-calendar",
    ),
    path("speakers/", views.speaker_list, name="speaker-list"),
    path("speakers/<readable:slug>/", views.speaker, name="speaker"),
    path(
        "speakers/<readable:slug>/calendar.ics",
        calendars.speaker_calendar,
        name="speaker-calendar",
    ),
    path("organizations/", views.organization_list, name="organization-list"),
    path("organizations/<readable:slug>/", views.organization, name="organization"),
    path(
        "organizations/<readable:slug>/calendar.ics",
        calendars.organization_calendar,
        name="organization-calendar",
    ),
]
