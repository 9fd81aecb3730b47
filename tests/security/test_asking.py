"""Access and erasure (cases 20 and 21): complete against what is declared, and nothing left afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from quartier.base.web.mail import OutboxMail, write_mail
from quartier.dialogue.web import reading, saying
from quartier.dialogue.web.models import Contribution, NoticeAddress, Offer
from quartier.dialogue.web.offering.offers import Offered, offer
from quartier.dialogue.web.stored.notice_addresses import keep_notice_address
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.accounts_kept import close
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.people.web.invitations import invite
from quartier.privacy.asking import HOLDERS, OUT_OF_REACH, Asked
from quartier.privacy.declared import PERSONAL
from quartier.privacy.errors import NobodyAsked, NothingFound
from quartier.privacy.web.asking import access, erase, row_of

pytestmark = pytest.mark.django_db
WORDS = "Der Kiosk heißt Kirschkern und ist mein liebster Ort."
MAIL = "person.kirschkern@example.org"
KEY = "asking-form-key-0123456789"


def said(text: str = WORDS, key: str = KEY, **more: object) -> saying.Receipt:
    usual = {"kind": "idea", "language": "de", "visibility": "hidden", "area": None}
    return saying.say(saying.Said(text=text, form_key=key, **{**usual, **more}))


def told(asked: Asked) -> str:
    return json.dumps(access(asked, actor=None).rows, ensure_ascii=False)


def test_every_table_that_is_declared_is_found_or_says_why_not() -> None:
    """Case 21: a table that a room declares tomorrow and nobody looks through fails here."""
    looked_through = {model for holder in HOLDERS for model in holder.models}
    out_of_reach = {one.name for one in OUT_OF_REACH}
    assert {field.model for field in PERSONAL} - looked_through - out_of_reach == set()
    assert out_of_reach <= {field.model for field in PERSONAL}


def test_a_row_is_handed_out_with_every_declared_field() -> None:
    for label in {field.model for field in PERSONAL}:
        row = apps.get_model(label)()
        declared = {field.field for field in PERSONAL if field.model == label}
        assert set(row_of(row)) == declared | {"id"}, label


def test_who_has_the_number_gets_the_words_the_addition_the_answer_and_the_address() -> None:
    reader = a_user([Role.READER])
    receipt = said()
    said("Und die Kirschen sind süß.", "asking-second-key-0123456789", adds_to=receipt.contribution)
    keep_notice_address(contribution=receipt.contribution, address=MAIL, language="de")
    reading.release(receipt.contribution, reader=reader, blackened=())
    reading.answer(receipt.contribution, writer=reader, text="Der Kirschkern bleibt.")
    found = told(Asked(number=receipt.code))
    for part in (WORDS, "Und die Kirschen sind süß.", "Der Kirschkern bleibt.", MAIL):
        assert part in found
    assert str(reader.pk) in found, "who answered is told by id, not by name"


def test_who_has_the_address_gets_offers_notices_invitations_and_letters() -> None:
    keep_notice_address(contribution=said().contribution, address=MAIL, language="de")
    offer(Offered(("time",), MAIL, "Dienstags kann ich.", "de", True, KEY))
    invite(email=MAIL, roles=["reader"], languages=["de"], actor_id=None)
    write_mail(to=MAIL, language="de", subject="Neues", text="Es gibt Neues.")
    found = access(Asked(mail=f" {MAIL.upper()} "), actor=None).rows
    for label in (
        "dialogue.noticeaddress",
        "dialogue.offer",
        "people.invitation",
        "base.outboxmail",
    ):
        assert found.get(label), label
    assert "Dienstags kann ich." in json.dumps(found)
    assert WORDS not in json.dumps(found), "an address does not open a voice"


def test_who_works_here_gets_account_and_traces_and_no_secret() -> None:
    user = a_user([Role.READER], email=MAIL, name="Kim Kirschkern")
    reading.release(said().contribution, reader=user, blackened=())
    found = access(Asked(mail=MAIL), actor=None).rows
    assert found["people.user"][0]["name"] == "Kim Kirschkern"
    assert found["people.user"][0]["password"] == "wird nicht ausgegeben"
    assert {row["act"] for row in found["people.auditentry"]} >= {"dialogue.release"}


def test_an_erased_voice_leaves_no_word_anywhere() -> None:
    """Case 20: every table of the database is searched, and every file of the instance's texts."""
    receipt = said()
    keep_notice_address(contribution=receipt.contribution, address=MAIL, language="de")
    done = erase(Asked(number=receipt.code), actor=None)
    assert {one.model for one in done if one.erased} == {"dialogue.contribution"}
    assert Contribution.objects.get(pk=receipt.contribution.pk).state == "erased"
    assert "gelöscht" not in told(Asked(number=receipt.code)), "not even a place for words is left"
    for marker in ("Kirschkern", MAIL, "kirschkern"):
        assert not list(tables_with(marker))
    assert not NoticeAddress.objects.exists()


def test_an_erased_address_leaves_no_row() -> None:
    keep_notice_address(contribution=said().contribution, address=MAIL, language="de")
    offer(Offered(("time",), MAIL, "Dienstags kann ich.", "de", True, KEY))
    invite(email=MAIL, roles=["reader"], languages=["de"], actor_id=None)
    write_mail(to=MAIL, language="de", subject="Neues", text="Es gibt Neues.")
    erase(Asked(mail=MAIL), actor=None)
    assert not list(tables_with(MAIL))
    assert not Offer.objects.exists()
    assert not OutboxMail.objects.exists()
    assert access(Asked(mail=MAIL), actor=None).number == 0
    assert Contribution.objects.filter(state="arrived").exists(), "what was said stays"


def test_an_open_account_is_not_erased_and_a_closed_one_is() -> None:
    user, admin = a_user([Role.READER], email=MAIL, name="Kim Kirschkern"), a_user([Role.ADMIN])
    kept = [one for one in erase(Asked(mail=MAIL), actor=admin) if one.model == "people.user"]
    assert not kept[0].erased
    assert "schließen" in kept[0].why
    close(user, actor=admin)
    erase(Asked(mail=MAIL), actor=admin)
    assert not User.objects.filter(email=MAIL).exists()
    assert not list(tables_with("Kim Kirschkern"))
    assert AuditEntry.objects.filter(act="people.close", object_id=user.pk).exists(), (
        "the log stays"
    )


def test_both_are_logged_without_saying_whose() -> None:
    admin, receipt = a_user([Role.LEAD]), said()
    access(Asked(number=receipt.code), actor=admin)
    erase(Asked(number=receipt.code), actor=admin)
    entries = AuditEntry.objects.filter(act__startswith="privacy.")
    assert [entry.act for entry in entries.order_by("at")] == ["privacy.access", "privacy.erase"]
    assert {entry.actor_id for entry in entries} == {admin.pk}
    assert not [entry for entry in entries if entry.object_id]


@pytest.mark.parametrize("asked", [Asked(), Asked(number="1", mail="a@example.org")])
def test_one_way_to_be_found_is_needed(asked: Asked) -> None:
    with pytest.raises(NobodyAsked):
        access(asked, actor=None)


def test_nobody_known_is_said_so() -> None:
    with pytest.raises(NothingFound):
        erase(Asked(mail="niemand@example.org"), actor=None)
    assert access(Asked(mail="niemand@example.org"), actor=None).number == 0


def tables_with(marker: str) -> Iterator[str]:
    """The tables of the whole database in which `marker` stands in any column."""
    for model in apps.get_models(include_auto_created=True):
        if (
            not model._meta.managed
            or model._meta.db_table not in connection.introspection.table_names()
        ):
            continue
        for row in model._base_manager.values():
            if marker in str(row):
                yield model._meta.label


def test_the_search_finds_what_is_there() -> None:
    a_user([Role.READER], email=MAIL)
    assert "people.User" in list(tables_with(MAIL))
    assert issubclass(User, models.Model)
