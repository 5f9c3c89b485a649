"""A GeoJSON of divisions (RFC 7946) as paths of SVG: longitude to the right, latitude upwards."""

import json
import math
from dataclasses import dataclass
from typing import Any

from petitions.statute import NotPermittedError, Text

WIDTH = 800  # of the picture, in its own units
MOST_POINTS = 200_000
EAST, NORTH = 180, 90  # degrees
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Outlines:
    """Paths by code of division, and the size of the picture they lie in."""

    shapes: dict[str, str]
    width: int
    height: int


def outlines(file: bytes, *, codes: set[str]) -> Outlines:
    """Features are found by their property `code` (or `adcode`), six to twelve digits.

    Raises NotPermittedError with a sentence for a file that is no such map, or has no known code.
    """
    rings = _rings(file)
    known = {code: found for code, found in rings.items() if code in codes}
    if not known:
        raise _wrong(
            "地图中没有本辖区的区划代码：每个区域的属性须有code或者adcode。",
            "No known division: each feature needs a property code or adcode.",
        )
    points = [point for found in known.values() for ring in found for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))  # a degree of longitude is shorter
    scale = WIDTH / max((east - west) * squeeze, 1e-6)
    height = max(1, round((north - south) * scale))
    if height > 4 * WIDTH:
        raise _wrong("地图的范围不对。", "The extent of the map is wrong.")

    def path(ring: Ring) -> str:
        at = [f"{(x - west) * squeeze * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring]
        return "M" + "L".join(at) + "Z"

    shapes = {code: "".join(path(ring) for ring in found) for code, found in known.items()}
    return Outlines(shapes, WIDTH, height)


def _rings(file: bytes) -> dict[str, list[Ring]]:
    found: dict[str, list[Ring]] = {}
    try:
        data = json.loads(file)
        for feature in data["features"]:
            properties = feature["properties"]
            code = str(properties.get("code") or properties.get("adcode") or "")
            found.setdefault(code.ljust(12, "0"), []).extend(_polygons(feature["geometry"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _wrong("这不是GeoJSON地图文件。", "This is no GeoJSON file of areas.") from error
    if sum(len(ring) for rings in found.values() for ring in rings) > MOST_POINTS:
        raise _wrong("地图过于精细，请简化后上传。", "The map is too detailed; simplify it.")
    return found


def _polygons(geometry: dict[str, Any]) -> list[Ring]:
    if geometry["type"] == "Polygon":
        polygons = [geometry["coordinates"]]
    elif geometry["type"] == "MultiPolygon":
        polygons = geometry["coordinates"]
    else:
        raise ValueError(geometry["type"])
    rings = [[_point(pair) for pair in ring] for polygon in polygons for ring in polygon]
    return [ring for ring in rings if ring]


def _point(pair: list[float]) -> tuple[float, float]:
    x, y = float(pair[0]), float(pair[1])
    if not (abs(x) <= EAST and abs(y) <= NORTH):  # also what is no number
        raise ValueError(pair)
    return x, y


def _wrong(zh: str, en: str) -> NotPermittedError:
    return NotPermittedError(Text(zh, en), "file")
