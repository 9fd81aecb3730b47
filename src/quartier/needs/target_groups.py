"""For whom something is meant: the groups a need, an action or an offer may name.

People who have lived here for long are a group as well: integration is not only about who came
last. What is for everybody names "everyone"; what names nobody has not said it yet.
"""

from __future__ import annotations

from enum import StrEnum

from quartier.base.errors import told_to_residents


class TargetGroup(StrEnum):
    """A group of residents; their words are in `GROUP_WORDS`."""

    EVERYONE = "everyone"
    NEWLY_ARRIVED = "newly_arrived"
    REFUGEES = "refugees"
    LONG_ESTABLISHED = "long_established"
    FAMILIES = "families"
    CHILDREN = "children"
    YOUNG = "young"
    WOMEN = "women"
    OLDER = "older"
    WORKERS = "workers"
    VOLUNTEERS = "volunteers"
    OFFICES = "offices"


GROUP_WORDS: dict[TargetGroup, str] = {
    TargetGroup.EVERYONE: told_to_residents("alle, die hier leben"),
    TargetGroup.NEWLY_ARRIVED: told_to_residents("Menschen, die neu hier sind"),
    TargetGroup.REFUGEES: told_to_residents("Geflüchtete"),
    TargetGroup.LONG_ESTABLISHED: told_to_residents("Menschen, die schon lange hier leben"),
    TargetGroup.FAMILIES: told_to_residents("Familien"),
    TargetGroup.CHILDREN: told_to_residents("Kinder"),
    TargetGroup.YOUNG: told_to_residents("Jugendliche und junge Erwachsene"),
    TargetGroup.WOMEN: told_to_residents("Frauen"),
    TargetGroup.OLDER: told_to_residents("ältere Menschen"),
    TargetGroup.WORKERS: told_to_residents("Menschen, die arbeiten oder Arbeit suchen"),
    TargetGroup.VOLUNTEERS: told_to_residents("Menschen, die sich engagieren"),
    TargetGroup.OFFICES: told_to_residents("Ämter und Einrichtungen"),
}

GROUP_CHOICES: list[tuple[str, str]] = [(group.value, GROUP_WORDS[group]) for group in TargetGroup]
