"""The lives of a delivered version and of a release."""

from quartier.base.states import LifeCycle

CHECKED, APPROVED, DECLINED = "checked", "approved", "declined"
# Approved once, then given up for an earlier version; releases that hold it keep it.
REPLACED = "replaced"
DRAFT, RELEASED = "draft", "released"

DELIVERY_VERSION = LifeCycle(
    name="inventory.delivery",
    start=CHECKED,
    steps={CHECKED: frozenset({APPROVED, DECLINED}), APPROVED: frozenset({REPLACED})},
)
RELEASE = LifeCycle(
    name="inventory.release",
    start=DRAFT,
    steps={DRAFT: frozenset({RELEASED})},
)
