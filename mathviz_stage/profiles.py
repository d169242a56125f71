"""Encoder profiles for H.264: options of libx264, chosen by measurement (docs/performance.md)."""

ENCODER_OPTIONS: dict[str, dict[str, str]] = {
    "fast": {"preset": "ultrafast", "qp": "24"},
    "balanced": {
        "preset": "veryfast",
        "qp": "27",
        "x264-params": "psy=0:bframes=0:scenecut=0:rc-lookahead=0:weightp=0:me=dia",
    },
    "small": {
        "preset": "slow",
        "crf": "24",
        "x264-params": "psy=0:aq-strength=0.5:rc-lookahead=60:bframes=8",
    },
}
