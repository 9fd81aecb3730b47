"""The process itself: plan and actual dates, steering group, communication, resources."""
