"""Ed25519, checked only (RFC 8032, 5.1): Python brings none with it."""

import hashlib

KEY = 32
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, int, int, int]


def _add(a: Point, b: Point) -> Point:
    c, d = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    e, f = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    g, h, i, j = d - c, f - e, f + e, d + c
    return g * h % P, i * j % P, h * i % P, g * j % P


def _times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _point(encoded: bytes) -> Point | None:
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, -1, P) % P).to_bytes(KEY, "little"))


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    if len(key) != KEY or len(signature) != 2 * KEY:
        return False
    public, r = _point(key), _point(signature[:KEY])
    s = int.from_bytes(signature[KEY:], "little")
    if public is None or r is None or BASE is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:KEY] + key + message).digest()
    left = _times(s, BASE)
    right = _add(r, _times(int.from_bytes(digest, "little") % ORDER, public))
    crossed = (left[0] * right[2] - right[0] * left[2], left[1] * right[2] - right[1] * left[2])
    return not any(number % P for number in crossed)
