"""A built site to its way online: the workflow for GitHub Pages, or a branch of a git
repository."""

from sitegen.publish.branch import Pushed, to_branch
from sitegen.publish.workflow import (
    UNKNOWN_SOURCE,
    WORKFLOW,
    Published,
    install_source,
    is_below_top,
    starter_files,
    to_workflow,
)

__all__ = [
    "UNKNOWN_SOURCE",
    "WORKFLOW",
    "Published",
    "Pushed",
    "install_source",
    "is_below_top",
    "starter_files",
    "to_branch",
    "to_workflow",
]
