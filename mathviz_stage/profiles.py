"""Encoder profiles for H.264: options of libx264, chosen by measurement (docs/performance.md)."""

ENCODER_OPTIONS: dict[str, dict[str, str]] = {
    "fast": {"preset": "ultrafast", "crf": "20"},
    "balanced": {"preset": "medium", "crf": "23"},
    "small": {"preset": "medium", "crf": "20"},
}
