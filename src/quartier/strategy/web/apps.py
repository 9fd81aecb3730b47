"""Django app of mandates and actions."""

from django.apps import AppConfig

from quartier.base.doctor import CHECKS, DoctorCheck
from quartier.base.jobs import JOBS
from quartier.city.sections import AREA_SECTIONS, AreaSection
from quartier.city.translating import TRANSLATABLE
from quartier.dialogue.stations import TRACE_STATIONS, TraceStation
from quartier.needs.columns import COVERED, CoveredSource
from quartier.needs.follow_ups import FOLLOW_UPS, FollowUp
from quartier.people.waiting import WAITING, WaitingItem
from quartier.strategy import logged, personal, policy
from quartier.strategy.drafting import DRAFT_SOURCES

# Voice, kin, needs and titles, for a station that is asked alone; on a page the first one fetches them.
ALONE = 9


class StrategyConfig(AppConfig):
    """What is to be done, who does it, and what came of it."""

    name = "quartier.strategy.web"
    label = "strategy"
    verbose_name = "Strategie"
    default_auto_field = "django.db.models.BigAutoField"

    registers = (policy, personal, logged)

    def ready(self) -> None:
        # Models exist only from here on; what follows needs them.
        _chain()
        _pages()
        _below_mandates()
        _endorsement()
        _existing()
        _answered()
        _monitoring()


def _chain() -> None:
    """What became of a voice and of a need; what is asked again of every row."""
    from quartier.strategy.web import covering, doctor, follow_ups, stations
    from quartier.strategy.web.drafting.sources import SOURCES
    from quartier.strategy.web.monitoring.stations import changed

    TRACE_STATIONS.register(
        TraceStation(name="mandate", order=50, query_budget=ALONE + 1, find=stations.mandates)
    )
    TRACE_STATIONS.register(
        TraceStation(name="action", order=60, query_budget=ALONE + 1, find=stations.actions)
    )
    TRACE_STATIONS.register(
        TraceStation(name="effect", order=70, query_budget=ALONE + 2, find=changed)
    )
    FOLLOW_UPS.register(
        FollowUp(name="strategy", order=10, start=follow_ups.start, made=follow_ups.made)
    )
    COVERED.register(
        CoveredSource(name="actions", order=10, query_budget=3, find=covering.covering)
    )
    for source in SOURCES:
        DRAFT_SOURCES.register(source)
    CHECKS.register(DoctorCheck(name="strategy", order=70, run=doctor.doctor_findings))


def _pages() -> None:
    """What happens in an area; what waits for who writes."""
    from quartier.strategy.web import sections, translated
    from quartier.strategy.web.existing import area_part
    from quartier.strategy.web.publishing import area_part as here

    for kind in translated.KINDS:
        TRANSLATABLE.register(kind)
    # Told within the section of needs, which comes after it.
    AREA_SECTIONS.register(
        AreaSection(name="existing", order=45, query_budget=1, content=area_part.existing)
    )
    AREA_SECTIONS.register(
        AreaSection(name="actions_ahead", order=46, query_budget=2, content=here.found_ahead)
    )
    AREA_SECTIONS.register(
        AreaSection(name="actions", order=60, query_budget=3, content=here.happening)
    )
    WAITING.register(
        WaitingItem(
            name="strategy.needs_without_mandate",
            order=50,
            act="strategy.write",
            title="Bedarfe ohne Handlungsauftrag",
            one="Bedarf ohne Handlungsauftrag",
            url_name="strategy_needs_without_mandate",
            rows=sections.needs_without_mandate,
        )
    )
    WAITING.register(
        WaitingItem(
            name="strategy.silent",
            order=60,
            act="strategy.write",
            title="Maßnahmen ohne Nachricht seit 180 Tagen",
            one="Maßnahme ohne Nachricht seit 180 Tagen",
            url_name="strategy_silent",
            rows=sections.silent,
        )
    )


def _below_mandates() -> None:
    """What a mandate rests on and what is done about it, below its sheet."""
    from quartier.strategy.web.desk import grounds, mandate_actions
    from quartier.strategy.web.desk.panels import MANDATE_PANELS, Panel

    MANDATE_PANELS.register(
        Panel(
            name="grounds",
            order=3,
            template="strategy/staff/mandate_grounds.html",
            content=grounds.panel,
        )
    )
    MANDATE_PANELS.register(
        Panel(
            name="actions",
            order=5,
            template="strategy/staff/mandate_actions.html",
            content=mandate_actions.panel,
        )
    )


def _endorsement() -> None:
    """Who was asked, below each sheet; what is late, on the start page."""
    from quartier.strategy.web.desk.panels import ACTION_PANELS, MANDATE_PANELS, Panel
    from quartier.strategy.web.endorsing import lists, views

    panel = Panel(
        name="endorsements",
        order=10,
        template="strategy/staff/endorsing/panel.html",
        content=views.panel,
    )
    ACTION_PANELS.register(panel)
    MANDATE_PANELS.register(panel)
    WAITING.register(
        WaitingItem(
            name="strategy.endorsements",
            order=55,
            act="strategy.write",
            title="Mitzeichnungen, die überfällig oder abgelehnt sind",
            one="Mitzeichnung, die überfällig oder abgelehnt ist",
            url_name="strategy_endorsements",
            rows=lists.overdue,
        )
    )


def _existing() -> None:
    """What an action or a mandate overlaps with, below its sheet."""
    from quartier.strategy.web.desk.panels import ACTION_PANELS, MANDATE_PANELS, Panel
    from quartier.strategy.web.existing import staff

    panel = Panel(
        name="existing",
        order=20,
        template="strategy/staff/existing/panel.html",
        content=staff.panel,
    )
    ACTION_PANELS.register(panel)
    MANDATE_PANELS.register(panel)


def _monitoring() -> None:
    """What an action is to move, who is asked for news, what is missing."""
    from quartier.strategy.web.desk.panels import ACTION_PANELS, Panel
    from quartier.strategy.web.monitoring import missing, staff_effects, tasks

    JOBS.register(tasks.JOB)
    ACTION_PANELS.register(
        Panel(
            name="effects",
            order=30,
            template="strategy/staff/monitoring/panel.html",
            content=staff_effects.panel,
        )
    )
    WAITING.register(
        WaitingItem(
            name="strategy.missing",
            order=65,
            act="strategy.write",
            title="Maßnahmen, zu denen etwas fehlt",
            one="Maßnahme, zu der etwas fehlt",
            url_name="strategy_missing",
            rows=missing.waiting,
        )
    )


def _answered() -> None:
    """Whose voices stand behind what was decided, and what nobody's voice stands behind."""
    from quartier.strategy.web.answered import counting, staff
    from quartier.strategy.web.desk.panels import ACTION_PANELS, MANDATE_PANELS, Panel

    JOBS.register(counting.JOB)
    panel = Panel(
        name="answers",
        order=40,
        template="strategy/staff/answered/panel.html",
        content=staff.offer,
    )
    ACTION_PANELS.register(panel)
    MANDATE_PANELS.register(panel)
    WAITING.register(
        WaitingItem(
            name="strategy.to_answer",
            order=48,
            act=staff.ANSWER,
            title="Beschlossene Aufträge, deren Stimmen auf Antwort warten",
            one="Beschlossener Auftrag, dessen Stimmen auf Antwort warten",
            url_name="strategy_to_answer",
            rows=staff.rows_to_answer,
        )
    )
    WAITING.register(
        WaitingItem(
            name="strategy.without_voice",
            order=55,
            act="strategy.write",
            title="Maßnahmen ohne Stimme",
            one="Maßnahme ohne Stimme",
            url_name="strategy_without_voice",
            rows=staff.rows_without_voice,
        )
    )
