"""Where answering happens on the staff side."""

from django.urls import path

from quartier.dialogue.web.answering import staff_answer, staff_lists, staff_many

STAFF_URLS = [
    path("beitraege/<uuid:pk>/antworten/", staff_answer.answer, name="dialogue_answer"),
    path("antworten/", staff_many.overview, name="dialogue_answers"),
    path("antworten/neu/", staff_many.write, name="dialogue_new_answer_many"),
    path("antworten/<uuid:pk>/", staff_many.write, name="dialogue_answer_many"),
    path("antworten/bausteine/", staff_lists.blocks, name="dialogue_blocks"),
    path("weiterleiten/", staff_lists.offices, name="dialogue_offices"),
    path("weiterleiten/<uuid:pk>/", staff_lists.offices, name="dialogue_office"),
]
