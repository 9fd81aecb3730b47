"""The addresses of the reading desk on the staff side, and the two it has for everyone."""

from __future__ import annotations

from django.urls import path

from quartier.dialogue.web.desk import (
    page_cases,
    page_desk,
    page_kin,
    page_read,
    page_report,
    page_translate,
)

STAFF = [
    path("beitraege/tisch/", page_desk.desk, name="dialogue_desk"),
    path("beitraege/rohdaten/", page_desk.raw_exports, name="dialogue_raw_exports"),
    path("beitraege/rohdaten/<uuid:pk>/", page_desk.raw_export, name="dialogue_raw_export"),
    path("beitraege/akten/", page_cases.cases, name="dialogue_cases"),
    path("beitraege/akten/<uuid:pk>/", page_cases.case, name="dialogue_case"),
    path("beitraege/lesen/", page_read.begin, name="dialogue_begin"),
    path("beitraege/<uuid:pk>/", page_read.read, name="dialogue_read"),
    path("beitraege/<uuid:pk>/ueberspringen/", page_read.skip, name="dialogue_skip"),
    path("beitraege/<uuid:pk>/aehnliche/", page_kin.alike, name="dialogue_alike"),
    path("beitraege/<uuid:pk>/zusammenlegen/", page_kin.merge, name="dialogue_merge"),
    path("beitraege/<uuid:pk>/teilen/", page_kin.split, name="dialogue_split"),
    path("beitraege/<uuid:pk>/rueckgaengig/", page_kin.undo, name="dialogue_undo"),
    path("beitraege/<uuid:pk>/uebersetzen/", page_translate.ask, name="dialogue_translate"),
    path("beitraege/<uuid:pk>/akte/", page_cases.open_case, name="dialogue_case_open"),
]
PUBLIC = [
    path("beitraege/melden/<uuid:pk>/", page_report.report_voice, name="report"),
    path("uebersetzen/<str:token>/", page_translate.translate, name="translate"),
]
