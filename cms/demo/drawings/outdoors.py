"""Illustrations of streets, gardens, water and a map."""

from random import Random

from cms.demo.drawings import canvas as k
from cms.demo.drawings.canvas import Canvas


def garden() -> Canvas:
    """Raised beds, sunflowers and a small greenhouse."""
    c = Canvas(k.MIST, k.CREAM)
    c.disc(1290, 190, 96, k.HONEY)
    k.cloud(c, 420, 150, 130)
    k.cloud(c, 860, 240, 90)
    c.hill(520, 60, 2.2, 0.4, k.SAGE)
    c.hill(600, 40, 3.1, 2.0, k.MOSS)
    k.tree(c, 190, 640, 420, k.FOREST)
    k.tree(c, 1480, 620, 330, k.SAGE)
    c.hill(680, 14, 2, 1.0, "#b9c78f")
    c.shape([(470, 430), (640, 320), (810, 430), (810, 690), (470, 690)], k.PAPER)
    c.shape([(490, 440), (640, 344), (790, 440), (790, 676), (490, 676)], k.SEA)
    for x in (560, 640, 720):
        c.box(x - 5, 350 if x == 640 else 396, 10, 330, k.PAPER)
    c.box(480, 540, 320, 10, k.PAPER)
    for x in (525, 600, 680, 755):
        for dx, dy in k.around(x, 640, 24, 26, 5):
            c.disc(dx, dy, 18, k.FOREST)
    for i, x in enumerate((930, 1010, 1095, 1180, 1265)):
        top = 430 + (i % 3) * 46
        c.line([(x, 740), (x, top)], k.FOREST, 12)
        c.oval(x + 30, top + 150, 34, 14, k.MOSS)
        c.oval(x - 30, top + 200, 34, 14, k.MOSS)
        for dx, dy in k.around(x, top, 48, 48, 12):
            c.disc(dx, dy, 20, k.OCHRE)
        c.disc(x, top, 36, k.BARK)
    for left, top, wide, crop in (
        (110, 740, 420, k.FOREST),
        (600, 770, 420, k.TERRACOTTA),
        (1090, 740, 420, k.MOSS),
    ):
        for i in range(8):
            stem = left + 40 + i * (wide - 80) / 7
            for dx in (-16, 0, 16):
                c.oval(stem + dx, top - 22 - (dx == 0) * 20, 15, 28, k.MOSS)
            if crop == k.TERRACOTTA:
                c.disc(stem, top - 14, 17, crop)
            elif i % 2:
                c.disc(stem, top - 30, 22, crop)
        c.box(left, top, wide, 46, k.BARK)
        c.box(left - 12, top + 30, wide + 24, 120, k.WOOD, 8)
        c.box(left - 12, top + 86, wide + 24, 8, k.BARK)
    return c


def harbour() -> Canvas:
    """Boathouses, a jetty and two boats."""
    c = Canvas("#f8dcc0", k.MIST)
    c.disc(1240, 270, 104, k.APRICOT)
    k.cloud(c, 330, 170, 120)
    c.hill(500, 44, 2.4, 0.9, k.SAGE)
    for i in range(16):
        k.spruce(c, 30 + i * 104, 520 + (i * 37) % 26, 110 + (i * 53) % 70, k.MOSS)
    c.box(0, 520, k.WIDTH, 480, k.SEA)
    c.oval(1240, 640, 170, 12, k.APRICOT)
    c.oval(1240, 690, 110, 8, k.APRICOT)
    c.box(0, 520, 800, 90, k.SAND)
    for i, colour in enumerate((k.BRICK, k.TERRACOTTA, k.OCHRE)):
        x = 60 + i * 240
        c.shape([(x - 16, 330), (x + 100, 220), (x + 216, 330)], k.NAVY)
        c.shape([(x, 330), (x + 100, 240), (x + 200, 330), (x + 200, 560), (x, 560)], colour)
        c.box(x + 60, 410, 80, 150, k.BARK)
        c.box(x + 68, 418, 30, 142, k.WOOD)
        c.box(x + 102, 418, 30, 142, k.WOOD)
        c.box(x + 76, 320, 48, 48, k.PAPER)
        c.box(x + 97, 320, 6, 48, colour)
    c.box(0, 596, 900, 34, k.WOOD)
    for x in range(60, 900, 140):
        c.box(x, 620, 26, 150, k.BARK)
    for x, y, hull, sail, size in (
        (1130, 720, k.NAVY, k.PAPER, 1.0),
        (640, 860, k.TERRACOTTA, k.HONEY, 0.8),
    ):
        c.line([(x, y), (x, y - 330 * size)], k.BARK, 12 * size)
        c.shape([(x + 14, y - 320 * size), (x + 14, y - 30), (x + 170 * size, y - 30)], sail)
        c.shape([(x - 14, y - 280 * size), (x - 14, y - 30), (x - 110 * size, y - 30)], k.ROSE)
        c.shape(
            [
                (x - 180 * size, y - 10),
                (x + 200 * size, y - 10),
                (x + 140 * size, y + 70 * size),
                (x - 130 * size, y + 70 * size),
            ],
            hull,
        )
    for i in range(24):
        x, y = (i * 397) % 1560, 780 + (i * 83) % 210
        c.line([(x, y), (x + 50, y)], k.MIST, 6)
    return c


def church_hall() -> Canvas:
    """A parish hall with lime trees in the evening."""
    c = Canvas("#f2b98f", k.CREAM)
    c.disc(320, 360, 120, k.HONEY)
    c.hill(620, 50, 2.0, 0.2, k.SAGE)
    c.box(1130, 170, 150, 520, k.PAPER)
    c.shape([(1112, 200), (1298, 200), (1205, 30)], k.NAVY)
    c.box(1178, 250, 54, 90, k.NAVY, 27)
    c.shape([(430, 430), (1240, 430), (1140, 270), (530, 270)], k.BRICK)
    c.box(470, 428, 730, 320, k.CREAM)
    for i in range(5):
        x = 512 + i * 142
        if i == 2:
            c.box(x - 8, 540, 108, 208, k.BARK, 54)
            c.box(x, 590, 92, 158, k.WOOD)
            c.disc(x + 76, 672, 8, k.HONEY)
        else:
            c.box(x, 490, 88, 150, k.NAVY, 44)
            c.box(x + 8, 498, 72, 134, k.HONEY, 36)
            c.box(x + 40, 498, 8, 134, k.NAVY)
    c.hill(760, 12, 1.6, 0.8, k.MOSS)
    c.shape([(790, 748), (900, 748), (1120, 1000), (560, 1000)], k.SAND)
    k.tree(c, 210, 820, 560, k.FOREST)
    k.tree(c, 1450, 840, 600, k.FOREST)
    k.person(c, 640, 900, 240, 2)
    k.person(c, 740, 912, 232, 5)
    k.person(c, 1010, 890, 236, 1)
    for x in (380, 1270):
        c.line([(x, 900), (x, 690)], k.NAVY, 12)
        c.disc(x, 672, 30, k.HONEY)
    return c


def walkers() -> Canvas:
    """People of all ages on a walk."""
    c = Canvas(k.MIST, k.CREAM)
    c.disc(260, 220, 90, k.HONEY)
    k.cloud(c, 720, 150, 120)
    k.cloud(c, 1240, 230, 150)
    c.hill(480, 80, 2.0, 1.2, k.SEA)
    c.hill(560, 60, 2.8, 0.2, k.SAGE)
    for i, x in enumerate((70, 190, 1180, 1330, 1500)):
        k.spruce(c, x, 640, 250 + (i * 61) % 120, k.FOREST)
    c.hill(660, 24, 1.6, 0.6, k.MOSS)
    c.shape([(0, 800), (1600, 730), (1600, 900), (0, 950)], k.SAND)
    for x, size, look in (
        (300, 340, 1),
        (500, 230, 2),
        (660, 350, 4),
        (850, 330, 6),
        (1060, 346, 3),
        (1270, 320, 5),
    ):
        ground = 880 - x * 0.035
        c.oval(x, ground + 4, size * 0.24, 12, "#cdb58f")
        k.person(c, x, ground, size, look, step=1.0)
    c.oval(1430, 800, 62, 30, k.BARK)
    c.disc(1492, 772, 26, k.BARK)
    for x in (1394, 1424, 1452, 1474):
        c.line([(x, 810), (x, 846)], k.BARK, 12)
    c.line([(1372, 792), (1346, 762)], k.BARK, 10)
    c.line([(1476, 776), (1330, 700)], k.TERRACOTTA, 5)
    for i in range(26):
        x, y = (i * 271) % 1600, 930 + (i * 43) % 64
        c.disc(x, y, 9, (k.ROSE, k.HONEY, k.PAPER)[i % 3])
    return c


def map_pattern() -> Canvas:
    """Blocks, streets, a river and markers, like a map of a small town."""
    c = Canvas(k.LINEN)
    rng = Random(11)
    for row in range(5):
        for col in range(8):
            x, y = 14 + col * 200, 14 + row * 200
            kind = rng.random()
            if kind < 0.22:
                c.box(x, y, 172, 172, "#bfd0a8", 14)
                for _ in range(5):
                    c.disc(x + rng.randint(24, 148), y + rng.randint(24, 148), 17, k.SAGE)
                continue
            c.box(x, y, 172, 172, k.PAPER, 14)
            for dx, dy, wide, tall in (
                (12, 12, 66, 66),
                (92, 12, 68, 40),
                (12, 92, 42, 68),
                (70, 70, 90, 90),
            ):
                if rng.random() < 0.8:
                    c.box(
                        x + dx,
                        y + dy,
                        wide,
                        tall,
                        rng.choice((k.APRICOT, k.SAND, k.ROSE, k.HONEY)),
                        6,
                    )
    c.line(
        [(-40, 760), (250, 700), (480, 560), (760, 560), (1010, 420), (1260, 400), (1660, 200)],
        k.SEA,
        84,
    )
    for x, y in ((404, 606), (1104, 414)):
        c.line([(x - 16, y - 80), (x + 16, y + 80)], k.PAPER, 26)
    c.line([(300, -20), (396, 500), (420, 1020)], k.PAPER, 22)
    c.line([(1090, -20), (1110, 500), (1200, 1020)], k.PAPER, 22)
    for x, y, colour in (
        (306, 300, k.TERRACOTTA),
        (800, 240, k.TEAL),
        (640, 800, k.PLUM),
        (1320, 690, k.TERRACOTTA),
        (1400, 190, k.TEAL),
    ):
        c.oval(x, y + 4, 30, 10, "#cdb58f")
        c.shape([(x - 46, y - 86), (x + 46, y - 86), (x, y)], colour)
        c.disc(x, y - 100, 52, colour)
        c.disc(x, y - 100, 22, k.PAPER)
    return c


def town_square() -> Canvas:
    """House fronts around a square, with bunting and a bench."""
    c = Canvas(k.MIST, "#fbe3c6")
    k.cloud(c, 300, 130, 110)
    k.cloud(c, 1180, 110, 140)
    fronts = (
        (20, 250, 330, k.OCHRE),
        (270, 230, 250, k.BRICK),
        (500, 300, 300, k.CREAM),
        (800, 250, 230, k.TEAL),
        (1050, 270, 310, k.ROSE),
        (1320, 260, 260, k.TERRACOTTA),
    )
    for x, wide, top, colour in fronts:
        c.shape([(x - 12, top), (x + wide + 12, top), (x + wide / 2, top - 120)], k.NAVY)
        c.box(x, top, wide, 740 - top, colour)
        columns = max(2, wide // 84)
        for row in range((640 - top) // 120 + 1):
            for col in range(columns):
                wx = x + (col + 0.5) * wide / columns - 22
                wy = top + 40 + row * 116
                if wy < 560:
                    c.box(wx - 5, wy - 5, 54, 74, k.PAPER)
                    c.box(wx, wy, 44, 64, k.HONEY if (row + col) % 3 else k.NAVY)
        c.box(x + wide / 2 - 34, 620, 68, 120, k.BARK, 8)
    for i in range(7):
        c.box(508 + i * 41, 590, 41, 46, k.TERRACOTTA if i % 2 else k.PAPER)
    c.box(0, 738, k.WIDTH, 262, k.SAND)
    for i in range(12):
        for j in range(4):
            c.box(i * 140 - (j % 2) * 70 + 8, 752 + j * 64, 120, 48, k.LINEN, 8)
    c.line([(0, 150), (400, 236), (800, 258), (1200, 236), (1600, 150)], k.PAPER, 5)
    for i in range(15):
        x = 56 + i * 107
        y = 258 - ((x - 800) / 800) ** 2 * 106
        c.shape(
            [(x - 28, y), (x + 28, y), (x, y + 54)], (k.TERRACOTTA, k.HONEY, k.TEAL, k.PLUM)[i % 4]
        )
    k.tree(c, 170, 850, 380, k.FOREST)
    k.tree(c, 1430, 850, 400, k.MOSS)
    c.box(690, 800, 260, 20, k.WOOD, 8)
    c.box(690, 762, 260, 18, k.WOOD, 8)
    for x in (712, 916):
        c.box(x, 770, 14, 90, k.NAVY)
    for x, ground, look in (
        (380, 900, 3),
        (480, 890, 0),
        (1060, 900, 2),
        (1150, 914, 7),
        (1240, 896, 4),
    ):
        k.person(c, x, ground, 230, look)
    return c
