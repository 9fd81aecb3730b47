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

READ, CHECKING, FAULTY, TAKEN, DISCARDED = "read", "checking", "faulty", "taken", "discarded"
# A check that was interrupted begins again; a faulty file may pass once its names are confirmed.
UPLOAD = LifeCycle(
    name="inventory.upload",
    start=READ,
    steps={
        READ: frozenset({CHECKING, DISCARDED}),
        CHECKING: frozenset({CHECKING, FAULTY, TAKEN}),
        FAULTY: frozenset({CHECKING, DISCARDED}),
    },
)
