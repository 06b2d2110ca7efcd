"""A publisher in a process of its own: edits and publishes each of the pages it is given."""

import sys

import django


def main(*page_ids: str) -> None:
    django.setup()
    from django.db import transaction

    from cms.news.models import NewsPage

    for turn in range(5):
        for page_id in page_ids:
            # As in a request whose view runs in one transaction.
            with transaction.atomic():
                page = NewsPage.objects.get(pk=page_id)
                page.introduction = f"Varv {turn}"
                page.save_revision().publish()


if __name__ == "__main__":
    main(*sys.argv[1:])
