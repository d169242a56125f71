import copy
import ctypes
import inspect
import sys
import tempfile
from collections import Counter
from functools import cache, partial, wraps
from types import CodeType, FrameType, ModuleType
from typing import Any

import manim as mn
import numpy as np
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from manim.mobject.svg import svg_mobject
from manim.scene.scene_file_writer import SceneFileWriter
from typing_extensions import override

from mathviz_stage import speed
from mathviz_stage.speed import boxes, copies, curves, families, fonts, paths, surfaces, updaters
from tests.stage import speed_scenes

SCENES = ["Plane", "Falling", "Formulas", "Paths", "Space", "Zoom", "Odd"]
USED_IN = {
    "boxes": "Falling",
    "copies": "Formulas",
    "curves": "Paths",
    "families": "Plane",
    "fonts": "Formulas",
    "paths": "Plane",
    "styles": "Falling",
    "surfaces": "Space",
    "updaters": "Falling",
}
"""A scene for each acceleration that it works in."""
pytestmark = pytest.mark.filterwarnings(
    "ignore:invalid value", "ignore:overflow", "ignore:'mode' parameter"
)


def film(name: str) -> list[bytes]:
    """Return the frames of a scene as they reach the file writer."""
    frames: list[bytes] = []
    settings = {
        "pixel_width": 160,
        "pixel_height": 90,
        "frame_rate": 5,
        "seed": 0,
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "format": "mp4",
    }
    svg_mobject.SVG_HASH_TO_MOB_MAP.clear()  # a cached glyph is not drawn as the first one was
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as media,
        mn.tempconfig(settings | {"media_dir": media}),
    ):
        patch.setattr(
            SceneFileWriter,
            "write_frame",
            lambda _, pixels, *, repeat=1: frames.extend([pixels.tobytes()] * repeat),
        )
        patch.setattr(SceneFileWriter, "finish", lambda _: None)
        getattr(speed_scenes, name)().render()
    return frames


@cache
def stock_frames(name: str) -> list[bytes]:
    return film(name)


def put(patch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        for owner, attribute, function in speed.ACCELERATIONS[name]():
            patch.setattr(owner, attribute, function)


@pytest.mark.parametrize("name", SCENES)
def test_all_accelerations_leave_every_frame_as_it_was(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    expected = stock_frames(name)
    put(monkeypatch, *speed.ACCELERATIONS)
    assert film(name) == expected
    assert len(set(expected)) > 2


@pytest.mark.parametrize("acceleration", USED_IN)
def test_each_acceleration_alone_leaves_frames_as_they_were_and_runs(
    monkeypatch: pytest.MonkeyPatch, acceleration: str
) -> None:
    name = USED_IN[acceleration]
    expected = stock_frames(name)
    replaced = [
        (function.__code__, getattr(getattr(owner, attribute), "__code__", None))
        for owner, attribute, function in speed.ACCELERATIONS[acceleration]()
    ]
    put(monkeypatch, acceleration)
    calls: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        calls[frame.f_code] += event == "call"

    sys.setprofile(count)
    try:
        frames = film(name)
    finally:
        sys.setprofile(None)
    assert frames == expected
    for ours, stock in replaced:
        assert calls[ours] > calls[stock] / 0.7, (ours, calls[ours], calls[stock])


@pytest.mark.parametrize("acceleration", USED_IN)
def test_an_acceleration_alone_meets_odd_mobjects(
    monkeypatch: pytest.MonkeyPatch, acceleration: str
) -> None:
    expected = stock_frames("Odd")
    put(monkeypatch, acceleration)
    assert film("Odd") == expected


def test_a_switch_leaves_out_an_acceleration(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [r for replacements in speed.ACCELERATIONS.values() for r in replacements()]
    for owner, attribute, _ in every:
        monkeypatch.setattr(owner, attribute, getattr(owner, attribute))
    update, family = mn.Mobject.update, mn.Mobject.get_family
    speed.accelerate(without=["updaters"])
    assert mn.Mobject.update is update
    assert mn.Mobject.get_family is not family


def test_an_unknown_switch_is_refused() -> None:
    with pytest.raises(ValueError, match=r"be among boxes, copies, .*, not 'path'"):
        speed.accelerate(without=["path"])


@pytest.mark.parametrize("missing", [AttributeError, OSError])
def test_without_cairo_in_reach_manim_draws(
    monkeypatch: pytest.MonkeyPatch, missing: type[Exception]
) -> None:
    def library(_path: str) -> ModuleType:
        if missing is OSError:
            raise OSError("no such library")
        return ModuleType("without cairo_append_path")

    monkeypatch.setattr(ctypes, "PyDLL", library)
    paths._append.cache_clear()
    try:
        assert paths.replacements() == []
    finally:
        paths._append.cache_clear()


numbers = st.sampled_from(
    [0.0, -0.0, 1.0, 1.0 + 1e-6, 1.0 + 2e-5, -3.5, 1e-7, 2e308, np.nan, -np.inf]
)
points = arrays(np.float64, 3, elements=numbers)


@given(points, points)
def test_points_compare_as_numpy_does(one: np.ndarray, other: np.ndarray) -> None:
    with np.errstate(all="ignore"):
        expected = curves._stock_equals(mn.VMobject(), one, other)
    assert curves.consider_points_equals(mn.VMobject(), one, other) is expected


steps = st.sampled_from([-1.0, 0.0, 1e-7, 0.5, 2.0])


@given(
    st.lists(
        arrays(np.float64, st.tuples(st.sampled_from([4, 8, 12, 20]), st.just(3)), elements=steps),
        min_size=1,
        max_size=4,
    )
)
def test_cairo_gets_the_paths_that_manim_draws(pieces: list[np.ndarray]) -> None:
    camera = mn.Camera(pixel_width=20, pixel_height=20)
    append = paths._append()
    assert append is not None
    _data, headers = paths._paths(np.concatenate(pieces)[:, :2], [len(p) for p in pieces])
    for index, piece in enumerate(pieces):
        ours, stock = (camera.get_cairo_context(np.zeros((20, 20, 4), np.uint8)) for _ in range(2))
        append(paths._pointer(ours), headers[index : index + 1].ctypes.data)
        camera.set_cairo_context_path(stock, mn.VMobject().set_points(piece))
        assert list(ours.copy_path()) == list(stock.copy_path())


@given(
    st.lists(
        arrays(np.float64, st.tuples(st.sampled_from([0, 4, 8]), st.just(3)), elements=steps),
        min_size=1,
        max_size=3,
    )
)
def test_boxes_are_those_of_manim(pieces: list[np.ndarray]) -> None:
    group = mn.VGroup(*(mn.VMobject().set_points(piece) for piece in pieces))
    expected = boxes._stock_boundary(group)
    assert np.array_equal(boxes.get_points_defining_boundary(group), expected)
    for direction in (mn.UL, mn.ORIGIN, mn.DR):
        with pytest.MonkeyPatch.context() as patch:
            stock = group.get_critical_point(direction)
            put(patch, "boxes")
            assert np.array_equal(group.get_critical_point(direction), stock)


def test_a_box_moves_again_once_the_frame_is_drawn() -> None:
    square = mn.Square()
    with boxes.still():
        boxes.get_critical_point(square, mn.UR)
        boxes.get_critical_point(square, mn.UR)[:] = np.nan
        corner = boxes.get_critical_point(square, mn.UR)
        assert np.array_equal(corner, mn.UR)
        assert np.array_equal(boxes.get_critical_point(square, mn.UR), corner)
    square.shift(mn.RIGHT)
    assert np.array_equal(boxes.get_critical_point(square, mn.UR), corner + mn.RIGHT)


def test_copies_keep_what_is_shared_inside_and_share_nothing_with_the_original(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(monkeypatch, "copies")
    square = mn.Square(color=mn.RED).add(mn.Dot())
    square.itself, square.same_points, square.notes = square, square.points, [{"a": [1]}]
    square.same_notes, square.table = square.notes, {"dot": square.submobjects[0]}
    square.same_table = square.table
    square.add_updater(lambda m: m)
    twin = square.copy()
    assert twin.itself is twin
    assert twin.same_points is twin.points is not square.points
    assert twin.notes == square.notes
    assert twin.same_notes is twin.notes
    assert twin.same_table is twin.table is not square.table
    assert twin.table["dot"] is twin.submobjects[0]
    assert twin.notes[0] is not square.notes[0]
    assert twin.submobjects[0] is not square.submobjects[0]
    assert twin.updaters == square.updaters
    assert twin.updaters is not square.updaters
    assert twin.original_id == str(id(square))
    square.points += 1
    square.set_fill(mn.BLUE)
    assert not np.array_equal(twin.points, square.points)
    assert twin.fill_color == mn.RED


def test_a_mobject_that_guards_its_attributes_is_copied_by_manim() -> None:
    guarded: list[str] = []

    class Guarded(mn.Square):
        def __setattr__(self, name: str, value: Any) -> None:
            guarded.append(name)
            super().__setattr__(name, value)

    square = Guarded()
    guarded.clear()
    copies.deepcopy(square, {})
    assert "points" in guarded


def test_only_those_are_updated_who_want_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, "updaters")
    shy, square = speed_scenes.Shy(), mn.Square().add_updater(lambda m: m.shift(mn.UP))
    mn.VGroup(shy, square).update()
    assert np.allclose(shy.get_center(), 0.1 * mn.DOWN)
    assert np.allclose(square.get_center(), mn.UP)
    square.suspend_updating().update()
    assert np.allclose(square.get_center(), mn.UP)


def _by_dt(mobject: Any, dt: float) -> None: ...
def _by_keyword(mobject: Any, *, dt: float = 0) -> None: ...
def _by_stars(mobject: Any, *dt: Any) -> None: ...
def _by_more_stars(mobject: Any, **dt: Any) -> None: ...
def _inside(mobject: Any) -> None:
    dt = 1.0
    del dt


class _Method:
    def __call__(self, mobject: Any, dt: float) -> None: ...
    def bound(self, mobject: Any) -> None: ...


@wraps(_by_dt)
def _wrapped(mobject: Any) -> None: ...


UPDATERS = [_by_dt, _by_keyword, _by_stars, _by_more_stars, _inside, _Method(), _Method().bound]
UPDATERS += [partial(_by_dt, dt=1), _wrapped]


@pytest.mark.parametrize("updater", UPDATERS)
def test_updaters_are_told_the_time_if_their_signature_asks(updater: Any) -> None:
    assert updaters.takes_dt(updater) == ("dt" in inspect.signature(updater).parameters)


def test_fonts_are_looked_for_once_and_formulas_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources = [b"$ x^2 $", "Grüße".encode()]
    expected = [typst.compile(source, format="svg") for source in sources]
    put(monkeypatch, "fonts")
    looked: list[int] = []
    find = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", lambda: looked.append(1) or find())
    fonts._fonts.cache_clear()
    assert [typst.compile(source, format="svg", font_paths=[]) for source in sources] == expected
    assert typst.compile(input=sources[0], format="svg") == expected[0]
    assert len(looked) == 1


@pytest.mark.parametrize("option", [{"font_paths": ["."]}, {"ignore_system_fonts": True}])
def test_other_fonts_than_the_machine_has_are_for_typst_to_find(
    monkeypatch: pytest.MonkeyPatch, option: dict[str, Any]
) -> None:
    monkeypatch.setattr(fonts, "_stock_compile", lambda *_, **options: options)
    assert fonts.compile_with_known_fonts(b"x", **option) == option


def test_families_that_contain_themselves_end() -> None:
    inner, outer = mn.VGroup(mn.Dot()), mn.VGroup(mn.Square())
    outer.add(inner)
    inner.submobjects.append(outer)
    assert families.get_family(outer) == families._stock_family(outer)


def test_a_mobject_in_two_groups_appears_once_in_the_family() -> None:
    shared = mn.Dot()
    outer = mn.VGroup(mn.VGroup(shared), mn.Square(), mn.VGroup(shared))
    assert families.get_family(outer) == families._stock_family(outer)
    assert families.get_family(outer).count(shared) == 1


def test_a_family_of_its_own_making_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hidden(mn.Square):
        @override
        def get_family(self, recurse: bool = True) -> list[mn.Mobject]:
            return []

    put(monkeypatch, "families")
    assert Hidden().family_members_with_points() == []


def test_anchors_of_its_own_making_bound_a_mobject() -> None:
    group = mn.VGroup(mn.Square(), speed_scenes.Centred())
    assert np.array_equal(boxes.get_points_defining_boundary(group), boxes._stock_boundary(group))


def test_a_copied_camera_draws_with_its_own_functions() -> None:
    camera = mn.Camera()
    families.type_or_raise(camera, mn.Square())
    twin = copy.deepcopy(camera)
    assert families.type_or_raise(twin, mn.Square()) is mn.VMobject
    assert twin.display_funcs[mn.VMobject].__self__ is twin


def test_a_camera_keeps_its_own_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    class Red(mn.Camera):
        @override
        def set_cairo_context_color(self, ctx: Any, rgbas: Any, vmobject: Any) -> Any:
            ctx.set_source_rgba(0, 0, 1, 1)
            return self

    def picture() -> bytes:
        camera = Red(pixel_width=40, pixel_height=20)
        camera.capture_mobjects([mn.Square(fill_opacity=1)])
        return camera.pixel_array.tobytes()

    expected = picture()
    put(monkeypatch, *speed.ACCELERATIONS)
    assert picture() == expected


def test_a_face_is_lit_anew_when_it_or_the_light_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    camera, face = mn.ThreeDCamera(), mn.Surface(lambda u, v: np.array([u, v, u * v]))[7]
    moves = [lambda: None, lambda: face.rotate(1, mn.UP), lambda: camera.light_source.shift(mn.UP)]
    for move in moves:
        move()
        stock = camera.modified_rgbas(face, face.get_fill_rgbas())
        assert np.array_equal(surfaces.modified_rgbas(camera, face, face.get_fill_rgbas()), stock)


@given(
    arrays(
        np.float64,
        st.tuples(st.sampled_from([1, 2, 4, 16]), st.just(3)),
        elements=st.floats(-60, 60),
    )
)
def test_points_before_and_behind_the_camera_project_as_manim_projects(seen: np.ndarray) -> None:
    camera = mn.ThreeDCamera(phi=1.0, theta=0.4, gamma=0.2, zoom=1.7, frame_center=[1, 2, 0])
    assert np.array_equal(
        surfaces.project_points(camera, seen), surfaces._stock_project(camera, seen)
    )


def test_what_is_far_is_drawn_first() -> None:
    axes = mn.ThreeDAxes((-2, 2), (-2, 2), (-1, 1))
    surface = mn.Surface(lambda u, v: np.array([u, v, u * v]), (-2, 2), (-2, 2), resolution=5)
    grouped = [mn.VGroup(mn.Dot(), mn.Dot([x, x, 0])) for x in (-2, -1, 1, 2)]
    for group in grouped:
        group.set_shade_in_3d(z_index_as_group=True)
    for turn in range(4):
        camera = mn.ThreeDCamera(phi=1.0, theta=turn)
        mobjects = [axes, surface, mn.Dot3D(mn.OUT), mn.Square(), *grouped]
        assert surfaces.get_mobjects_to_display(camera, mobjects) == surfaces._stock_mobjects(
            camera, mobjects
        )
