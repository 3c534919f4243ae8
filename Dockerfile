# The site as one image: docker-compose.yml joins it to PostgreSQL.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

# Share pictures write titles in Chinese.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN pip install --requirement requirements/run.txt

COPY . .
# A key for this one step: the real one comes with the container's environment.
RUN python -m tools.messages compile \
    && CMS_SECRET_KEY=only-while-the-image-is-built-000000000000 \
       python manage.py collectstatic --no-input --verbosity 0 \
    && useradd --system --no-create-home cms \
    && mkdir --parents /data/media /data/work \
    && chown cms:cms /data/media /data/work

USER cms
ENV CMS_MEDIA_ROOT=/data/media CMS_WORK_ROOT=/data/work CMS_BIND=0.0.0.0:8000
VOLUME /data/media
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["python", "docker/health.py"]
ENTRYPOINT ["docker/entrypoint"]
