"""The application: all routes of the room, how their faults are told, and the guard before them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from titlegen.errors import ApprovalError, DeliveryError, TitlegenError
from titlegen.review.acts import StaleError
from titlegen.review.documents import fault_told
from titlegen.review.guarding import OWN_FAULT, Guard, Refusal, error_told
from titlegen.review.house import House
from titlegen.review.routes_comments import comments
from titlegen.review.routes_look import look
from titlegen.review.routes_names import names
from titlegen.review.routes_pages import pages
from titlegen.review.routes_people import people
from titlegen.review.screening import NotThereError
from titlegen.review.watching import watch
from titlegen.review.workshop import BusyError


def application(house: House) -> FastAPI:
    """All routes of one room, without the guard; nothing but tests may serve it so."""
    app = FastAPI(title="titlegen", openapi_url=None, docs_url=None, redoc_url=None, lifespan=_life)
    app.state.house = house
    for router in (pages, people, look, comments, names):
        app.include_router(router)
    app.exception_handler(TitlegenError)(_fault)
    app.exception_handler(RequestValidationError)(_not_understood)
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(BusyError)(_busy)
    app.exception_handler(Refusal)(_refusal)
    app.exception_handler(Exception)(_own_fault)
    return app


def guarded(house: House) -> Guard:
    """The room as it is served."""
    return Guard(application(house), house.doors, house.guests, house.limits)


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs, changes on the disk are noticed and checks go on beside it."""
    room = app.state.house.room
    ending = asyncio.Event()
    watching = asyncio.create_task(watch(room, ending))
    room.start_checks()
    try:
        yield
    finally:
        ending.set()
        room.close()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


def _status(fault: TitlegenError) -> int:
    if isinstance(fault, NotThereError):
        return 404
    if isinstance(fault, (StaleError, ApprovalError)):
        return 409
    return 500 if isinstance(fault, DeliveryError) else 422


async def _fault(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, TitlegenError)
    told: dict[str, Any] = {"error": fault_told(fault)}
    return JSONResponse(told, _status(fault))


async def _not_understood(_: Request, fault: Exception) -> JSONResponse:
    """Which part of the request is wrong; never what was in it."""
    assert isinstance(fault, RequestValidationError)
    first = fault.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")[:80]
    return JSONResponse(
        error_told(f"the request cannot be understood: {where or 'body'}.", "Load the page again."), 422
    )


async def _refused(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HTTPException)
    words = {404: "there is nothing here.", 405: "this is not done here."}
    return JSONResponse(error_told(words.get(fault.status_code, "this is not possible.")), fault.status_code)


async def _busy(_: Request, fault: Exception) -> JSONResponse:
    del fault
    return JSONResponse(error_told("too many pictures wait to be drawn.", "Try again."), 503, {"retry-after": "2"})


async def _own_fault(_: Request, fault: Exception) -> JSONResponse:
    """Who asks is told no more than that; the guard writes down what it was."""
    del fault
    return JSONResponse(error_told(*OWN_FAULT), 500)


async def _refusal(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, Refusal)
    return JSONResponse(error_told(fault.message, fault.remedy), fault.status)
