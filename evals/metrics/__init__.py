"""What is measured of an answer, and how it is summed up."""

from evals.metrics.measures import measure, measure_error
from evals.metrics.names import METRICS, Metric
from evals.metrics.summing import Summary, Value, summarise

__all__ = ["METRICS", "Metric", "Summary", "Value", "measure", "measure_error", "summarise"]
