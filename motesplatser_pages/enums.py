"""The choices and states of meeting places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Weekday(models.TextChoices):
    """The days of the week in the order and with the codes of iCalendar (RFC 5545), lower case."""

    MONDAY = "mo", _("Monday")
    TUESDAY = "tu", _("Tuesday")
    WEDNESDAY = "we", _("Wednesday")
    THURSDAY = "th", _("Thursday")
    FRIDAY = "fr", _("Friday")
    SATURDAY = "sa", _("Saturday")
    SUNDAY = "su", _("Sunday")


class OperatingStatus(models.TextChoices):
    """What holds for a place on top of its hours."""

    OPEN = "open", _("In operation")
    OPENING_SOON = "opening_soon", _("Opening soon")
    TEMPORARILY_CLOSED = "temporarily_closed", _("Temporarily closed")
    MOVED = "moved", _("Moved")
    BY_APPOINTMENT = "by_appointment", _("By appointment")
    CLOSED_FOR_GOOD = "closed_for_good", _("Closed for good")


class DayRule(models.TextChoices):
    """What happens to the hours on a public holiday, or on an eve that people treat as one."""

    USUAL = "usual", _("Usual hours")
    CLOSED = "closed", _("Closed")
    SUNDAY = "sunday", _("Hours as on Sundays")


class OpeningState(models.TextChoices):
    """Whether a place is open, as the reader is told."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    BY_APPOINTMENT = "by_appointment", _("By appointment")
    UNKNOWN = "unknown", _("Opening hours are not known")


class OpeningReason(models.TextChoices):
    """Why a place is in its state on a day."""

    HOURS = "hours", _("Usual hours")
    EXCEPTION = "exception", _("Different hours on this day")
    HOLIDAY = "holiday", _("Public holiday")
    EVE = "eve", _("Eve of a public holiday")
    TEMPORARILY_CLOSED = "temporarily_closed", _("Temporarily closed")
    OPENING_SOON = "opening_soon", _("Opening soon")
    CLOSED_FOR_GOOD = "closed_for_good", _("Closed for good")
    MOVED = "moved", _("Usual hours, at another address")
    BY_APPOINTMENT = "by_appointment", _("By appointment")
    NO_HOURS = "no_hours", _("No opening hours are given")


class PlaceKind(models.TextChoices):
    """What sort of place it is where people meet."""

    MEETING_PLACE = "meeting_place", _("Open meeting place")
    CAFE = "cafe", _("Café")
    LIBRARY = "library", _("Library")
    ACTIVITY_CENTRE = "activity_centre", _("Activity centre")
    ASSOCIATION_PREMISES = "association_premises", _("Association premises")
    CHURCH_HALL = "church_hall", _("Church or parish hall")
    OUTDOORS = "outdoors", _("Outdoor place")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Other place")


class Feature(models.TextChoices):
    """What makes it easy to come."""

    DROP_IN = "drop_in", _("Drop in without registering")
    FREE = "free", _("Free of charge")
    GREETED = "greeted", _("Someone greets you")
    FINE_ALONE = "fine_alone", _("Fine to come alone")
    COFFEE = "coffee", _("Coffee is served")
    STEP_FREE = "step_free", _("Step-free access")
    ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
    HEARING_LOOP = "hearing_loop", _("Hearing loop")
    CALL_FIRST = "call_first", _("Phone before a first visit")


class Audience(models.TextChoices):
    """Who a place is for."""

    EVERYONE = "everyone", _("Everyone")
    CHILDREN = "children", _("Children")
    YOUNG_PEOPLE = "young_people", _("Young people")
    ADULTS = "adults", _("Adults")
    OLDER_PEOPLE = "older_people", _("Older people")
    PARENTS_AND_CHILDREN = "parents_and_children", _("Parents with children")
    NEWCOMERS = "newcomers", _("People who are new in Sweden")
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    LGBTQI = "lgbtqi", _("LGBTQI people")
    PEOPLE_WITH_DISABILITIES = "people_with_disabilities", _("People with disabilities")
    RELATIVES_AND_CARERS = "relatives_and_carers", _("Relatives and carers")


class SpokenLanguage(models.TextChoices):
    """The languages that hosts speak or sign, by ISO 639-1 code, or by 639-3 without one."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    ARABIC = "ar", _("Arabic")
    PERSIAN = "fa", _("Persian")
    SOMALI = "so", _("Somali")
    TIGRINYA = "ti", _("Tigrinya")
    UKRAINIAN = "uk", _("Ukrainian")
    POLISH = "pl", _("Polish")
    BOSNIAN = "bs", _("Bosnian")
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    RUSSIAN = "ru", _("Russian")
    SWEDISH_SIGN_LANGUAGE = "swl", _("Swedish Sign Language")
