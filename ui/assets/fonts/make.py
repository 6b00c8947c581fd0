"""Makes the five bundled font files from Inter and JetBrains Mono. Not part of a build: the results are in this folder.

    pip install fonttools
    python3 make.py [folder with Inter-*.otf] [folder with JetBrainsMono-*.ttf]

Defaults are the folders of the Debian packages fonts-inter and fonts-jetbrains-mono. What is changed, and why:

- Figures of one width (`tnum`) and l with a tail (`cv05`) become the default of the sans: Canvas 2D, resvg and the width
  tables of the scene cannot switch features on, and a name like Il-1 has to be readable everywhere.
- Contextual alternates and ligatures are dropped: `->` in an imported row must stay two signs, and a text's width must be
  the sum of its signs (but for kerning).
- Cubic outlines become quadratic: one file for ttf-parser, resvg and both web engines, so that screen and paper agree.
- The families are renamed: Inter and JetBrains Mono are trademarks, and these files are altered.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
INTER = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/inter")
MONO = Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/fonts/truetype/jetbrains-mono")
FILES = [
    (INTER / "Inter-Regular.otf", "zonewright-sans-400.ttf", "Zonewright Sans", "Regular", 400, ("tnum", "cv05")),
    (INTER / "Inter-Medium.otf", "zonewright-sans-500.ttf", "Zonewright Sans", "Medium", 500, ("tnum", "cv05")),
    (INTER / "Inter-SemiBold.otf", "zonewright-sans-600.ttf", "Zonewright Sans", "SemiBold", 600, ("tnum", "cv05")),
    (MONO / "JetBrainsMono-Regular.ttf", "zonewright-mono-400.ttf", "Zonewright Mono", "Regular", 400, ()),
    (MONO / "JetBrainsMono-Medium.ttf", "zonewright-mono-500.ttf", "Zonewright Mono", "Medium", 500, ()),
]
RANGES = [
    (0x0020, 0x017F),  # Latin of Europe
    (0x0192, 0x0192), (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x0218, 0x021B),  # florin, Vietnamese, Romanian
    (0x02C6, 0x02DD), (0x0300, 0x0323),  # accents, alone and combining
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F), (0x0490, 0x0491),  # Cyrillic
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9),  # Welsh, capital sharp s, Vietnamese
    (0x2000, 0x214F),  # punctuation, thin spaces, super- and subscripts, currency, letterlike
    (0x2150, 0x22FF),  # number forms, arrows, mathematics
    (0x2300, 0x23FF),  # keys
    (0x25A0, 0x25FF),  # geometric
    (0x2700, 0x27BF),  # ticks and crosses
    (0xFFFD, 0xFFFD),
]
TOLERANCE = 2.0  # font units of 2816 an em: a tenth of a pixel at 140 px


def freeze(font, tags):
    """Makes the single substitutions of the features the default by pointing the character map at them."""
    if not tags:
        return
    table = font["GSUB"].table
    mapping = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag not in tags:
            continue
        for index in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                part = getattr(part, "ExtSubTable", part)
                mapping.update(part.mapping)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap = {code: mapping.get(name, name) for code, name in cmap.cmap.items()}


def alias_spaces(font):
    """A font without thin spaces would fall back to another family in the middle of a number."""
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            for code in (0x00A0, 0x2007, 0x2009, 0x202F):
                cmap.cmap.setdefault(code, cmap.cmap[0x20])


def cut(font):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    cutter.subset(font)


def quadratic(font):
    """Replaces CFF by glyf."""
    if "CFF " not in font:
        return
    order, glyphs, drawn = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, drawn
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
                  "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth"):
        setattr(maxp, field, 0)
    for name in order:
        advance, _ = font["hmtx"][name]
        drawn[name].recalcBounds(glyf)
        font["hmtx"][name] = (advance, getattr(drawn[name], "xMin", 0))
    font["post"].formatType = 3.0
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font.sfntVersion = "\000\001\000\000"


def rename(font, family, style, weight):
    names = font["name"]
    keep = {0, 8, 9, 11, 12, 13, 14}
    names.names = [record for record in names.names if record.nameID in keep and record.platformID == 3]
    plain = style == "Regular"
    for number, text in {
        1: family if plain else f"{family} {style}",
        2: "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        5: "Version 1.000",
        6: f"{family} {style}".replace(" ", "-", 2).replace("-", "", 1),
        16: family,
        17: style,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b100001 | (0b1000000 if plain else 0)
    font["head"].macStyle = 0


for source, target, family, style, weight, features in FILES:
    font = TTFont(source, recalcTimestamp=False)
    freeze(font, features)
    alias_spaces(font)
    cut(font)
    quadratic(font)
    rename(font, family, style, weight)
    for table in ("DSIG", "FFTM", "TTFA", "meta"):
        if table in font:
            del font[table]
    font.save(HERE / target)
    print(target, (HERE / target).stat().st_size, "bytes,", len(font.getBestCmap()), "characters")
