"""One more contract for import-linter: what only a few may import.

Unlike import-linter's own "protected" contract it also guards packages from outside, and it does
not mind when nobody imports them at all.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyImportedBy(Contract):
    """Holds when `guarded` packages are imported by nobody but `allowed` ones and themselves.

    Both lists name packages, `*` stands for one part of a name, and whatever lies inside a named
    package belongs to it. Every import counts, also those inside functions.
    """

    type_name = "only_imported_by"

    guarded = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at each import of a guarded module; the broken ones go into the metadata."""
        broken = []
        for module in sorted(graph.modules):
            if not _inside(module, self.guarded):  # type: ignore[arg-type]
                continue
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                if not _inside(importer, [*self.allowed, *self.guarded]):  # type: ignore[misc]
                    lines = graph.get_import_details(importer=importer, imported=module)
                    broken.append((importer, module, [line["line_number"] for line in lines]))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who imports what, and where."""
        for importer, module, lines in check.metadata["broken"]:
            places = ", ".join(str(line) for line in lines)
            output.print_error(f"- {importer} imports {module} (line {places})", bold=False)
        output.new_line()


def _inside(module: str, packages: list[str]) -> bool:
    """Whether `module` is one of the packages, or lies in one."""
    parts = module.split(".")
    for package in packages:
        wanted = package.split(".")
        if len(parts) >= len(wanted) and all(
            fnmatchcase(part, pattern) for part, pattern in zip(parts, wanted, strict=False)
        ):
            return True
    return False
