"""What nobody planned in Musterstadt: needs, mandates and actions, always the same ones."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import tomli_w

from tools.musterstadt.places import parts

_SAID = Path(__file__).with_name("programme.toml")
# The day up to which things have happened.
_TODAY = date(2026, 11, 10)
_DECIDED = {
    1: ("rat-2024-06", date(2024, 6, 13), "2024/118", 40, 1, 3),
    2: ("rat-2025-03", date(2025, 3, 20), "2025/056", 36, 5, 2),
    3: ("rat-2026-03", date(2026, 3, 19), "2026/041", 38, 2, 4),
}
_LATEST = ("rat-2026-09", date(2026, 9, 17), "2026/171", 37, 4, 2)
_SIGNED = ("unterschrift-2025", date(2025, 7, 1))
# Counted over a year, not on its last day.
_FLOWS = frozenset({"zuzuege-ausland-je-1000"})
_WANTED = {
    "angebotsmiete": "stay",
    "arbeitslose-anteil": "down",
    "sgb2-kinder-anteil": "down",
    "treffpunkte": "up",
    "spielplaetze": "up",
    "kita-plaetze-je-100": "up",
}
_STEPS = {
    "short": ("Wer macht was, ist geklärt", "Der Start ist bekannt gemacht", "Halbzeit besprochen"),
    "medium": ("Ort gefunden", "Stelle besetzt", "Eröffnung", "Ein Jahr ausgewertet"),
    "long": ("Planung mit allen", "Geld bewilligt", "Bau begonnen", "Fertig", "Ausgewertet"),
}
_FOR = {
    "everyone": "alle, die hier wohnen",
    "newly_arrived": "Menschen, die neu in der Stadt sind",
    "long_established": "Nachbarinnen und Nachbarn, die seit vielen Jahren hier wohnen",
    "families": "Familien mit kleinen Kindern",
    "children": "Schulkinder",
    "young": "Jugendliche von 12 bis 20",
    "women": "Frauen und Mädchen",
    "older": "Menschen ab 60",
    "workers": "Menschen in Arbeit, in Ausbildung oder auf der Suche",
}
_REFUSED = "Dafür fehlt zurzeit die Fachkraft; der Start muss ein halbes Jahr später sein."
_REPLY = "Der Start ist auf das nächste Halbjahr verlegt."

Entry = dict[str, Any]


def programme(voices: str) -> dict[str, str]:
    """needs.toml and programme.toml. voices: the file of contributions, some of which are evidence."""
    strands = tomllib.loads(_SAID.read_text(encoding="utf-8"))["strands"]
    heard = list(csv.DictReader(io.StringIO(voices), delimiter=";"))
    random = Random(20_30)  # noqa: S311
    needs = [need for strand in strands for need in _needs(strand, heard)]
    mandates = [_mandate(strand, random) for strand in strands]
    actions = list(_actions(strands, random))
    head = "# Erfunden, wie alles an dieser Stadt.\n\n"
    return {
        "needs.toml": head + tomli_w.dumps({"needs": needs}),
        "programme.toml": head
        + tomli_w.dumps({"decisions": _decisions(), "mandates": mandates, "actions": actions}),
    }


def _decisions() -> list[Entry]:
    council = [
        {"key": key, "body": "Rat der Stadt", "on": day, "paper": paper}
        | {"yes": yes, "no": no, "abstained": abstained}
        for key, day, paper, yes, no, abstained in (*_DECIDED.values(), _LATEST)
    ]
    key, day = _SIGNED
    body = "Fachstelle Zusammenleben"
    return [*council, {"key": key, "kind": "signature", "body": body, "on": day}]


def _names() -> dict[str, str]:
    return {part.id: part.name for part in parts()}


def _needs(strand: Entry, heard: list[dict[str, str]]) -> Iterator[Entry]:
    names = _names()
    decided = _DECIDED.get(strand["decided"], _LATEST)[1]
    for area in strand["areas"]:
        need: Entry = {
            "key": f"{strand['key']}-{area}",
            "title": strand["need"].format(area=names[area]),
            "statement": strand["statement"],
            "area": area,
            "field": strand["field"],
            "group": strand["group"],
            "state": "confirmed",
            "on": decided - timedelta(days=150),
        }
        if strand.get("exception"):
            need["exception"] = strand["exception"]
        yield need | {"evidence": _evidence(strand, area, heard)}


def _evidence(strand: Entry, area: str, heard: list[dict[str, str]]) -> list[Entry]:
    year = "2023" if strand["decided"] == 1 else "2024"
    period = year if strand["indicator"] in _FLOWS else f"{year}-12-31"
    stance = strand.get("stance", "supports")
    pieces: list[Entry] = [
        {"kind": "figure", "indicator": strand["indicator"], "period": period}
        | {"stance": stance, "why": strand["why_figure"]},
        {"kind": "theme", "theme": strand["theme"], "why": strand["why_theme"]},
    ]
    here = [
        row
        for row in heard
        if row["area"] == area and row["theme"] == strand["theme"] and _may_speak(row)
    ]
    return pieces + [
        {"kind": "voice", "voice": row["id"], "why": "Jemand von hier sagt es mit eigenen Worten."}
        for row in here[:2]
    ]


def _may_speak(row: dict[str, str]) -> bool:
    """Read, and said so lately that its words are not gone before the city is built."""
    return row["state"] == "released" and row["day"] >= "2025-09-01"


def _mandate(strand: Entry, random: Random) -> Entry:
    decision, day = _decision_of(strand)
    asked = day - timedelta(days=60)
    mandate: Entry = {
        "key": strand["key"],
        "title": strand["mandate"],
        "text": strand["text"],
        "field": strand["field"],
        "addressee": strand["addressee"],
        "needs": [f"{strand['key']}-{area}" for area in strand["areas"]],
        "goals": strand["goals"],
    }
    mandate |= {name: strand[name] for name in ("builds_on", "why_new") if name in strand}
    history = [{"to": "in_endorsement", "on": asked}]
    leads = sorted({action["lead"] for action in strand["actions"]} - {strand["addressee"]})
    if strand["decided"]:
        mandate["decision"] = decision
        history.append({"to": "adopted", "on": day})
    mandate["endorsements"] = [
        _endorsement(lead, asked, random, answered=bool(strand["decided"])) for lead in leads[:3]
    ]
    return mandate | {"history": history}


def _decision_of(strand: Entry) -> tuple[str, date]:
    key, day, *_rest = _DECIDED.get(strand["decided"], (_LATEST[0], _TODAY + timedelta(days=37)))
    return key, day


def _endorsement(office: str, asked: date, random: Random, *, answered: bool) -> Entry:
    entry: Entry = {"organisation": office, "asked": asked, "due": asked + timedelta(days=28)}
    if not answered:
        return entry
    entry["on"] = asked + timedelta(days=random.randint(5, 27))
    answer = random.choices(("yes", "remarks", "no"), weights=(80, 15, 5))[0]
    entry["answer"] = answer
    if answer == "remarks":
        entry["remark"] = "Bitte früh mit uns abstimmen."
    if answer == "no":
        entry |= {"remark": _REFUSED, "reply": _REPLY}
    return entry


def _actions(strands: list[Entry], random: Random) -> Iterator[Entry]:
    names, number = _names(), 0
    for strand in strands:
        for said in strand["actions"]:
            for place in range(said.get("each", 1)):
                number += 1
                area = strand["areas"][place] if "each" in said else ""
                yield _action(strand, said, area, names.get(area, ""), number, random)


def _action(strand: Entry, said: Entry, area: str, name: str, number: int, random: Random) -> Entry:
    title = said["title"].format(area=name)
    action: Entry = {
        "key": f"m{number:03}-{strand['key']}" + (f"-{area}" if area else ""),
        "title": title,
        "number": f"M {number}",
        "summary": said["summary"],
        "situation": strand["statement"],
        "target_group": _FOR[strand["group"]],
        "group": strand["group"],
        "field": strand["field"],
        "mandate": strand["key"],
        **({"areas": [area]} if area else {"citywide": True}),
        "term": said["term"],
        "planned": str(said["cost"]),
        "output": said["output"],
        "lead": said["lead"],
        "carriers": [key for key in said["carriers"] if key != said["lead"]],
        "contact": said["lead"],
    }
    action |= {key: strand[key] for key in ("builds_on", "why_new") if key in strand}
    if said["cost"]:
        action["funding"] = "Haushalt der Stadt" if said["cost"] < 50_000 else "Stadt und Land"
    history = _history(strand, said, number, random)
    action |= _resting_on(strand, said, history)
    begun = next((step["on"] for step in history if step["to"] == "running"), None)
    action["starts"] = begun or _decision_of(strand)[1] + timedelta(days=120)
    action["ends"] = action["starts"] + timedelta(
        days={"short": 330, "medium": 720, "long": 1400}[said["term"]]
    )
    action["milestones"] = _milestones(said, action["starts"], history, random)
    action |= _effects(strand, area, begun)
    return action | {"history": history}


def _resting_on(strand: Entry, said: Entry, history: list[Entry]) -> Entry:
    """The decision, where the history says that there was one, and who was asked."""
    states = [step["to"] for step in history]
    found: Entry = {}
    if said.get("quick"):
        found |= {"quick": True, "exception": "Das ist schnell getan, und alle warten darauf."}
        found |= {"decision": _SIGNED[0]} if "running" in states else {}
    elif "adopted" in states:
        found["decision"] = _decision_of(strand)[0]
    if "paused" in states:
        found["review"] = date(2027, 2, 1)
    return found


def _history(strand: Entry, said: Entry, number: int, random: Random) -> list[Entry]:
    """How far it has come: what was decided early is done more often; some went another way."""
    _, decided = _decision_of(strand)
    drafted = decided - timedelta(days=120)
    if said.get("quick"):
        return _quickly(decided, random)
    steps = [("drafted", drafted), ("in_endorsement", decided - timedelta(days=60))]
    if not strand["decided"]:
        return _told(steps[: 1 + number % 2])
    if number % 33 == 0:
        reason = "Ein anderes Vorhaben im selben Stadtteil tut dasselbe."
        return [*_told(steps[:1]), {"to": "rejected", "on": decided, "reason": reason}]
    steps.append(("adopted", decided))
    if said["cost"]:
        steps.append(("funded", decided + timedelta(days=random.randint(30, 90))))
    steps.append(("running", decided + timedelta(days=random.randint(95, 420))))
    told = _told([step for step in steps if step[1] <= _TODAY])
    return told + (_later(said, steps[-1][1], number, random) if steps[-1][1] <= _TODAY else [])


def _quickly(decided: date, random: Random) -> list[Entry]:
    signed = max(decided, _SIGNED[1])
    begun = signed + timedelta(days=random.randint(3, 20))
    done = begun + timedelta(days=random.randint(60, 200))
    steps = [("drafted", signed - timedelta(days=10)), ("running", begun), ("completed", done)]
    return _told([step for step in steps if step[1] <= _TODAY])


def _later(said: Entry, begun: date, number: int, random: Random) -> list[Entry]:
    """What became of it once it was under way."""
    if number % 29 == 0:
        reason = "Die Trägerin hat ihre Räume verloren."
        return _if_come("cancelled", begun + timedelta(days=200), reason)
    if number % 23 == 0:
        reason = "Es fehlt Personal; im Februar wird neu gesprochen."
        return _if_come("paused", begun + timedelta(days=120), reason)
    length = {"short": 330, "medium": 700, "long": 1400}[said["term"]]
    done = begun + timedelta(days=length + random.randint(-20, 90))
    if done > _TODAY:
        return []
    found: list[Entry] = [{"to": "completed", "on": done}]
    judged = done + timedelta(days=120)
    if judged <= _TODAY and number % 3:
        reason = (
            "Es wird genutzt; ob sich dadurch eine Zahl bewegt, weiß man erst in einigen Jahren."
        )
        found.append({"to": "evaluated", "on": judged, "reason": reason})
    return found


def _if_come(to: str, day: date, reason: str) -> list[Entry]:
    return [{"to": to, "on": day, "reason": reason}] if day <= _TODAY else []


def _told(steps: list[tuple[str, date]]) -> list[Entry]:
    return [{"to": to, "on": day} for to, day in steps]


def _milestones(said: Entry, begun: date, history: list[Entry], random: Random) -> list[Entry]:
    done = history[-1]["to"] in {"completed", "evaluated"} if history else False
    running = any(step["to"] == "running" for step in history)
    length = {"short": 300, "medium": 680, "long": 1350}[said["term"]]
    titles, found = _STEPS[said["term"]], []
    for place, title in enumerate(titles):
        due = begun + timedelta(days=length * place // max(1, len(titles) - 1))
        step: Entry = {"title": title, "due": due}
        late = due + timedelta(days=random.randint(-10, 25))
        if done and late > history[-1]["on"]:
            late = history[-1]["on"]
        if done or (running and late <= _TODAY and random.random() < 0.9):
            step["done"] = min(late, _TODAY)
        found.append(step)
    return found


def _effects(strand: Entry, area: str, begun: date | None) -> Entry:
    indicator = strand["indicator"]
    wanted = _WANTED.get(indicator)
    if not (wanted and area):
        return {"no_effect": "Dafür wird in dieser Stadt noch keine Zahl erhoben."}
    year = 2023 if begun and begun.year <= 2024 else 2024
    aim: Entry = {"indicator": indicator, "area": area, "wanted": wanted}
    aim |= {"baseline": f"{year}-12-31", "by": date(2028, 12, 31)}
    aim["note"] = "Die Zahl hängt auch von vielem anderen ab."
    if year == 2023:
        aim["seen"] = ["2024-12-31"]
    return {"effects": [aim]}
