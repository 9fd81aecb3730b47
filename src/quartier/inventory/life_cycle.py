"""The lives of a delivered version and of a release."""

from quartier.base.states import LifeCycle

CHECKED, APPROVED, DECLINED = "checked", "approved", "declined"
DRAFT, RELEASED = "draft", "released"

DELIVERY_VERSION = LifeCycle(
    name="inventory.delivery",
    start=CHECKED,
    steps={CHECKED: frozenset({APPROVED, DECLINED})},
)
RELEASE = LifeCycle(
    name="inventory.release",
    start=DRAFT,
    steps={DRAFT: frozenset({RELEASED})},
)
