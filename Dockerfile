# The page in a container: slim, without root, its networks' weights inside. docs/hosting.md tells how it is run.
FROM python:3.11-slim AS installed
# PyTorch's own CPU wheels are a tenth of the size of the usual ones: name their index, as PyTorch's site does.
ARG TORCH=torch==2.13.0
ARG TORCH_INDEX=
RUN python -m venv /opt/venv
RUN /opt/venv/bin/pip install --no-cache-dir ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$TORCH"
COPY requirements.lock .
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home lens && install -d -o lens -g lens /var/lib/sr-lens
COPY --from=installed /opt/venv /opt/venv
WORKDIR /srv/sr-lens
COPY app.py LICENSE ./
COPY assets assets
COPY sr_core sr_core
COPY dashboard dashboard
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_WAIT_POLICY=passive \
    HOME=/tmp \
    GRADIO_SERVER_NAME=0.0.0.0 \
    GRADIO_TEMP_DIR=/var/lib/sr-lens \
    PORT=7860
USER lens
VOLUME /var/lib/sr-lens
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(web.Request(f'http://127.0.0.1:{os.environ[\"PORT\"]}/', method='HEAD'), timeout=8)"]
CMD ["python", "app.py"]
