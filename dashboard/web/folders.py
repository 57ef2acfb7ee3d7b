"""Folders of files that the app serves, wherever it lives."""

from __future__ import annotations

import os

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles


def folder_route(path: str, files: StaticFiles, name: str) -> Route:
    """Serves ``files`` below ``path``.

    A Starlette ``Mount`` would take the path of the request apart by the app's root path, and finds nothing behind a
    proxy that has taken that off already.
    """

    async def serve(request: Request) -> Response:
        """One file, or 404."""
        return await files.get_response(os.path.normpath(request.path_params["file"]), request.scope)

    return Route(f"{path}/{{file:path}}", serve, name=name)
