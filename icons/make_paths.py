"""Writes paths.csv: every symbol as one path to stroke and one to fill, for Canvas 2D (`Path2D`), for the SVG writer and for
the window's icon component. Not part of a build: run it after a symbol changed, and commit both.

    python3 icons/make_paths.py
"""

import csv
import xml.etree.ElementTree as xml
from pathlib import Path

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


def number(value):
    return f"{float(value):.3f}".rstrip("0").rstrip(".")


def ellipse(cx, cy, rx, ry):
    return (f"M{number(cx - rx)} {number(cy)}a{number(rx)} {number(ry)} 0 1 0 {number(2 * rx)} 0"
            f"a{number(rx)} {number(ry)} 0 1 0 {number(-2 * rx)} 0z")


def rectangle(x, y, w, h, r):
    if r == 0:
        return f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}z"
    arc = lambda dx, dy: f"a{number(r)} {number(r)} 0 0 1 {number(dx)} {number(dy)}"
    return (f"M{number(x + r)} {number(y)}h{number(w - 2 * r)}{arc(r, r)}v{number(h - 2 * r)}{arc(-r, r)}"
            f"h{number(2 * r - w)}{arc(-r, -r)}v{number(2 * r - h)}{arc(r, -r)}z")


def outline(element):
    get = lambda name, default=0.0: float(element.get(name, default))
    match element.tag.removeprefix(SVG):
        case "path":
            d = element.get("d")
            # A relative start would depend on where the symbol's previous path ended.
            assert d.startswith("M"), d
            return d
        case "rect":
            return rectangle(get("x"), get("y"), get("width"), get("height"), get("rx"))
        case "circle":
            return ellipse(get("cx"), get("cy"), get("r"), get("r"))
        case "ellipse":
            return ellipse(get("cx"), get("cy"), get("rx"), get("ry"))
        case "line":
            return f"M{number(get('x1'))} {number(get('y1'))}L{number(get('x2'))} {number(get('y2'))}"
        case "polyline":
            return "M" + "L".join(element.get("points").split())
        case "title":
            return ""
        case other:
            raise SystemExit(f"{other} is not one of the shapes a symbol may have")


def row(path):
    root = xml.parse(path).getroot()
    stroke, fill, width = [], [], root.get("stroke-width")
    for element in root:
        filled = element.get("fill") == "currentColor"
        (fill if filled else stroke).append(outline(element))
        width = element.get("stroke-width", width)
    return [path.stem, root.get("viewBox"), "".join(stroke), "".join(fill), width]


symbols = sorted((HERE / "assets").glob("*.svg")) + sorted((HERE / "ui").glob("*.svg"))
assert len({path.stem for path in symbols}) == len(symbols), "one name for two symbols"
with open(HERE / "paths.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["name", "viewbox", "stroke_d", "fill_d", "stroke_width"])
    writer.writerows(row(path) for path in symbols)
print(len(symbols), "symbols")
