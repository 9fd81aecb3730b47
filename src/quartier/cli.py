"""The command `quartier`. Only click and the standard library are loaded until a command is called.

Each command lives beside what it runs; this table says where, so that `--help` stays quick
(docs/decisions/0010).
"""

from __future__ import annotations

import importlib

import click

# name → (module, attribute, what it does in one line)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "demo": ("quartier.website.commands.demo", "demo", "Build an example city and serve it."),
    "serve": ("quartier.website.commands.serving", "serve", "Serve an existing instance."),
    "work": ("quartier.website.commands.serving", "work", "Run the jobs of an instance."),
    "city": ("quartier.website.commands.city", "city", "Check, build and export a city folder."),
    "invite": ("quartier.website.commands.staff", "invite", "Invite a member of staff."),
    "person": ("quartier.website.commands.person", "person", "Hand out or erase what is stored."),
    "backup": ("quartier.website.commands.keeping", "backup", "Write a backup of an instance."),
    "restore": ("quartier.website.commands.keeping", "restore", "Bring a backup back."),
    "doctor": ("quartier.website.commands.keeping", "doctor", "Check every invariant again."),
    "protect": ("quartier.privacy.commands", "protect", "Hide small counts in a table."),
    "attack": ("quartier.privacy.commands", "attack", "Try to work out hidden counts."),
    "index": ("quartier.typology.commands_index", "index", "Compute an index by a recipe."),
    "types": ("quartier.typology.commands_types", "types", "Find types of areas, if there are."),
    "trace": ("quartier.website.commands.tracing", "trace", "Follow a contribution by number."),
}


class LazyCommands(click.Group):
    """Loads the module of a command when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _help = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_m, _a, about) in COMMANDS.items()])


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quartier")
def main() -> None:
    """From a city's figures and its residents' voices to a strategy, and what became of it."""


if __name__ == "__main__":
    main()
