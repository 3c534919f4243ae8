"""Every address of the site: `/admin/`, `/media/`, `/health/` plain, pages below their language."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.views.decorators.cache import cache_control

from cmsproject import machine, views
from cmsproject.converters import ReadableConverter
from cmsproject.languages import LanguageConverter
from cmsproject.shared.images.serving import stored_image
from cmsproject.sitemaps import sections

register_converter(LanguageConverter, "language")
register_converter(ReadableConverter, "readable")

handler404 = views.not_found

sitemap = {"sitemaps": sections()}
an_hour = cache_control(public=True, max_age=3600)
pages: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("", include("news.urls")),
    path("", include("events.urls")),
    path("tags/", views.tag_list, name="tag-list"),
    path("tags/<readable:slug>/", views.tag, name="tag"),
]
urlpatterns = [
    path("", views.root, name="root"),
    path("admin/", admin.site.urls),
    path("brand/<int:hue>.css", machine.brand, name="brand"),
    path("brand/<int:hue>.svg", machine.icon, name="icon"),
    path("media/images/<str:digest>.<str:extension>", stored_image, name="stored-image"),
    path("health/", machine.health, name="health"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", an_hour(sitemap_views.index), sitemap, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        an_hour(sitemap_views.sitemap),
        sitemap,
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("<language:language>/", include(pages)),
]
