"""A scene in a notebook with a form of its parameters: change one, and the picture follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from mathviz_studio import api
from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError, StudioError
from mathviz_studio.parameters import Parameter, as_text
from mathviz_studio.requests import Look, make_job

_STYLE = {"description_width": "9em"}
_WIDE = {"width": "26em"}


class Explorer:
    """A form and the picture that it makes; shows itself in a notebook.

    Attributes
    ----------
    fields : dict
        The form's widgets by the name of their parameter; ``beat`` chooses the picture.
    picture : Picture or None
        The still that is shown, kept in the store; ``None`` where the values were refused, and
        ``said`` says why.
    widget : ipywidgets.Widget
        All of it.
    """

    def __init__(self, entry: Entry, given: Mapping[str, Any], look: Look) -> None:
        widgets = _ipywidgets()
        self._entry, self._given, self._look = entry, given, look
        self.picture: api.Picture | None = None
        self._offering = False
        self.fields: dict[str, Any] = {
            p.name: _field(widgets, p, entry.schema["properties"][p.name], given[p.name])
            for p in entry.parameters
        }
        self.fields["beat"] = widgets.Dropdown(
            options=["last"], value="last", description="beat", style=_STYLE, layout=_WIDE
        )
        self._clip = widgets.Button(description="Render the clip", icon="film")
        self._clip.on_click(lambda _: self.render())
        self._image = widgets.Image(format="png", layout={"max_width": "100%"})
        self._said = widgets.HTML()
        self._film = widgets.HTML()
        for field in self.fields.values():
            field.observe(self._changed, names="value")
        title = widgets.HTML(f"<b>{escape(entry.title)}</b>: {escape(entry.summary)}")
        form = widgets.VBox([*self.fields.values(), self._clip], layout={"flex": "0 0 auto"})
        shown = [self._image, self._said, self._film]
        shown = widgets.VBox(shown, layout={"flex": "1 1 auto", "min_width": "0"})
        self.widget = widgets.VBox([title, widgets.HBox([form, shown])])
        self.draw()

    @property
    def values(self) -> dict[str, Any]:
        """What the form says, by parameter; an unchanged text is the value that it stands for."""
        said = {name: self.fields[name].value for name in self._given}
        return {
            name: self._given[name] if value == as_text(self._given[name]) else value
            for name, value in said.items()
        }

    @property
    def said(self) -> str:
        """What stands below the picture: its words, or why there is none."""
        return str(self._said.value)

    def draw(self) -> None:
        """Draw the picture that the form asks for."""
        beat = self.fields["beat"].value
        try:
            self.picture = api.sketch(self._entry, *self._chosen("png"), beat)
        except StudioError as error:
            self.picture, self._said.value = None, f"<b>{escape(str(error))}</b>"
            return
        told = self.picture.manifest
        self._image.value = self.picture.path.read_bytes()
        self._said.value = escape(told["stills"][-1]["caption"])
        self._offer_beats(len(told["beats"]), beat)

    def _changed(self, _change: Any) -> None:
        if not self._offering:
            self.draw()

    def _offer_beats(self, count: int, chosen: str | int) -> None:
        """Let the beats there are be chosen from; a new list would choose its first by itself."""
        self._offering = True
        self.fields["beat"].options = ["last", *range(1, count + 1)]
        self.fields["beat"].value = chosen
        self._offering = False

    def render(self) -> api.Picture:
        """Render the clip that the form asks for, and show it below."""
        clip = api.made(self._entry.scene.name, *self._chosen("mp4"))
        self._film.value = clip._repr_html_()
        return clip

    def _chosen(self, kind: str) -> tuple[dict[str, Any], Look]:
        values = self.values
        return values, replace(self._look, format=kind, seed=values.get("seed", self._look.seed))

    def _repr_mimebundle_(self, **wanted: Any) -> Any:
        return self.widget._repr_mimebundle_(**wanted)


def explore(
    scene: str,
    *,
    quality: str = "preview",
    theme: str = "dark",
    seed: int = 0,
    **parameters: Any,
) -> Explorer:
    """Give a scene with a form of its parameters, for a notebook.

    Parameters
    ----------
    scene : str
        A name that ``mathviz list`` shows; keyword arguments are what the form begins with.

    Raises
    ------
    RequestError
        For an unknown scene, parameter, value, theme or quality, or when ipywidgets is missing.
    """
    entry, look = api.find(scene), Look(quality, None, theme, seed)
    return Explorer(entry, make_job(entry, parameters, look).parameters, look)


def _field(widgets: Any, parameter: Parameter, declared: Mapping[str, Any], value: Any) -> Any:
    """Return the widget that suits a parameter: a slider where it has two bounds, else a line."""
    said: dict[str, Any] = {
        "description": parameter.name.replace("_", " "),
        "tooltip": parameter.meaning,
        "style": _STYLE,
        "layout": _WIDE,
    }
    if parameter.kind == "boolean" and not parameter.optional:
        return widgets.Checkbox(value=bool(value), **said)
    if parameter.kind == "choice" and not parameter.optional:
        return widgets.Dropdown(options=parameter.choices, value=value, **said)
    said["continuous_update"] = False
    low: Any = declared.get("minimum")
    high: Any = declared.get("maximum")
    bounded = low is not None and high is not None and not parameter.optional
    if bounded and isinstance(value, int | float):
        if parameter.kind == "integer":
            return widgets.IntSlider(value, low, high, **said)
        if parameter.kind == "number":
            return widgets.FloatSlider(value, min=low, max=high, step=(high - low) / 100, **said)
    if parameter.kind == "integer" and not parameter.optional:
        return widgets.IntText(value, **said)
    return widgets.Text(as_text(value), **said)


def _ipywidgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        raise RequestError(
            "Forms in notebooks need ipywidgets; type: pip install 'mathviz-studio[jupyter]'"
        ) from None
    return ipywidgets
