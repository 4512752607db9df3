"""The pictures and clips of the demo world, painted by the project itself; no file is shipped.

`draw(scene, seed=0)`, `draw_avatar(seed, motif)` and `draw_header(seed)` give RGB images;
`film(clip, path)` writes an MP4. The same arguments give the same picture on every machine.
"""

from PIL.Image import Image

from magpie.demo.drawing import footage as footage  # enters the clips into their list
from magpie.demo.drawing import pictures as pictures  # enters the scenes into theirs
from magpie.demo.drawing.avatars import MOTIFS, draw_avatar
from magpie.demo.drawing.camera import clips, film
from magpie.demo.drawing.gallery import draw, scenes
from magpie.demo.drawing.headers import draw_header

__all__ = ["MOTIFS", "Image", "clips", "draw", "draw_avatar", "draw_header", "film", "scenes"]
