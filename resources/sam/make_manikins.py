#!/usr/bin/env python3
"""Draws the self-assessment manikins: {valence,arousal,dominance}-{1..9}.svg beside this script.

Three rows of nine, one line weight, one colour (currentColor). Valence speaks through the mouth,
the brows and the shoulders, arousal through the eyes, the tilt of the head and a burst in the
chest, dominance through size and stance. Run it again after changing a curve:

    python3 resources/sam/make_manikins.py
"""
import math
import pathlib

WIDTH, HEIGHT, STROKE = 88, 104, 3.4
CENTRE = WIDTH / 2


def n(value):
    """A number as short as it can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path(data, fill="none"):
    words = [word if isinstance(word, str) else n(word) for word in data]
    return f'<path d="{" ".join(words)}" fill="{fill}"/>'


def ring(x, y, r):
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" fill="none"/>'


def dot(x, y, r):
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(r)}" fill="currentColor" stroke="none"/>'


def line(x1, y1, x2, y2):
    return path(["M", x1, y1, "L", x2, y2])


def arc(x, y, half, rise):
    """A shallow curve through (x, y); rise > 0 opens upwards, like a smile."""
    return path(["M", x - half, y - rise / 2, "Q", x, y + rise * 1.5, x + half, y - rise / 2])


def turned(parts, degrees, x, y):
    inner = "".join(parts)
    return f'<g transform="rotate({n(degrees)} {n(x)} {n(y)})">{inner}</g>' if degrees else inner


def between(a, b, t):
    return a + (b - a) * t


def valence(value):
    """1: frown, sloping brows, sunk shoulders. 9: laughing mouth, lifted shoulders."""
    mood = (value - 5) / 4
    sink = -mood * 5
    y = 36 + max(0, -mood) * 3
    parts = [ring(CENTRE, y, 29)]
    low = 80 + sink
    for side in (-1, 1):
        parts.append(path(["M", CENTRE + side * 36, 102, "C", CENTRE + side * 34, low + 6,
                           CENTRE + side * 22, low - 6, CENTRE + side * 13, low - 9 + y - 36]))
    mouth = y + 12
    if value >= 8:
        half, deep = (14, 15) if value == 8 else (17, 20)
        top = mouth - 4
        parts.append(path(["M", CENTRE - half, top, "Q", CENTRE, top + 3, CENTRE + half, top,
                           "C", CENTRE + half - 2, top + deep, CENTRE - half + 2, top + deep,
                           CENTRE - half, top, "Z"], "currentColor" if value == 9 else "none"))
    else:
        parts.append(arc(CENTRE, mouth + (1.5 if mood < 0 else 0), 11 + 4 * abs(mood), mood * 11))
    for side in (-1, 1):
        x = CENTRE + side * 11
        if value == 9:
            parts.append(arc(x, y - 7, 5.5, -5))
        else:
            parts.append(dot(x, y - 5, 3.4))
        if mood < 0:
            slant = -mood * 6
            parts.append(line(x - side * 5, y - 14 - slant / 2, x + side * 6, y - 14 + slant / 2))
        elif value in (7, 8):
            parts.append(arc(x, y - 14 - mood * 2, 5, -2.5))
    return parts


def burst(x, y, inner, outer, spikes):
    data = []
    for k in range(2 * spikes):
        r = outer if k % 2 == 0 else inner
        a = math.pi * k / spikes - math.pi / 2
        data += ["L" if data else "M", x + r * math.cos(a), y + r * math.sin(a)]
    return path(data + ["Z"])


def eye(x, y, value):
    """1: shut. 5: a plain dot. 9: wide open."""
    if value == 1:
        return [arc(x, y + 1, 5.5, 3.5)]
    if value == 2:
        return [line(x - 5, y + 1, x + 5, y + 1)]
    if value in (3, 4):
        lid = y - (0 if value == 3 else 1.5)
        return [arc(x, lid, 5.5, -2 if value == 3 else -3), dot(x, lid + 3.4, 2.5)]
    if value in (5, 6):
        return [dot(x, y, 3.2 if value == 5 else 4.2)]
    r = {7: 5.2, 8: 6.3, 9: 7.4}[value]
    return [ring(x, y, r), dot(x, y, r * 0.36)]


def arousal(value):
    """1: asleep, head tilted, a still point in the chest. 9: wide eyes, a burst, the air hums."""
    t = (value - 1) / 8
    hx, hy, r = CENTRE, 28, 23
    head = [ring(hx, hy, r)]
    for side in (-1, 1):
        head += eye(hx + side * 9.5, hy - 3, value)
    if value <= 6:
        half = 3.5 + 0.5 * value
        head.append(line(hx - half, hy + 11, hx + half, hy + 11))
    else:
        head.append(f'<ellipse cx="{n(hx)}" cy="{n(hy + 12)}" rx="{n(5 + (value - 7) * 0.5)}" '
                    f'ry="{n(2.8 + (value - 7) * 0.9)}" fill="none"/>')
    parts = [turned(head, {1: 16, 2: 10, 3: 5}.get(value, 0), hx, hy + r)]
    top = between(62, 56, t)
    for side in (-1, 1):
        parts.append(path(["M", CENTRE + side * 32, 102, "C", CENTRE + side * 34, top + 14,
                           CENTRE + side * 27, top + 1, CENTRE + side * 13, top]))
    middle = 81
    if value <= 2:
        parts.append(dot(CENTRE, middle, 2 + 1.2 * (value - 1)))
    else:
        outer = between(6, 21, (value - 3) / 6)
        parts.append(burst(CENTRE, middle, outer * between(0.4, 0.56, t), outer, value + 1))
    for k in range(max(0, value - 6)):
        for side in (-1, 1):
            x, half = CENTRE + side * (28.5 + 5.5 * k), 5 + 3 * k
            parts.append(path(["M", x, hy - half, "Q", x + side * half / 3, hy, x, hy + half]))
    return parts


def pose(t, x0, x5, x9):
    """Through three points: at t = 0, one half and 1."""
    return between(x0, x5, t * 2) if t < 0.5 else between(x5, x9, t * 2 - 1)


def dominance(value):
    """1: a tiny figure, arms folded close. 9: one that fills the frame, hands on the hips."""
    t = (value - 1) / 8
    size = between(0.3, 0.985, t ** 0.9)
    foot = 101.5
    shoulder, hip, stance = pose(t, 9, 13, 19), pose(t, 7, 9, 11), pose(t, 5, 8, 19)
    elbow = (pose(t, 13, 21, 37), 46)
    hand = (pose(t, 2, 21, 13), pose(t, 42, 30, 36))

    def at(x, y):
        return CENTRE + x * size, foot - y * size

    parts = [ring(*at(0, 84), 14.5 * size)]
    parts.append(path(["M", *at(-shoulder + 4, 64), "L", *at(shoulder - 4, 64),
                       "Q", *at(shoulder, 64), *at(shoulder - 0.6, 59), "L", *at(hip, 33),
                       "L", *at(-hip, 33), "L", *at(-shoulder + 0.6, 59),
                       "Q", *at(-shoulder, 64), *at(-shoulder + 4, 64), "Z"]))
    for side in (-1, 1):
        parts.append(path(["M", *at(side * hip * 0.75, 33), "L", *at(side * stance, 0)]))
        if value > 3:
            parts.append(path(["M", *at(side * shoulder, 61), "L", *at(side * elbow[0], elbow[1]),
                               "L", *at(side * hand[0], hand[1])]))
        if value >= 5:
            parts.append(dot(*at(side * 5, 85), 2.2 * size))
    return parts


def main():
    here = pathlib.Path(__file__).resolve().parent
    for draw in (valence, arousal, dominance):
        for value in range(1, 10):
            body = "\n  ".join(draw(value))
            svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n'
                   f' <g stroke="currentColor" stroke-width="{n(STROKE)}" stroke-linecap="round" '
                   f'stroke-linejoin="round">\n  {body}\n </g>\n</svg>\n')
            (here / f"{draw.__name__}-{value}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
