"""The scenes of the sample pictures: Pillow only, no fonts, the same for the same seed."""
