"""Graphs: arrows end at borders, labels stand free, values and walkers move as they should."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from mathviz_stage.edges import Edge, bezier_at, bezier_part
from mathviz_stage.graph import EDGE_EM, Graph
from mathviz_stage.graph_layouts import layers, ring
from mathviz_stage.graph_motion import Pulse, Tell, Walk, Walker
from mathviz_stage.layout import MAIN, box, boxes_overlap, length_in_box
from mathviz_stage.nodes import RADIUS, Node
from mathviz_stage.share_plot import SharePlot
from mathviz_stage.sheet import Sheet
from mathviz_stage.text import Formula, number

SHEET = Sheet(MAIN)
WEBS = {
    "both ways": (4, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (3, 0), (0, 2)]),
    "loops": (3, [(0, 0), (0, 1), (1, 2), (2, 2), (2, 0)]),
    "star": (6, [(0, 1), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)]),
    "two": (2, [(0, 1), (1, 0), (1, 1)]),
    "dense": (6, [(0, 1), (0, 2), (1, 0), (2, 3), (3, 0), (1, 4), (4, 5), (5, 0), (5, 4), (4, 4)]),
}
every_web = pytest.mark.parametrize("web", WEBS)


def graph(web: str) -> Graph:
    count, links = WEBS[web]
    return Graph("ABCDEF"[:count], links, ring(MAIN, count, links))


@every_web
def test_arrows_run_from_border_to_border(web: str) -> None:
    drawn = graph(web)
    for (tail, head), edge in drawn.edges.items():
        start, tip = edge.shaft.points[0, :2], edge.tip.points[0, :2]
        assert np.linalg.norm(start - drawn.places[tail]) == pytest.approx(RADIUS, abs=0.02)
        assert RADIUS < np.linalg.norm(tip - drawn.places[head]) < RADIUS + 0.08


@every_web
def test_no_arrow_runs_through_a_node_that_it_does_not_link(web: str) -> None:
    drawn = graph(web)
    for link, edge in drawn.edges.items():
        path = edge.at(np.linspace(0, 1, 60))[:, :2]
        for node in set(range(len(drawn.nodes))) - set(link):
            assert np.linalg.norm(path - drawn.places[node], axis=1).min() > RADIUS


def test_links_both_ways_bend_apart() -> None:
    drawn = graph("two")
    there, back = (drawn.edges[link].at(0.5)[0] for link in ((0, 1), (1, 0)))
    assert np.linalg.norm(there - back) > 0.5


@every_web
def test_labels_touch_no_line_no_node_and_no_label(web: str) -> None:
    drawn = graph(web)
    labels = drawn.label(drawn.links, [Formula("1\\/3", EDGE_EM) for _ in drawn.links])
    bounds = [box(label) for label in labels]
    assert [pair for pair in combinations(bounds, 2) if boxes_overlap(*pair) > 0] == []
    for one in bounds:
        for edge in drawn.edges.values():
            ends = np.array(edge.segments())
            assert length_in_box(ends[:, 0], ends[:, 1], one).sum() < 1e-9
        corners = np.array([[x, y] for x in one[:, 0] for y in one[:, 1]])
        for place in drawn.places:
            assert np.linalg.norm(corners - place, axis=1).min() > RADIUS


@every_web
def test_a_label_stands_nearer_to_its_own_edge_than_to_others(web: str) -> None:
    drawn = graph(web)
    labels = drawn.label(drawn.links, [Formula("1\\/3", EDGE_EM) for _ in drawn.links])
    paths = [edge.at(np.linspace(0, 1, 60))[:, :2] for edge in drawn.edges.values()]
    for k, label in enumerate(labels):
        middle = label.get_center()[:2]
        far = [np.linalg.norm(path - middle, axis=1).min() for path in paths]
        assert far[k] < 1.3 * min(far) + 0.1


def network() -> Graph:
    links = [(0, 2), (1, 2), (0, 3), (1, 3), (2, 4), (3, 4)]
    return Graph(["x_1", "x_2", "h_1", "h_2", "y"], links, layers(MAIN, (2, 2, 1), 3.6))


def test_beside_crossing_edges_nobody_can_take_a_label_for_another_s() -> None:
    drawn = network()
    labels = drawn.label(drawn.links, [Formula("-0.25", EDGE_EM) for _ in drawn.links])
    paths = [edge.at(np.linspace(0, 1, 60))[:, :2] for edge in drawn.edges.values()]
    for k, label in enumerate(labels):
        far = [np.linalg.norm(path - label.get_center()[:2], axis=1).min() for path in paths]
        assert far[k] + 0.2 < min(far[:k] + far[k + 1 :])


def test_labels_of_nodes_stand_outside_clear_of_edges_and_earlier_labels() -> None:
    drawn = network()
    first = drawn.label(drawn.links, [Formula("-0.25", EDGE_EM) for _ in drawn.links])
    labels = drawn.label([2, 3, 4], [Formula("-4.5", EDGE_EM) for _ in range(3)])
    for node, label in zip((2, 3, 4), labels, strict=True):
        (left, bottom), (right, top) = box(label)
        corners = np.array([(x, y) for x in (left, right) for y in (bottom, top)])
        away = np.linalg.norm(corners - drawn.places[node], axis=1)
        assert RADIUS < away.min() < 2 * RADIUS
        for edge in drawn.edges.values():
            ends = np.array(edge.segments())
            assert length_in_box(ends[:, 0], ends[:, 1], box(label)).sum() < 1e-9
    pairs = combinations([box(label) for label in [*first, *labels]], 2)
    assert [pair for pair in pairs if boxes_overlap(*pair) > 0] == []
    assert labels[0].get_center()[1] > drawn.places[2, 1]
    assert labels[1].get_center()[1] < drawn.places[3, 1]


def test_a_second_label_of_an_edge_stands_nearest_to_its_first() -> None:
    drawn = network()
    first, second = (
        drawn.label(drawn.links, [Formula("-0.25", EDGE_EM) for _ in drawn.links]) for _ in range(2)
    )
    for k, label in enumerate(second):
        away = [np.linalg.norm(label.get_center() - other.get_center()) for other in first]
        assert np.argmin(away) == k


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, "0.50"), (-42.0, "42.00"), (512.25, "512.2"), (-259081.4, "259081")]
)
def test_large_values_have_fewer_decimals_so_that_they_can_be_read(value: float, text: str) -> None:
    node = Node(SHEET, (0, 0), "a")
    node.set_value(value)
    assert number(abs(value), node.readout.decimals) == text
    assert node.readout.digits.width < 2 * RADIUS
    assert node.readout.digits.height > 0.13


def test_nodes_fill_the_zone_apart_from_each_other() -> None:
    for count in range(2, 7):
        places = ring(MAIN, count, [])
        assert np.ptp(places[:, 0]) + 2 * RADIUS > 0.8 * MAIN.width
        steps = [np.linalg.norm(one - other) for one, other in combinations(places, 2)]
        assert min(steps) > 3 * RADIUS


def test_seats_are_chosen_so_that_links_do_not_cross() -> None:
    links = [(0, 2), (2, 4), (4, 1), (1, 3), (3, 0)]
    places = ring(MAIN, 5, links)
    sides = [np.linalg.norm(places[a] - places[b]) for a, b in links]
    others = [np.linalg.norm(places[a] - places[b]) for a, b in combinations(range(5), 2)]
    assert sorted(sides) == pytest.approx(sorted(others)[:5])


def test_layers_stand_in_columns_about_the_middle() -> None:
    places = layers(MAIN, (2, 3, 1), spacing=1.5)
    columns = [places[:2], places[2:5], places[5:]]
    left, right = MAIN.left + RADIUS, MAIN.right - RADIUS
    assert [column[0, 0] for column in columns] == pytest.approx([left, (left + right) / 2, right])
    for column in columns:
        assert np.ptp(column[:, 0]) == 0
        assert column[:, 1].mean() == pytest.approx(MAIN.center[1])
        assert np.diff(column[:, 1]) == pytest.approx([-1.5] * (len(column) - 1))


def test_a_part_of_a_curve_lies_on_it() -> None:
    curve = Edge(SHEET, [(-3, -1), (2, 2)], bend=0.7).route()
    part = bezier_part(curve, 0.2, 0.7)
    inner = np.linspace(0, 1, 9)
    np.testing.assert_allclose(bezier_at(part, inner), bezier_at(curve, 0.2 + 0.5 * inner))


def test_values_come_forth_and_run_through_their_rows() -> None:
    nodes = [Node(SHEET, (x, 0), "a", full=4.0) for x in (-2, 2)]
    tell = Tell(nodes, [[1, 4], [2, 0], [3, 2]], rate_func=lambda t: t)
    tell.begin()
    assert all(node.readout.digits.get_fill_opacity() == 0 for node in nodes)
    for t, values in ((1 / 3, (1, 4)), (0.5, (1.5, 2)), (2 / 3, (2, 0)), (1, (3, 2))):
        tell.interpolate(t)
        assert [node.value for node in nodes] == pytest.approx(values)
    assert nodes[0].readout.digits.get_fill_opacity() == 1
    assert nodes[0].disc.width / nodes[0].ring.width == pytest.approx(0.75**0.5)


def test_pulses_run_along_edges_in_proportion_to_their_amounts() -> None:
    edges = [Edge(SHEET, [(-3, y), (2, y)]) for y in (1, -1)]
    for back in (False, True):
        pulse = Pulse(edges, "output", [4, 1], back, rate_func=lambda t: t)
        pulse.begin()
        pulse.interpolate(0.25)
        first, second = pulse.mobject.points.reshape(2, 16, 3)
        middle = first[::4].mean(axis=0)
        np.testing.assert_allclose(middle, edges[0].at(0.75 if back else 0.25)[0], atol=1e-9)
        assert np.ptp(first[:, 0]) == pytest.approx(2 * np.ptp(second[:, 0]))


def test_a_walker_is_a_dot_on_the_way_and_a_ring_at_nodes() -> None:
    drawn = graph("both ways")
    walker = Walker(drawn.sheet, drawn.places[0])
    route = [(0, 1), (1, 2), (2, 3)]
    walk = Walk(walker, [drawn.edges[link] for link in route])
    walk.begin()
    widths, at = [], []
    for t in np.linspace(0, 1, 61):
        walk.interpolate(t)
        widths.append(walker.ring.width)
        at.append(walker.coords[0])
    assert min(widths) < 0.25
    assert widths[0] == pytest.approx(widths[-1])
    assert widths[0] > 2 * RADIUS
    assert max(np.linalg.norm(b - a) for a, b in pairwise(at)) < 1.2
    for stop, node in ((20, 1), (40, 2), (60, 3)):
        np.testing.assert_allclose(at[stop], drawn.places[node], atol=1e-6)


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ([0.5, 0.3, 0.2], [["A"], ["B"], ["C"]]),
        ([0.1, 0.8, 0.1], [["B"], ["A", "C"]]),
        ([0.3, 0.1, 0.1, 0.1, 0.1, 0.3], [["A", "F"], ["the rest"]]),
        ([0.0, 0.0, 0.02, 0.04, 0.06, 0.88], [["F"], ["E"], ["D"], ["C"], ["A", "B"]]),
    ],
)
def test_curves_are_named_at_their_ends_without_touching(
    last: list[float], names: list[list[str]]
) -> None:
    rows = np.array([np.full(len(last), 1 / len(last)), last])
    plot = SharePlot(MAIN.inset(2.3), rows, "ABCDEF"[: len(last)], "shares", 0.9)
    labels = plot.ends()
    shown = [label.source.replace("$", "").split(", ") for label in labels]
    assert shown == names
    assert all(a.get_bottom()[1] > b.get_top()[1] - 0.05 for a, b in pairwise(labels))
    assert min(label.get_center()[1] for label in labels) > plot.zone.bottom - 0.01
