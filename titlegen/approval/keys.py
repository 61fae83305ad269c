"""The keys that people's records are signed with, in a folder that only its owner reads."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from platformdirs import user_config_path

from titlegen.approval.people import plain_person
from titlegen.delivery.staging import reporting
from titlegen.errors import ApprovalError, Place
from titlegen.names.slug import slug

KEYS_VARIABLE = "TITLEGEN_KEYS"
"""The environment variable that names the folder of the keys."""

_KIND = "ed25519:"
_OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR


@dataclass(frozen=True)
class SigningKey:
    """A person's private key."""

    _private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key, as records and production files have it."""
        raw = self._private.public_key().public_bytes_raw()
        return _KIND + base64.b64encode(raw).decode()

    def sign(self, said: bytes) -> str:
        """The signature of `said` (RFC 8032, 64 bytes) in base64."""
        return base64.b64encode(self._private.sign(said)).decode()


@lru_cache(maxsize=50_000)
def is_signed(said: bytes, signature: str, public: str) -> bool:
    """Whether `signature` is that of `said` by the owner of `public`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public.removeprefix(_KIND), validate=True))
        key.verify(base64.b64decode(signature, validate=True), said)
    except (ValueError, InvalidSignature):
        return False
    return True


class KeyRing:
    """The keys in `folder`; None is the one that the environment or the system has for it."""

    def __init__(self, folder: Path | None = None) -> None:
        said = os.environ.get(KEYS_VARIABLE)
        self.folder = folder or (Path(said) if said else user_config_path("titlegen") / "keys")

    def key(self, name: str) -> SigningKey:
        """The key of the person of that name, made when there is none.

        Raises `ApprovalError` for a key that others can read or that is none, `DeliveryError` when the disk does.
        """
        path = self._path(name)
        with reporting(path):
            if not path.exists():
                self._make(path)
            return _read(path)

    def has(self, name: str) -> bool:
        """Whether there is a key of that person here."""
        return self._path(name).exists()

    def _path(self, name: str) -> Path:
        person = plain_person(name)
        return self.folder / f"{slug(person)}-{hashlib.sha256(person.casefold().encode()).hexdigest()[:12]}.pem"

    def _make(self, path: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        pem = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        partial = path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
            with os.fdopen(handle, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):  # another process made it at the same moment: that one holds
                os.link(partial, path)
        finally:
            partial.unlink(missing_ok=True)


def _read(path: Path) -> SigningKey:
    place = Place(file=str(path))
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise ApprovalError(
            "others can read this key, so that it proves nothing.",
            place=place,
            remedy="Make it yours alone (chmod 600), or delete it: a new one is made.",
        )
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ApprovalError(
            "this is no Ed25519 key.", place=place, remedy="Restore it, or delete it: a new one is made."
        )
    return SigningKey(key)
