"""w <- w - eta (partial L) / (partial w)"""

from mathviz.learning.weight_step import weight_step

step = weight_step([[0.5, -0.4], [0.3, 0.8]], [1, -1], inputs=[1, 2], target=1)
print(step.slopes.round(3))
#: [-4.114 -8.227  0.385  0.77   1.309 -4.298]
print(round(step.before.loss, 3), round(step.after.loss, 3))
#: 5.051 0.511
