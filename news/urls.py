"""Addresses of articles and their feeds, below `/<language>/`."""

from django.urls import path

from news import as_markdown, views
from news.feeds import page as feeds_page
from news.feeds import views as feeds
from news.topics import views as topics

urlpatterns = [
    path("news/", views.article_list, name="article-list"),
    path("news/feed.<str:form>", feeds.article_feed, name="article-feed"),
    path("feeds/", feeds_page.feed_list, name="feed-list"),
    path("news/<readable:slug>.md", as_markdown.article_markdown, name="article-markdown"),
    path("news/archive/", views.archive, name="archive"),
    path("news/<readable:slug>/", views.article, name="article"),
    path("topics/", topics.topic_list, name="topic-list"),
    path("topics/<readable:slug>/", topics.topic, name="topic"),
]
