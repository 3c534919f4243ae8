"""Reading the whole archive for records: what the worker does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cmsproject.shared.jobs.progress import JobProgress
from cmsproject.shared.jobs.rows import Job
from news.proposals.refreshing import READ_OF_ARTICLES, readable_articles, refresh_articles


def read_in_background(job: Job, progress: JobProgress) -> str:
    articles = readable_articles()
    progress.begin(_("Reading articles"), articles.count())
    refresh_articles(articles.iterator(READ_OF_ARTICLES), tell=progress.advance)
    return reverse("admin:news_proposal_changelist")
