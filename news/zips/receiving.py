"""Take in a zip: streamed to disk, and no more of it than may come."""

from typing import Any

from django.core.files.uploadhandler import (
    FileUploadHandler,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest


class Limit(FileUploadHandler):
    """Ends an upload at `most` bytes: what follows is read and thrown away."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.received = 0
        self.is_passed = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > self.most:
            self.is_passed = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def limit_upload(request: HttpRequest, most: int) -> Limit:
    """To be called before anything of the request's body is read."""
    limit = Limit(request, most)
    request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
    return limit
