"""Addresses of articles and their feeds, below `/<language>/`."""

from django.urls import path

from news import feeds, views

urlpatterns = [
    path("news/", views.article_list, name="article-list"),
    path("news/feed.<str:form>", feeds.article_feed, name="article-feed"),
    path("news/<readable:slug>/", views.article, name="article"),
]
