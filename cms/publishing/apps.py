from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class PublishingConfig(AppConfig):
    name = "cms.publishing"
    label = "cms_publishing"
    verbose_name = _("Mötesplatser: publishing desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms.core.forms import register_examiner
        from cms.publishing import (  # noqa: F401  (some by themselves)
            called_off,
            roles,
            signals,
            system_checks,
        )
        from cms.publishing.checks.findings import ask_for_findings, refresh_findings
        from cms.publishing.checks.pages import register_page_checks
        from cms.publishing.confirmations.confirmables import register_confirmable
        from cms.publishing.confirmations.matters import confirmation_matters, tell_of_proposal
        from cms.publishing.confirmations.organisations import ORGANISATION, add_panel
        from cms.publishing.confirmations.services import ask_each_day, send_request
        from cms.publishing.desk import register_matters, review_matters
        from cms.publishing.digests import ask_for_digests, send_digests
        from cms.publishing.due import register_due, register_sweep
        from cms.publishing.forms import objections_to
        from cms.publishing.jobs import register_job, run_due_jobs
        from cms.publishing.links.checking import check_due_links, run_check
        from cms.publishing.links.matters import (
            ask_for_broken_registrations,
            link_matters,
            tell_of_broken_registrations,
        )
        from cms.publishing.links.services import ask_for_refresh, refresh_links
        from cms.publishing.pruning import prune_each_day
        from cms.publishing.releases import mails, pins, schedule  # noqa: F401
        from cms.publishing.scheduled import publish_scheduled
        from cms.publishing.webhooks import changes, purging, sending  # noqa: F401
        from cms.publishing.webhooks.addresses import organisation_addresses, register_addresses
        from cms.publishing.webhooks.announcing import announce, tell_of_moments
        from cms.publishing.webhooks.endpoints import tell_of_stop
        from cms.publishing.webhooks.events import register_type
        from cms.publishing.workarounds import localize, localize_sources, publish_action  # noqa: F401

        register_examiner(objections_to)
        publish_action.install()
        localize.install()
        register_page_checks()
        register_matters("review", gettext_noop("Review"), review_matters)
        register_matters("link", gettext_noop("Broken links"), link_matters)
        register_due("broken_registrations", ask_for_broken_registrations)
        register_job(
            "broken_registrations", tell_of_broken_registrations, _("Tell of broken registrations")
        )
        register_confirmable(ORGANISATION)
        add_panel()
        register_matters(
            "confirmation", gettext_noop("Confirmation by the people on site"), confirmation_matters
        )
        register_due("confirmations", ask_each_day)
        register_job("confirmation", send_request, _("Ask the people on site"))
        register_job("proposal", tell_of_proposal, _("Tell of changes from the people on site"))
        register_due("digests", ask_for_digests)
        register_job("digests", send_digests, _("The mail of the week"))
        register_job("called_off", called_off.tell, _("Tell that a publication was called off"))
        register_job("release_called_off", schedule.tell, _("Tell that a release was called off"))
        register_job("release", mails.tell, _("Tell what became of a release"))
        register_job("release_mail", mails.send_one, _("A mail about a release"))
        register_job("refresh_links", refresh_links, _("Find the links of public pages"))
        register_job("check_link", run_check, _("Check a link"))
        register_due("links", ask_for_refresh)
        register_job("refresh_findings", refresh_findings, _("Find what there is to mend"))
        register_due("findings", ask_for_findings)
        register_type("contact", _("Contacts"), "cms_core.Contact")
        register_type("organisation", _("Organisations"), "cms_core.Organisation")
        register_addresses("organisation", organisation_addresses)
        register_job("announce", announce, _("Tell webhooks and caches of changes"))
        register_job("webhook", sending.send, _("A webhook message"))
        register_job("webhook_stopped", tell_of_stop, _("Tell that a webhook was switched off"))
        register_job("purge", purging.purge, _("Purge caches in front of the site"))
        register_due("webhooks", tell_of_moments)
        register_due("prune", prune_each_day)
        register_sweep("schedule", publish_scheduled)
        register_sweep("releases", schedule.publish_due)
        register_sweep("jobs", run_due_jobs)
        register_sweep("link checks", check_due_links)
