"""Serving a room: one process, one event loop, until Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from titlegen.errors import UsageError
from titlegen.review.house import House
from titlegen.review.server import guarded

HEADER_SECONDS = 10.0
"""How long a connection may take to send the headers of its first request, or to complete those of a later one."""
READ_SECONDS = 20.0
"""How long a client may take nothing at all of an answer that waits for it in memory."""
MOST_HEADER_BYTES = 16 * 1024
MOST_CONNECTIONS = 800
KEEP_ALIVE_SECONDS = 30
GRACE_SECONDS = 3
FIRST_PORT, PORTS = 8620, 20


class PromptProtocol(H11Protocol):
    """HTTP/1.1 for clients that say in time what they want; others are cut off (slowloris)."""

    _late: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection begins, and with it the time for its headers."""
        super().connection_made(transport)
        self._expect_headers()

    def data_received(self, data: bytes) -> None:
        """Some bytes came; the time ends when the headers are whole, and does not begin anew with every byte."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._expect_nothing()
        elif self._late is None and (before is None or before.response_complete):
            self._expect_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._expect_nothing()
        self.resume_writing()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The answer comes faster than the client takes it."""
        super().pause_writing()
        self._expect_reading()

    def resume_writing(self) -> None:
        """The client has taken what there was."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def on_response_complete(self) -> None:
        """An answer is whole. Who is still sending the body of a request that has been answered is cut off."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY and not self.transport.is_closing():
            self.transport.close()

    def _expect_headers(self) -> None:
        self._late = self.loop.call_later(HEADER_SECONDS, self._cut_off)

    def _expect_nothing(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _expect_reading(self, waiting: int | None = None) -> None:
        """Look now and then whether something was taken of what is `waiting`."""
        left = self.transport.get_write_buffer_size()
        if waiting is not None and left >= waiting:
            self._cut_off()
            return
        self._unread = self.loop.call_later(READ_SECONDS, self._expect_reading, left)

    def _cut_off(self) -> None:
        if not self.transport.is_closing():
            self.transport.abort()


class RoomServer(uvicorn.Server):
    """The server; when it ends, streams end at once instead of being waited for."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._end_streams()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Somebody asks the room to close; who asks twice is tired of waiting. It is not asked again after the end,
        as uvicorn does, for closing is what was wanted."""
        del sig, frame
        self.force_exit = self.should_exit
        self.should_exit = True


def server_of(house: House) -> RoomServer:
    """A server for the room, to be run with a socket of `listen`."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # what strangers send is no news
    behind: dict[str, Any] = {"proxy_headers": False}
    if house.doors.secure:
        behind = {"proxy_headers": True, "forwarded_allow_ips": "127.0.0.1,::1"}
    config = uvicorn.Config(
        guarded(house),
        http=PromptProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **behind,
    )
    return RoomServer(config, house.room.events.close)


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens; without a `port` the first that is free from 8620 on. Raises `UsageError`."""
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS)
    fault: OSError | None = None
    for each in ports:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # The protocol is named, for asyncio turns Nagle's delay off only then: 40 ms of every answer.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            if os.name == "posix":  # elsewhere it would let two programs have one port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, each))
            listening.listen(512)
        except OSError as refused:
            listening.close()
            fault = refused
            continue
        return listening
    told = fault.strerror if fault is not None else ""
    raise UsageError(
        f"nothing can listen at {host}, port {ports[0]}: {told}.",
        remedy="Another program may be there: say another --port, or check --host.",
    )


def serve(house: House, listening: socket.socket) -> None:
    """Serve the room until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        server_of(house).run(sockets=[listening])
