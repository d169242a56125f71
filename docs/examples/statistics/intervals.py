r"""macron(x) plus.minus t_(1 - alpha \/ 2, n - 1) s / sqrt(n)"""

from mathviz.statistics.intervals import mean_interval, proportion_interval

story = mean_interval([5.1, 4.9, 5.6, 5.3, 5.8])
print(round(story.low, 4), round(story.high, 4))
#: 4.8872 5.7928
share = proportion_interval(9, 10)
print(share.method, round(share.low, 4), round(share.high, 4))
#: wilson 0.5958 0.9821
