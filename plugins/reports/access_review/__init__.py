"""The review of the EHR's access log, in the form that the guideline shows."""

from .report import AccessReview

REPORT = AccessReview()
