"""Takes what is kept to translate along when a field of a model is renamed in code.

`RenameTranslatedField` takes the same arguments as Django's `RenameField`, with the app before
them, and stands beside it. Without it nothing crashes, but the field is to be translated again, and
drafts lose it, since revisions name their fields, too.
"""

from typing import Any

from modelcluster.fields import ParentalKey

from cms.translation.migrating import KeptOperation, change_snapshots, move_kept


class RenameTranslatedField(KeptOperation):
    """Renames a field of a page, a snippet or a row of an inline list in all that names it.

    That is: what is kept to translate it, and revisions, so drafts too. It can be undone. The
    migration depends on the latest ones of wagtail_localize, wagtailcore and cms_translation.
    """

    arguments = ("app_name", "model_name", "old_name", "new_name")

    def __init__(
        self, app_name: str, model_name: str, old_name: str, new_name: str, **kwargs: Any
    ) -> None:
        self.app_name, self.model_name = app_name, model_name
        self.old_name, self.new_name = old_name, new_name
        super().__init__(
            lambda apps, _editor: self._rename(apps, old_name, new_name),
            reverse_code=lambda apps, _editor: self._rename(apps, new_name, old_name),
            **kwargs,
        )

    @property
    def migration_name_fragment(self) -> str:
        return f"translations_of_{self.model_name.lower()}_{self.new_name}"

    def _rename(self, apps: Any, old: str, new: str) -> None:
        model, relation = apps.get_model(self.app_name, self.model_name), ""
        owners = model.objects.all()
        key = next((each for each in model._meta.fields if isinstance(each, ParentalKey)), None)
        if key is not None:
            relation = str(key.remote_field.related_name)
            model = key.remote_field.model
            owners = model.objects.filter(pk__in=owners.values(key.attname))
        for translation_key in set(owners.values_list("translation_key", flat=True)):
            change_snapshots(
                apps, translation_key, lambda content: _rename_in(content, relation, old, new)
            )
            move_kept(
                apps,
                translation_key,
                lambda path, types: (
                    _renamed(path, f"{relation}.*.{old}" if relation else old, new),
                    _renamed(types, f"{relation}.{old}" if relation else old, new),
                ),
            )
        is_page = "numchild" in {each.name for each in model._meta.fields}
        kind = (
            ("wagtailcore", "page") if is_page else (model._meta.app_label, model._meta.model_name)
        )
        revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
            base_content_type__app_label=kind[0],
            base_content_type__model=kind[1],
            object_id__in=[str(pk) for pk in owners.values_list("pk", flat=True)],
        )
        for revision in revisions.iterator():
            if _rename_in(revision.content, relation, old, new):
                revision.save(update_fields=["content"])


def _rename_in(content: dict[str, Any], relation: str, old: str, new: str) -> bool:
    """Rename a field in a stored object, or in its rows of an inline list; say if it was there."""
    rows = content.get(relation, []) if relation else [content]
    found = [each for each in rows if old in each]
    for each in found:
        each[new] = each.pop(old)
    return bool(found)


def _renamed(path: str, pattern: str, new: str) -> str:
    """Rename the last name of a pattern, of which "*" is any step, where a path begins with it."""
    steps, wanted = path.split("."), pattern.split(".")
    begins = len(steps) >= len(wanted) and all(
        name in ("*", step) for name, step in zip(wanted, steps, strict=False)
    )
    return ".".join([*steps[: len(wanted) - 1], new, *steps[len(wanted) :]]) if begins else path
