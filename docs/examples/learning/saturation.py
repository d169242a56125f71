"""frac(d a_n, d a_0) = product_(k = 1)^n w a'(z_k)"""

from mathviz.learning.saturation import saturation

story = saturation("sigmoid", layers=10)
print(story.chain.gradients[-1].round(9), story.chain.bound)
#: [1.79e-07 3.88e-07 1.39e-07] 9.5367431640625e-07
print(saturation("relu", inputs=[2]).chain.gradients[-1])
#: [1.]
