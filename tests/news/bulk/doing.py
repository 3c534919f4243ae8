"""Go through a bulk change as an editor does: choose in the list, read the plan, apply, undo."""

from collections.abc import Sequence
from typing import Any

from django.test import Client
from django.urls import reverse
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cmsproject.shared.jobs.rows import Job
from news.models import Article, BulkPlan, BulkRun

LIST = "/admin/news/article/"


def choose(client: Client, action: str, articles: Sequence[Article], **values: Any) -> BulkPlan:
    """The plan after the choice, as it stands in the database."""
    data = {"action": action, "_selected_action": [article.pk for article in articles]}
    response = client.post(LIST, data)
    assert response.status_code == 302, response.content.decode()
    plan = BulkPlan.objects.order_by("-pk")[0]
    if values:
        response = client.post(reverse("admin:news_article_bulk", args=[plan.pk]), values)
        assert response.status_code == 302, response.context["form"].errors
        plan.refresh_from_db()
    return plan


def plan_page(client: Client, plan: BulkPlan, outcome: str = "changes") -> str:
    address = reverse("admin:news_article_bulk_plan", args=[plan.pk])
    return client.get(f"{address}?outcome={outcome}").content.decode()


def apply(client: Client, plan: BulkPlan) -> BulkRun:
    response = client.post(reverse("admin:news_article_bulk_apply", args=[plan.pk]))
    assert response.status_code == 302
    work_off()
    plan.refresh_from_db()
    assert plan.run is not None
    return plan.run


def undo(client: Client, run: BulkRun) -> BulkRun:
    response = client.post(reverse("admin:news_bulkrun_undo", args=[run.pk]))
    assert response.status_code == 302
    work_off()
    run.refresh_from_db()
    return run


def work_off() -> list[Job]:
    """Do what waits in the background, as a worker would, within the test's transaction."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    )
    while (waiting := DBTaskResult.objects.ready().first()) is not None:
        waiting.claim(worker.worker_id)
        worker.run_task(waiting)
    return list(Job.objects.all())


def tags_of(article: Article) -> list[str]:
    return [link.tag.name for link in article.article_tags.select_related("tag")]
