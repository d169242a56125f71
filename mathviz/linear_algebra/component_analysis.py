"""Principal component analysis: the axis of greatest variance, found by turning and by algebra.

Deisenroth, Faisal and Ong, Mathematics for Machine Learning, chapter 10.
"""

from dataclasses import dataclass

from mathviz.linear_algebra.principal_components import (
    AxisSweep,
    PrincipalComponents,
    axis_sweep,
    principal_components,
)


@dataclass(frozen=True, eq=False)
class ComponentAnalysis:
    """A cloud's principal components, and the variance of its shadows on a turning axis.

    `sweep` is None for points that are not of the plane.
    """

    components: PrincipalComponents
    sweep: AxisSweep | None


def component_analysis(data: object, components: int = 1, angles: int = 181) -> ComponentAnalysis:
    """Project a cloud on its first principal components, and turn an axis to find the first.

    Parameters
    ----------
    data : (n, d) numbers, n ≥ 2
    components : int from 1 to d
        How many to keep.
    angles : int from 2 to 1000
        How many the axis is turned to, from 0 to π.

    Returns
    -------
    ComponentAnalysis
        The cloud itself, its mean and its covariance matrix are in `components.covariance`.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.principal_components.principal_components`, or if `angles` is
        out of bounds.
    """
    found = principal_components(data, components)
    points = found.covariance.data
    return ComponentAnalysis(found, axis_sweep(points, angles) if points.shape[1] == 2 else None)
