"""Django's handle on the room, and the one place where all rooms' reactions and tasks are loaded."""

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class CoreConfig(AppConfig):
    name = "magpie.core"
    label = "core"

    def ready(self) -> None:
        import importlib

        for config in apps.get_app_configs():
            if not config.name.startswith("magpie.") or config.module is None:
                continue
            for name in ("reactions", "tasks"):
                if module_has_submodule(config.module, name):
                    importlib.import_module(f"{config.name}.{name}")
