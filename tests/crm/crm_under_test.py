"""Django-CRM's settings as the tests run it: on a database of their own, with no mail, and with a witness.

The witness stands before every view. It keeps what Django read from each form that was posted, and answers
under /witness/ what the CRM then has in its database.
"""

import os

from webcrm.settings import *  # noqa: F403

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["CRM_DATABASE"]}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOAD_EXCHANGE_RATE = False
ALLOWED_HOSTS = ["127.0.0.1"]
MIDDLEWARE = ["crm_under_test.Witness", *MIDDLEWARE]  # noqa: F405

SHOWN = ["first_name", "last_name", "email", "company_name", "request_for", "utm_source", "utm_content"]


class Witness:
    def __init__(self, get_response):
        self.get_response = get_response
        self.posted = []

    def __call__(self, request):
        from django.http import JsonResponse

        if request.path == "/witness/begin":
            return JsonResponse(begin(request.get_host()))
        if request.path == "/witness/representative":
            return JsonResponse(representative())
        if request.path == "/witness/posted":
            return JsonResponse(self.posted, safe=False)
        if request.path == "/witness/requests":
            return JsonResponse(requests(), safe=False)
        return self.watch(request)

    def watch(self, request):
        response = self.get_response(request)
        if request.method == "POST":
            fields = request.POST.dict()
            self.posted.append({"path": request.path, "status": response.status_code, "fields": fields})
        return response


def begin(host):
    """Lets the contact form post to where it is served; a source of leads wants an address for its mails."""
    from crm.models import LeadSource
    from django.contrib.sites.models import Site

    site = Site.objects.get_current()
    site.domain = host
    site.save()
    LeadSource.objects.update(email="leads@crm.example")
    source = LeadSource.objects.exclude(form_template="").order_by("pk").first()
    return {"source": str(source.uuid)}


def representative():
    """Somebody who may make and see leads, with a password that the tests know."""
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
    user.set_password("only-on-this-machine")
    user.save()
    return {"username": user.get_username(), "password": "only-on-this-machine"}


def requests():
    """The requests that came in, as the CRM keeps them, in the order in which they came."""
    from crm.models import Request

    return list(Request.objects.order_by("pk").values(*SHOWN, "lead_source__uuid"))
