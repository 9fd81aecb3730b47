"""Jobs of the ground: mail goes out."""

from django_tasks import task

from quartier.base.web.mail import send_waiting


@task()
def send_mail() -> int:
    """Send what waits in the outbox; how many letters went out."""
    return send_waiting()
