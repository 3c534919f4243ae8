"""Every address of the site: `/admin/`, `/media/`, `/health/` plain, pages below their language."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView

from cmsproject import agents, faults, machine, offline, styleguide, views
from cmsproject.api.docs import docs
from cmsproject.converters import ReadableConverter
from cmsproject.languages import LanguageConverter
from cmsproject.search_page import opensearch, search_page, search_suggestions
from cmsproject.shared.images.rendition_serving import rendition
from cmsproject.shared.images.serving import stored_image
from cmsproject.sharing.serving import share_image
from cmsproject.sharing.unsaved import unsaved_share_image
from cmsproject.sitemaps import NEWS, sections
from news.readers.beacon import reader_beacon
from news.reviewing.preview_page import preview_link

register_converter(LanguageConverter, "language")
register_converter(ReadableConverter, "readable")

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = views.not_found
handler500 = faults.server_error

sitemap = {"sitemaps": sections()}
an_hour = cache_control(public=True, max_age=3600)
pages: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("", include("news.urls")),
    path("", include("events.urls")),
    path("api/", docs, name="api-docs"),
    path("offline/", offline.offline, name="offline"),
    path("search/", search_page, name="search"),
    path("search/suggest", search_suggestions, name="search-suggest"),
    path("tags/", views.tag_list, name="tag-list"),
    path("tags/<readable:slug>/", views.tag, name="tag"),
]
urlpatterns = [
    path("", views.root, name="root"),
    path("admin/", admin.site.urls),
    path("brand/<int:hue>.css", machine.brand, name="brand"),
    path("brand/<int:hue>.svg", machine.icon, name="icon"),
    # Asked for by browsers and feed readers that were told no other.
    path("favicon.ico", RedirectView.as_view(pattern_name="icon"), {"hue": settings.BRAND_HUE}),
    path("media/images/<str:digest>.<str:extension>", stored_image, name="stored-image"),
    path("media/r/<str:digest>/<str:width>.<str:extension>", rendition, name="rendition"),
    path("preview/<str:token>/", preview_link, name="preview-link"),
    path("readers/", reader_beacon, name="reader-beacon"),
    path(
        "media/share/<str:kind>/<language:language>/<readable:slug>/<str:mark>.png",
        share_image,
        name="share-image",
    ),
    path("media/share/unsaved/<str:says>.png", unsaved_share_image, name="unsaved-share-image"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("offline.js", offline.offline_worker, name="offline-worker"),
    path("health/", machine.health, name="health"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("robots.txt", agents.robots, name="robots"),
    path("llms.txt", agents.llms, name="llms"),
    path("api/v1/", include("cmsproject.api.urls")),
    path("sitemap.xml", an_hour(sitemap_views.index), sitemap, name="sitemap"),
    path(
        "sitemap-news.xml",
        an_hour(sitemap_views.sitemap),
        {**sitemap, "section": NEWS, "template_name": "sitemap_news.xml"},
        name="news-sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        an_hour(sitemap_views.sitemap),
        sitemap,
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("<language:language>/", include(pages)),
]
