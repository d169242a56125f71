r"""t_(1 - alpha \/ 2, n - 1) s / sqrt(n)"""

from mathviz.statistics.margins import margin_curves

curves = margin_curves(size=20, level=0.95)
print(curves.by_size[[0, 18, 198]].round(3))
#: [8.985 0.468 0.139]
