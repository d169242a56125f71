"""The scene files; they travel in the wheel as mathviz_stage.library and are loaded by path."""
