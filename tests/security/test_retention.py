"""Case 22: four hundred days later what was promised to be gone is gone, and no number has changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quartier.base import clock
from quartier.base.clock import clock_at, now
from quartier.base.web.mail import OutboxMail, write_mail
from quartier.city.web.models import CityProfile
from quartier.dialogue.web import reading, saying
from quartier.dialogue.web.about_me.tallies import tally
from quartier.dialogue.web.models import Contribution, NoticeAddress, Offer, SelfDescriptionCount
from quartier.dialogue.web.offering.offers import Offered, forget_due_offers, offer
from quartier.dialogue.web.stored.notice_addresses import forget_due_addresses, keep_notice_address
from quartier.dialogue.web.withdrawal import erase_due
from quartier.people.policy import Role
from quartier.people.web.accounts import User
from quartier.people.web.accounts_kept import close
from quartier.people.web.audit import AuditEntry
from quartier.people.web.build import a_user
from quartier.people.web.invitations import Invitation, invite
from quartier.privacy.web.ending import end_what_is_over
from quartier.privacy.web.models import VaultText
from tests.security.test_asking import tables_with

pytestmark = pytest.mark.django_db
DAYS = 400
ADDRESS = "marille@example.org"


@pytest.fixture
def year() -> CityProfile:
    """A city that keeps texts for a year, and the log as well."""
    return CityProfile.objects.create(
        name="Nordstadt",
        slug="nordstadt",
        retention={"text_days": 365, "original_days": 30, "withdrawn_days": 7, "audit_days": 365},
    )


def a_full_instance() -> tuple[User, Contribution]:
    """One of everything that ends: read and unread, notice, offer, invitation, account, mail."""
    admin, reader = a_user([Role.ADMIN], name="Bleibt"), a_user([Role.READER], email=ADDRESS)
    usual = {"kind": "idea", "language": "de", "visibility": "hidden", "area": None}
    read, unread = (
        saying.say(saying.Said(text=f"Marille {one}", form_key=f"retention-{one}-0123456", **usual))
        for one in ("gelesen", "ungelesen")
    )
    reading.release(read.contribution, reader=reader, blackened=())
    reading.answer(read.contribution, writer=reader, text="Marille kommt.")
    keep_notice_address(contribution=unread.contribution, address=ADDRESS, language="de")
    offer(Offered(("time",), ADDRESS, "Marille bringe ich.", "de", True, "retention-offer-0123456"))
    tally({"age": "16_24"}, area=None)
    invite(email=ADDRESS, roles=["reader"], languages=["de"], actor_id=admin.pk)
    write_mail(to=ADDRESS, language="de", subject="Marille", text="Marille")
    close(reader, actor=admin)
    return admin, read.contribution


def run_what_comes_back() -> int:
    """What the jobs of an instance do each day."""
    return erase_due() + forget_due_addresses() + forget_due_offers() + end_what_is_over()


def test_four_hundred_days_later_everything_is_gone_and_the_numbers_stand(
    year: CityProfile,
) -> None:
    admin, read = a_full_instance()
    counted = list(SelfDescriptionCount.objects.values("question", "answer", "number"))
    voices = Contribution.objects.count()
    with clock_at(now() + timedelta(days=DAYS)):
        assert run_what_comes_back() > 0
        for marker in ("Marille", ADDRESS):
            assert not list(tables_with(marker))
        assert not VaultText.objects.exists()
        for kind in (NoticeAddress, Offer, Invitation, OutboxMail):
            assert not kind.objects.exists(), kind
        assert run_what_comes_back() == 0, "run twice it does it once"
        # What the accounts did before is gone from the log as well; that an account went is new.
        assert set(AuditEntry.objects.values_list("act", flat=True)) == {"privacy.account_over"}
    assert list(SelfDescriptionCount.objects.values("question", "answer", "number")) == counted
    assert Contribution.objects.count() == voices
    assert User.objects.get() == admin, "who works here stays"
    read.refresh_from_db()
    assert read.state == "expired"
    assert read.text_hash == ""


def test_a_day_before_its_time_nothing_goes(year: CityProfile) -> None:
    a_full_instance()
    reader = User.objects.get(email=ADDRESS)
    with clock_at(now() + timedelta(days=89)):
        end_what_is_over()
        assert User.objects.filter(pk=reader.pk).exists()
    with clock_at(now() + timedelta(days=90)):
        end_what_is_over()
        assert not User.objects.filter(pk=reader.pk).exists()
    with clock_at(now() + timedelta(days=364)):
        run_what_comes_back()
        assert NoticeAddress.objects.exists()
        assert Offer.objects.exists()
        assert AuditEntry.objects.filter(act="people.close").exists()


def test_what_is_over_is_not_read_before_it_is_destroyed(year: CityProfile) -> None:
    _admin, read = a_full_instance()
    with clock_at(now() + timedelta(days=DAYS)):
        assert reading.read_version(read, a_user([Role.LEAD]).viewer()) == ""
        assert clock.today() > read.arrived_on
