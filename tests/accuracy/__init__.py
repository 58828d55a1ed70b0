"""An examination of the whole reading path: reports with known truth, marked cell by cell.

``python -m tests.accuracy --reports 10000`` (``make accuracy``) prints per layout, quirk and form
how many cells were right, honestly marked, wrong or invented.
"""
