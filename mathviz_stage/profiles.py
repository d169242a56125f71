"""Encoder profiles for H.264: options of libx264, chosen by measurement (docs/performance.md).

Psychovisual tuning spends bits on grain that drawn pictures do not have; without it and with
weaker adaptive quantisation the same size gives a truer picture.
"""

ENCODER_OPTIONS: dict[str, dict[str, str]] = {
    "fast": {"preset": "ultrafast", "qp": "21"},
    "balanced": {
        "preset": "medium",
        "crf": "24",
        "x264-params": "psy=0:aq-strength=0.5:rc-lookahead=40:bframes=5:me=dia",
    },
    "small": {
        "preset": "slow",
        "crf": "24",
        "x264-params": "psy=0:aq-strength=0.5:rc-lookahead=60:bframes=8",
    },
}
