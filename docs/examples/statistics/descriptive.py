r"""g_1 = m_3 / m_2^(3 \/ 2), quad g_2 = m_4 / m_2^2 - 3"""

from mathviz.statistics.descriptive import summary

story = summary([2, 3, 3, 4, 5, 6, 30])
print(story.median, story.quartiles, story.outliers)
#: 4.0 [3.  4.  5.5] [30.]
print(round(story.skewness, 4), round(story.excess_kurtosis, 4))
#: 1.9648 1.9983
