"""Delta(f g) = f Delta g + g Delta f + Delta f Delta g"""

from mathviz.calculus.combinations import combined_derivatives

story = combined_derivatives("x^2", "sin(x)", point=1)
print(round(story.product_slope, 4), round(story.chain_slope, 4))
#: 2.2232 0.9093
print(round(story.corner, 6))
#: 0.010445
