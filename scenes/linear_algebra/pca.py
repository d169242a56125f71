"""Principal components: the line on which a cloud's shadows spread most."""

from dataclasses import dataclass

import numpy as np
from manim import FadeIn, FadeOut

from mathviz.errors import MathvizError
from mathviz.linear_algebra.component_analysis import ComponentAnalysis, component_analysis
from mathviz.linear_algebra.covariance import CloudKind
from mathviz_stage.cloud import Cast, Cloud, Shadows
from mathviz_stage.data_source import Column, DataSource, TwoColumns, two_columns
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Shape
from mathviz_stage.text import Formula, derivation, matrix_source, number
from mathviz_stage.turning import TurningLine, reach_of
from mathviz_stage.typeset import Glyphs

CURVE = Zone(SIDE.left, SIDE.right - 0.3, 0.5, 3.0)
WORDS = Zone(SIDE.left, SIDE.right, SIDE.bottom, -0.25)
FULL = (
    "Turn the line: the variance of the shadows rises and falls.",
    "It is largest along v₁, the first principal component, and least across it, along v₂.",
    "Both are eigenvectors of the covariance matrix C, their variances λ₁, λ₂ its eigenvalues.",
    "Rebuilt from one number, the points are off by what was dropped.",
    "Remember: the first component is the line whose shadows spread most.",
)
LINE = (
    "Turn the line: the variance of the shadows rises, and falls to nothing.",
    "It is largest along v₁, on the line on which all points lie.",
    "It is an eigenvector of the covariance matrix C, whose other eigenvalue is zero.",
    "Rebuilt from one number, every point is back in place: nothing was lost.",
    "Remember: points on one line need one number each, along that line.",
)
TIED = (
    "Turn the line: the variance of the shadows stays the same.",
    "A tie: every direction keeps as much, so no component comes first.",
    "The covariance matrix C has one eigenvalue twice: it stretches all directions alike.",
    "Rebuilt from one number, the points are off; on any other line as much.",
    "Remember: components have an order only where their variances differ.",
)


class PcaParameters(Parameters):
    data: DataSource = Field("factors", description="the points: a CSV file with named columns")
    x: Column | None = Field(None, description="column drawn to the right")
    y: Column | None = Field(None, description="column drawn upwards")
    components: int = Field(1, ge=1, le=2, description="how many numbers to keep for each point")
    seed: int = Field(0, ge=0, le=10_000, description="chance behind made-up data")


@dataclass(frozen=True)
class Components:
    """Two columns of data, their principal components, and how much of the variance is kept."""

    columns: TwoColumns
    count: int
    analysis: ComponentAnalysis
    story: tuple[str, ...]
    percent_kept: float
    percent_lost: float


class Pca(Explainer[PcaParameters, Components]):
    """Turn a line through a cloud: where its shadows spread most, one number tells most."""

    @classmethod
    def title(cls) -> str:
        return "Principal components"

    def compute(self, p: PcaParameters) -> Components:
        columns = two_columns(p.data, p.x, p.y, p.seed)
        analysis, count = component_analysis(columns.points, p.components), len(columns.points)
        pca = analysis.components
        if (kind := pca.covariance.kind) is CloudKind.POINT:
            raise MathvizError("data", "hold points that differ", f"one point {count} times")
        story = LINE if kind is CloudKind.LINE else TIED if pca.tied[0] else FULL
        kept = 100 * float(pca.cumulative[p.components - 1])
        return Components(columns, count, analysis, story, kept, 100 - kept)

    def explain(self, p: PcaParameters, result: Components) -> None:
        pca, columns = result.analysis.components, result.columns
        turned, largest, matrix, rebuilt, keep = result.story
        plane = Plane(reach_of(result.analysis))
        self.cloud = cloud = Cloud(plane, pca.covariance.deviations)
        self.line = line = TurningLine(plane, CURVE, result.analysis, "output")
        covariance, values, shares = derivation(self.lines(result), WORDS)
        sweep, angle, kept = line.sweep, line.sweep.best_angle, number(result.percent_kept, 1)
        least, greatest = number(sweep.least_variance), number(sweep.greatest_variance)
        said = f"{kept} % of the variance is kept."
        rank = 0 if result.story is TIED else pca.covariance.rank
        seen = f"{result.count} points, {columns.x} to the right, {columns.y} upwards, centred."
        with self.beat("Two numbers for each point. If one had to do, which tells most?", seen):
            self.play(FadeIn(plane, plane.axis_names(columns.x, columns.y)))
            self.play(FadeIn(cloud))
        level = f"On a level line the shadows' variance is {number(sweep.variances[0])}."
        with self.beat(
            "On a line through their centre each point has a shadow: one number.", level
        ):
            self.play(FadeIn(line.shadows))
            self.play(Cast(line.shadows, 0.0, run_time=2), FadeIn(line.variance))
        with self.beat(turned, f"The least variance is {least}, the greatest {greatest}."):
            self.play(FadeIn(line.curve, line.curve.trail))
            self.play(*line.turn(np.pi, run_time=5))
        with self.beat(largest, f"The line has come to rest at {number(np.degrees(angle))}°."):
            self.add(line.curve.line, line.curve.trail)
            self.play(*line.turn(angle, run_time=2.5))
            self.arrows, spots = line.components(rank, cloud)
            self.play(self.emphasise(line.variance), *map(FadeIn, [*spots, *self.arrows]))
        with self.beat(matrix, f"The eigenvalues are {greatest} and {least}."):
            self.play(FadeIn(covariance, values))
        self.drop = [*map(FadeOut, self.arrows), cloud.animate.set_opacity(0), FadeIn(shares)]
        left = self.keep_both(said) if p.components == 2 else self.keep_one(said, rebuilt)
        with self.beat(keep, f"{kept} % of the variance has been kept."):
            self.play(FadeOut(left), cloud.animate.set_opacity(1), Cast(line.shadows, angle))
            self.play(*map(FadeIn, self.arrows), self.emphasise(line.variance))

    def keep_one(self, said: str, rebuilt: str) -> Shape:
        """Keep the shadows alone, and show how far from them the points were."""
        with self.beat(f"Keep these shadows, one number a point: {said}", "Only the shadows stay."):
            self.play(*self.drop, self.line.shadows.drops.animate.set_stroke(opacity=0))
        errors, missed = self.line.errors(), number(self.line.pca.missed_variance)
        with self.beat(rebuilt, f"Short lines from the shadows to the points: {missed} is lost."):
            self.play(self.cloud.animate.set_opacity(0.5), FadeIn(errors))
        return errors

    def keep_both(self, said: str) -> Shape:
        """Keep the shadows on both components, which put every point back in place."""
        first = self.line.shadows
        second = Shadows(first.space, first.coords, "basis_y", first.angle + np.pi / 2)
        with self.beat("Keep the shadows on both components: two numbers each.", said):
            self.play(*self.drop, FadeIn(second))
        back = "From both their shadows the points have gone back to where they were."
        with self.beat("Together they rebuild every point exactly: nothing was lost.", back):
            self.play(*(Cast(s, s.angle, fallen=0.0) for s in (first, second)))
        return second

    def lines(self, result: Components) -> list[Glyphs]:
        """Write all that stands under the curve: the covariance, its eigenvalues, the shares."""
        pca = result.analysis.components
        first, second = (number(x, self.line.variance.decimals) for x in pca.variances)
        kept, lost = number(result.percent_kept, 1), number(result.percent_lost, 1)
        values = f"special(lambda_1) anchor(=) special({first}), quad basis_y(lambda_2 = {second})"
        told = f'"kept" anchor(=) special({kept} thin \\%), quad "lost" = negative({lost} thin \\%)'
        entries = matrix_source(pca.covariance.matrix.tolist())
        matrix = f"bold(C) anchor(=) {entries} quad #text(size: 0.8em)[covariance]"
        return [*map(Formula, [matrix, values, told])]
