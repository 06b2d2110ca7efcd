"""Which of the two task frameworks the queue understands.

django-tasks-db works with `django.tasks` where Django has it (6.0), and with the back-port that
Wagtail uses elsewhere; a task of the other is refused by its worker (django_tasks_db/compat.py).
Exit: import from `django.tasks` when Django 5.2 is no longer supported.
"""

from typing import Any

from django import VERSION
from django.utils.module_loading import import_string

_tasks = "django.tasks" if VERSION >= (6, 0) else "django_tasks"

task: Any = import_string(f"{_tasks}.task")
DummyBackend: Any = import_string(f"{_tasks}.backends.dummy.DummyBackend")
ImmediateBackend: Any = import_string(f"{_tasks}.backends.immediate.ImmediateBackend")
