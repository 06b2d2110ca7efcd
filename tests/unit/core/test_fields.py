"""Sets of choices in forms."""

from django import forms

from motesplatser_pages.models import OpeningHours


def test_an_editor_sees_what_is_chosen():
    """Otherwise whoever saves the form as it stands would empty the set."""
    form = forms.modelform_factory(OpeningHours, fields=["days"])
    html = str(form(instance=OpeningHours(days={"mo", "su"}))["days"])
    assert html.count("checked") == 2
    assert 'value="mo" id="id_days_0" checked' in html
