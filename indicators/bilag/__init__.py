"""A figure as files that can leave: picture, table, workbook. The same Comparison, the same strings as on the screen."""
