"""max_(norm(u) = 1) op("Var")(u^top x)"""

from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.component_analysis import component_analysis

story = component_analysis(correlated_cloud())
print(story.components.variances.round(3), story.components.shares.round(3))
#: [4.582 0.308] [0.937 0.063]
print(story.sweep.variances.max().round(3))
#: 4.582
