"""Hashed and compressed static files in a second, for the first page of a first start.

Brotli at its best level takes 19 seconds over the whole set, nearly all of it for the API's
documentation page. An image is built once and has that time; a person who typed `up` has not.
"""

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

QUALITY = 9


class QuickCompressor(Compressor):  # type: ignore[misc]  # whitenoise ships no types
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        packed: bytes = brotli.compress(data, quality=QUALITY)
        return packed


class ModuleStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # ditto
    """Lets our modules import each other: what stands in them becomes the hashed name."""

    # Ours only: in a bundle of somebody else such words may stand in a text.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),  # noqa: SLF001 -- Django's own
    )


class QuickStaticStorage(ModuleStaticStorage):
    def create_compressor(self, **kwargs: object) -> Compressor:
        return QuickCompressor(**kwargs)
