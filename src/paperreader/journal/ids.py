"""Ids of entries: ordered by time, unique across machines, never going back.

An id is `tttttttttt-cccc-device`: milliseconds since 1970 and a counter in Crockford's base 32, then the
device. All parts before the device have a fixed width, so ids compare as strings in the order of time.
A new id is greater than every id known so far, also than those of other devices with a fast clock: what
a reader changes last is what holds.
"""

import os
import re
from datetime import datetime

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME, _COUNT, _DEVICE = 10, 4, 10
_MOST = 32**_COUNT - 1
_ID = re.compile(rf"[0-7][{_DIGITS}]{{{_TIME - 1}}}-[{_DIGITS}]{{{_COUNT}}}-[0-9a-z]{{1,32}}", re.ASCII)


def is_id(text: object) -> bool:
    """Whether `text` has the form of an entry id.

    Times that no clock can tell are none: nothing could follow them.
    """
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def new_device() -> str:
    """A random device id, 50 bits."""
    return _digits(int.from_bytes(os.urandom(7), "big") % 32**_DEVICE, _DEVICE)


def first_of(moment: datetime) -> str:
    """What is not greater than any id made at `moment` or later."""
    return _digits(max(0, _milliseconds(moment)), _TIME)


def following(newest: str | None, moment: datetime, device: str, count: int) -> list[str]:
    """`count` ascending ids for `moment`, all greater than `newest`.

    Args:
        newest: The greatest id known, of whatever device.
        moment: The time of the clock; where `newest` is ahead of it, the counter goes on instead.
        device: Who makes them.
        count: How many.
    """
    time, number = _milliseconds(moment), 0
    if newest is not None:
        newest_time, newest_number = _number(newest[:_TIME]), _number(newest[_TIME + 1 : _TIME + 1 + _COUNT])
        if newest_time >= time:
            time, number = newest_time, newest_number + 1
    ids = []
    for _ in range(count):
        if number > _MOST:
            time, number = time + 1, 0
        ids.append(f"{_digits(time, _TIME)}-{_digits(number, _COUNT)}-{device}")
        number += 1
    return ids


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _digits(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 32 + _DIGITS.index(digit)
    return number
