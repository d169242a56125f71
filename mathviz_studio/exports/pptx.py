"""A PowerPoint file: a slide per beat, whose film plays on entry."""

from __future__ import annotations

import html
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathviz_studio.errors import RequestError
from mathviz_studio.exports.deck import Deck, Slide
from mathviz_studio.exports.zips import put

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_WIDTHS = {"16:9": 12_192_000, "4:3": 9_144_000}
_HEIGHT = 6_858_000
_POINT = 12_700
_TITLE_ROOM = 68 * _POINT
_MARGIN = 24 * _POINT
_TITLE_ONLY = 5


def write(deck: Deck, path: Path, options: Mapping[str, Any]) -> None:
    """Write the file; the option ``aspect`` is ``16:9`` or ``4:3``.

    Raises
    ------
    RequestError
        When python-pptx is not installed.
    """
    try:
        import pptx
        from pptx.util import Emu
    except ImportError:
        raise RequestError(
            "PowerPoint files need python-pptx; type: pip install 'mathviz-studio[slides]'"
        ) from None
    show = pptx.Presentation()
    show.slide_width, show.slide_height = Emu(_WIDTHS[options["aspect"]]), Emu(_HEIGHT)
    show.core_properties.title = deck.title
    show.core_properties.author = deck.byline
    with tempfile.TemporaryDirectory() as folder:
        for slide in deck.slides:
            _add(show, slide, deck, Path(folder))
        _say_how_it_was_made(show, deck)
        saved = io.BytesIO()
        show.save(saved)
    path.write_bytes(_dateless(saved))


def _say_how_it_was_made(show: Presentation, deck: Deck) -> None:
    """Add the facts as a custom XML part, which PowerPoint keeps when it saves."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    facts = html.escape(json.dumps(deck.facts, sort_keys=True))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><mathviz xmlns="urn:mathviz">{facts}</mathviz>'
    package = show.part.package
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", package, xml.encode())
    show.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _add(show: Presentation, slide: Slide, deck: Deck, folder: Path) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Emu, Pt

    page = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = _ground(slide.poster)
    page_width = int(show.slide_width or 0)
    room = _HEIGHT - (_TITLE_ROOM if not slide.card else 0)
    width = min(page_width, room * deck.width // deck.height)
    height = width * deck.height // deck.width
    left, top = (page_width - width) // 2, _HEIGHT - room + (room - height) // 2
    film = str(slide.film(folder / f"{slide.name}.mp4"))
    movie: Any = page.shapes.add_movie(
        film, Emu(left), Emu(top), Emu(width), Emu(height), io.BytesIO(slide.poster), "video/mp4"
    )
    movie.name = f"Beat {slide.number}"
    movie._element.nvPicPr.cNvPr.set("descr", slide.alt)
    title: Any = page.shapes.title
    title.left, title.width, title.height = Emu(_MARGIN), Emu(page_width - 2 * _MARGIN), _TITLE_ROOM
    title.top = Emu(max(0, top - _TITLE_ROOM) if not slide.card else -2 * _TITLE_ROOM)
    frame = title.text_frame
    frame.text, frame.vertical_anchor, frame.word_wrap = slide.caption, MSO_ANCHOR.MIDDLE, True
    words = frame.paragraphs[0]
    words.alignment, words.font.size = PP_ALIGN.CENTER, Pt(24)
    words.font.color.rgb = _colour(deck.palette["foreground"])
    notes: Any = page.notes_slide.notes_text_frame
    notes.text = slide.notes
    _play_on_entry(page, movie.shape_id, round(slide.seconds * 1000))


def _colour(code: str) -> Any:
    return _rgb(*bytes.fromhex(code.removeprefix("#")))


def _ground(poster: bytes) -> Any:
    """Return the colour around the drawing as players show it: encoding shifts it a little."""
    from PIL import Image

    picture: Any = Image.open(io.BytesIO(poster)).convert("RGB")
    _, most_common = max(picture.getcolors(picture.width * picture.height))
    return _rgb(*most_common)


def _rgb(*shares: Any) -> Any:
    from pptx.dml.color import RGBColor

    rgb: Any = RGBColor
    return rgb(*shares)


def _play_on_entry(page: Any, shape: int, millis: int) -> None:
    from pptx.oxml import parse_xml

    old = page.element.find(f"{{{_P}}}timing")
    new = parse_xml(_TIMING.format(p=_P, shape=shape, millis=millis))
    page.element.replace(old, new)


def _dateless(saved: io.BytesIO) -> bytes:
    """Pack again without the time of packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            put(new, entry.filename, old.read(entry))
    return packed.getvalue()


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_TIMING = """
<p:timing xmlns:p="{p}"><p:tnLst><p:par>
 <p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
   <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>
    <p:par><p:cTn id="3" fill="hold">
     <p:stCondLst><p:cond delay="indefinite"/>
      <p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond></p:stCondLst>
     <p:childTnLst><p:par><p:cTn id="4" fill="hold">
      <p:stCondLst><p:cond delay="0"/></p:stCondLst>
      <p:childTnLst><p:par>
       <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold"
         nodeType="afterEffect">
        <p:stCondLst><p:cond delay="0"/></p:stCondLst>
        <p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
         <p:cTn id="6" dur="{millis}" fill="hold"/>
         <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
        </p:cBhvr></p:cmd></p:childTnLst>
       </p:cTn></p:par></p:childTnLst>
     </p:cTn></p:par></p:childTnLst>
    </p:cTn></p:par></p:childTnLst></p:cTn>
   <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
   </p:prevCondLst>
   <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
   </p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000"><p:cTn id="7" fill="hold" display="0">
   <p:stCondLst><p:cond delay="indefinite"/></p:stCondLst></p:cTn>
   <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl></p:cMediaNode></p:video>
 </p:childTnLst></p:cTn>
</p:par></p:tnLst></p:timing>
"""
