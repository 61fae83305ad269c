"""Text: fonts, itemising into runs, shaping with HarfBuzz, line breaking and letter case."""
