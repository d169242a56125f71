"""A few short messages to learn spam from, written for this library."""

MESSAGES: tuple[tuple[str, str], ...] = (
    ("win a free prize now", "spam"),
    ("free money, click now", "spam"),
    ("claim your prize money today", "spam"),
    ("cheap pills, free delivery", "spam"),
    ("click to win cheap tickets", "spam"),
    ("lunch today at noon?", "ham"),
    ("notes from the lecture today", "ham"),
    ("are you free for lunch tomorrow", "ham"),
    ("the lecture moved to monday", "ham"),
    ("thanks for your notes", "ham"),
    ("meeting at noon on monday", "ham"),
    ("your tickets for the museum", "ham"),
)
