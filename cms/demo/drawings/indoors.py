"""Illustrations of rooms where people meet."""

from random import Random

from cms.demo.drawings import canvas as k
from cms.demo.drawings.canvas import Canvas


def coffee_table() -> Canvas:
    """A laid coffee table by a window."""
    c = Canvas(k.LINEN, k.APRICOT)
    c.box(0, 0, k.WIDTH, 640, k.CREAM)
    c.box(470, 70, 660, 430, k.PAPER, 14)
    c.box(490, 90, 620, 390, k.MIST)
    c.disc(950, 200, 62, k.HONEY)
    c.wedge(690, 480, 200, 90, 180, 360, k.SAGE)
    c.wedge(930, 480, 180, 70, 180, 360, k.MOSS)
    c.box(470, 480, 660, 200, k.CREAM)
    c.box(790, 90, 20, 390, k.PAPER)
    c.box(490, 270, 620, 18, k.PAPER)
    c.box(445, 480, 710, 34, k.SAND, 10)
    for x, lean in ((452, 1), (1148, -1)):
        c.shape(
            [(x - lean * 70, 40), (x + lean * 70, 40), (x + lean * 20, 520), (x - lean * 70, 520)],
            k.ROSE,
        )
    for x, leaf in ((575, k.FOREST), (1030, k.MOSS)):
        for dx, dy in k.around(0, -60, 46, 34, 7):
            c.oval(x + dx, 420 + dy, 26, 18, leaf)
        c.shape([(x - 44, 404), (x + 44, 404), (x + 32, 480), (x - 32, 480)], k.TERRACOTTA)
    for x in (180, 1420):
        c.line([(x, 560), (x, 1000)], k.BARK, 22)
        c.box(x - 105, 430, 210, 270, k.TEAL, 60)
        c.box(x - 120, 690, 240, 60, k.FOREST, 26)
    c.box(110, 690, 1380, 310, k.PAPER)
    c.oval(800, 690, 700, 84, k.WOOD)
    c.oval(800, 680, 700, 80, k.PAPER)
    c.shape([(100, 690), (1500, 690), (1500, 1000), (100, 1000)], k.PAPER)
    for i in range(9):
        c.shape([(130 + i * 160, 760), (210 + i * 160, 760), (170 + i * 160, 800)], k.ROSE)
    c.box(100, 736, 1400, 24, k.ROSE)
    k.cup(c, 400, 690, 88, k.TEAL)
    k.cup(c, 1180, 692, 88, k.TERRACOTTA)
    k.cup(c, 980, 668, 74, k.OCHRE)
    c.line([(660, 520), (600, 500), (588, 560), (655, 620)], k.NAVY, 18)
    c.line([(780, 600), (860, 520)], k.NAVY, 26)
    c.shape([(665, 480), (785, 480), (812, 668), (640, 668)], k.NAVY)
    c.box(660, 452, 130, 34, k.NAVY, 14)
    c.disc(725, 446, 16, k.OCHRE)
    c.oval(560, 716, 120, 26, k.SEA)
    for dx, dy in ((-60, -18), (0, -22), (60, -18), (-30, -52), (32, -52)):
        c.oval(560 + dx, 712 + dy, 36, 24, k.WOOD)
        c.oval(560 + dx, 706 + dy, 18, 9, k.LINEN)
    return c


def library() -> Canvas:
    """Book shelves, an armchair and a lamp."""
    c = Canvas(k.LINEN)
    rng = Random(7)
    c.box(90, 60, 1010, 720, k.WOOD, 10)
    for row in range(4):
        top = 86 + row * 172
        c.box(112, top, 966, 150, k.BARK)
        x = 120.0
        while x < 1030:
            wide, tall = rng.randint(22, 46), rng.randint(92, 138)
            if rng.random() < 0.09:
                x += wide * 1.6
                continue
            colour = rng.choice(
                (k.TEAL, k.TERRACOTTA, k.OCHRE, k.PLUM, k.SAGE, k.ROSE, k.SEA, k.CREAM, k.BRICK)
            )
            c.box(x, top + 150 - tall, wide, tall, colour, 4)
            c.box(x, top + 150 - tall * 0.8, wide, 8, k.HONEY)
            x += wide + 3
    c.box(0, 780, k.WIDTH, 220, k.SAND)
    c.oval(1120, 890, 430, 86, k.TERRACOTTA)
    c.ring(1120, 890, 390, 74, 10, k.HONEY)
    c.line([(1490, 860), (1490, 330)], k.NAVY, 14)
    c.oval(1490, 864, 72, 18, k.NAVY)
    c.shape([(1430, 220), (1550, 220), (1596, 350), (1384, 350)], k.HONEY)
    c.box(1130, 420, 290, 380, k.TEAL, 90)
    c.box(1110, 640, 330, 150, k.FOREST, 40)
    for x in (1076, 1404):
        c.box(x, 570, 76, 250, k.TEAL, 36)
    for x in (1120, 1430):
        c.box(x - 8, 810, 20, 60, k.BARK, 6)
    c.shape([(1190, 640), (1272, 622), (1272, 560), (1190, 578)], k.PAPER)
    c.shape([(1354, 640), (1272, 622), (1272, 560), (1354, 578)], k.CREAM)
    c.box(880, 740, 150, 18, k.WOOD, 8)
    c.box(945, 750, 20, 120, k.WOOD)
    c.oval(955, 872, 60, 14, k.WOOD)
    k.cup(c, 950, 738, 48, k.OCHRE)
    return c


def stage() -> Canvas:
    """A small stage with a microphone, seen from the audience."""
    c = Canvas(k.PLUM, k.NAVY)
    c.box(140, 70, 1320, 640, "#4a3350")
    for x in (480, 800, 1120):
        c.shape([(x - 26, 90), (x + 26, 90), (x + 190, 700), (x - 190, 700)], "#63466a")
    for x in (480, 800, 1120):
        c.oval(x, 694, 190, 30, k.HONEY)
        c.box(x - 30, 60, 60, 44, k.NAVY, 10)
    for i in range(6):
        shade = k.BRICK if i % 2 else k.TERRACOTTA
        c.box(i * 44, 0, 46, 740, shade, 20)
        c.box(k.WIDTH - 46 - i * 44, 0, 46, 740, shade, 20)
    for i in range(14):
        c.wedge(60 + i * 114, 0, 64, 108, 0, 180, k.TERRACOTTA if i % 2 else k.BRICK)
    c.box(0, 700, k.WIDTH, 90, k.WOOD)
    c.box(0, 778, k.WIDTH, 26, k.BARK)
    c.line([(800, 694), (800, 400)], k.CREAM, 10)
    c.oval(800, 696, 62, 13, k.CREAM)
    c.line([(800, 400), (842, 372)], k.CREAM, 12)
    c.disc(858, 362, 24, k.SAND)
    c.box(1010, 540, 110, 14, k.WOOD, 6)
    for x in (1020, 1096):
        c.line([(x, 552), (x, 690)], k.BARK, 10)
    c.box(1046, 478, 40, 62, k.MIST, 8)
    for dx, dy in ((-14, -6), (16, -12), (0, -32)):
        c.disc(1066 + dx, 462 + dy, 20, k.ROSE)
    k.person(c, 590, 690, 330, 3)
    for i in range(9):
        x, top = 90 + i * 178, 850 + (i % 2) * 26
        c.box(x - 72, top + 52, 144, 160, k.CLOTHES[(i * 3 + 1) % 8], 60)
        c.disc(x, top, 54, k.HAIR[i % 6])
    return c


def round_table() -> Canvas:
    """A round table with papers and cups, seen from above."""
    c = Canvas(k.SAND)
    for i in range(0, k.WIDTH, 160):
        c.box(i, 0, 4, k.HEIGHT, k.LINEN)
    c.oval(800, 500, 640, 460, k.APRICOT)
    c.ring(800, 500, 600, 428, 10, k.CREAM)
    seats = k.around(800, 500, 452, 386, 8, 1 / 16)
    for i, (x, y) in enumerate(seats):
        c.disc(x, y, 84, k.BARK)
        c.oval(x, y, 92, 66, k.CLOTHES[i])
        c.disc(x, y, 44, k.HAIR[i % 6])
    c.oval(800, 512, 362, 300, k.BARK)
    c.oval(800, 500, 362, 300, k.WOOD)
    c.ring(800, 500, 330, 270, 5, k.SAND)
    for i, (x, y) in enumerate(k.around(800, 500, 266, 212, 8, 1 / 16)):
        c.box(x - 38, y - 46, 76, 92, k.PAPER, 4)
        for row in range(4):
            c.box(x - 26, y - 30 + row * 18, 52 - (row % 2) * 14, 6, k.SEA)
        if i % 2:
            c.disc(x + 58, y + 22, 26, k.PAPER)
            c.disc(x + 58, y + 22, 17, k.BARK)
    for dx, dy in k.around(800, 500, 40, 40, 6):
        c.disc(dx, dy, 30, k.ROSE)
    c.disc(800, 500, 26, k.HONEY)
    return c


def games_table() -> Canvas:
    """A board game, a guitar and cushions in a room for young people."""
    c = Canvas(k.TEAL, k.FOREST)
    c.box(0, 690, k.WIDTH, 310, k.SAND)
    colours = (k.TERRACOTTA, k.HONEY, k.ROSE, k.CREAM, k.OCHRE)
    c.line([(0, 70), (400, 150), (800, 172), (1200, 150), (1600, 70)], k.CREAM, 6)
    for i in range(13):
        x = 70 + i * 122
        y = 172 - ((x - 800) / 800) ** 2 * 100
        c.shape([(x - 40, y - 6), (x + 40, y - 6), (x, y + 76)], colours[i % 5])
    c.box(440, 250, 260, 190, k.CREAM, 8)
    c.disc(530, 330, 50, k.TERRACOTTA)
    c.shape([(460, 420), (590, 280), (680, 420)], k.OCHRE)
    c.box(1180, 250, 210, 260, k.CREAM, 8)
    for i in range(4):
        c.box(1204, 284 + i * 54, 162 - i * 26, 24, k.CLOTHES[i])
    c.line([(190, 640), (250, 330)], k.BARK, 26)
    c.oval(160, 740, 92, 84, k.OCHRE)
    c.oval(184, 640, 68, 62, k.OCHRE)
    c.disc(172, 700, 32, k.BARK)
    c.box(330, 600, 940, 40, k.WOOD, 16)
    c.shape([(420, 640), (450, 640), (400, 940), (366, 940)], k.BARK)
    c.shape([(1150, 640), (1180, 640), (1234, 940), (1200, 940)], k.BARK)
    c.shape([(560, 520), (1040, 520), (1110, 602), (490, 602)], k.CREAM)
    for row in range(4):
        for col in range(8):
            if (row + col) % 2:
                left = 560 - row * 17.5 + col * (60 + row * 4.4)
                y = 520 + row * 20.5
                c.shape(
                    [
                        (left, y),
                        (left + 60 + row * 4.4, y),
                        (left + 62 + row * 4.4, y + 20),
                        (left - 4, y + 20),
                    ],
                    k.TERRACOTTA,
                )
    for x, y, colour in (
        (640, 540, k.NAVY),
        (790, 560, k.OCHRE),
        (930, 536, k.NAVY),
        (870, 586, k.OCHRE),
    ):
        c.shape([(x - 24, y + 10), (x + 24, y + 10), (x, y - 60)], colour)
        c.disc(x, y - 60, 20, colour)
    for x, colour in ((330, k.ROSE), (800, k.PLUM), (1290, k.OCHRE)):
        c.oval(x, 900, 190, 82, colour)
        c.oval(x, 884, 176, 62, colour)
        c.ring(x, 880, 60, 16, 5, k.CREAM)
    k.cup(c, 1150, 602, 62, k.PAPER)
    return c
