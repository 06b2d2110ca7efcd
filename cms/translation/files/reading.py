"""From an uploaded file to what it says: XLIFF, PO, or a zip file of them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.translation.files import po, xliff
from cms.translation.files.texts import ReturnedObject, UnreadableFile

# A thousand long pages are a fifth of it. It holds for what is in a zip file, too.
LARGEST = 20 * 2**20
XLIFF_ENDINGS = {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"}


def read(upload: Any) -> list[ReturnedObject]:
    """Return what an uploaded file says of each object; raises UnreadableFile."""
    _check_size(upload.size)
    content = upload.read()
    if content[:4] == b"PK\x03\x04":
        found = [each for name, inner in _files_in(content) for each in _read(name, inner)]
    else:
        found = _read(upload.name, content)
    if not any(each.texts for each in found):
        raise UnreadableFile(_("There are no texts in the file. Hand in a PO or XLIFF 1.2 file."))
    return found


def _read(name: str, content: bytes) -> list[ReturnedObject]:
    ending = PurePath(name).suffix.lower()
    if ending == ".po":
        return [po.read(content, name)]
    if ending in XLIFF_ENDINGS:
        return xliff.read(content)
    raise UnreadableFile(
        _("“%(name)s” is neither a PO file (.po) nor XLIFF (.xlf, .xliff).") % {"name": name}
    )


def _files_in(content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if _is_file(each.filename)]
            _check_size(sum(each.file_size for each in entries))
            for each in entries:
                yield each.filename, archive.read(each)
    # Encrypted files are a RuntimeError, unknown compression a NotImplementedError.
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, error) as reason:
        raise UnreadableFile(_("The zip file is damaged, or has a password.")) from reason


def _is_file(name: str) -> bool:
    """Tell files from folders and from what computers add by themselves."""
    path = PurePath(name)
    return not name.endswith("/") and not any(
        part.startswith((".", "__MACOSX")) or part == "Thumbs.db" for part in path.parts
    )


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise UnreadableFile(
            _("The file is too large (%(size)s, of at most %(limit)s). Hand in fewer pages.")
            % {"size": filesizeformat(size), "limit": filesizeformat(LARGEST)}
        )
