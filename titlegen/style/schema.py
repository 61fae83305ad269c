"""JSON Schema, by which editors complete the words of a YAML file, explain them and underline faults."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from titlegen.style import house_rules, models, moves, nodes, paint
from titlegen.style.grammar import Model, Shorthand, as_tuple

SCHEMA_FILE = "style.schema.json"
"""Where editors find it: beside the shipped packs, and in a pack that was started with `titlegen styles new`."""


GRAMMAR: tuple[ModuleType, ...] = (paint, nodes, moves, house_rules, models)
"""The modules in which the grammar of packs is written, each after those that it builds on."""


def style_schema() -> dict[str, Any]:
    """The grammar of a style pack as JSON Schema."""
    return editor_schema(models.StylePack, GRAMMAR, "titlegen style pack")


def editor_schema(grammar: type[Model], modules: Sequence[ModuleType], title: str) -> dict[str, Any]:
    """The model `grammar`, written in `modules`, as JSON Schema, draft 2020-12, in the words that people write.

    Every property is described by the docstring of its attribute.
    """
    schema = grammar.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    described, known = attribute_docstrings(modules), block_models(modules)
    for name, block in ((grammar.__name__, schema), *schema.get("$defs", {}).items()):
        for attribute, field in known[name].model_fields.items():
            if attribute in described[name]:
                block["properties"][field.alias or attribute]["description"] = described[name][attribute]
    _without_bounds_of_words(schema)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "title": title}
    return head | schema | head


def _without_bounds_of_words(part: Any) -> None:
    """Take out what Pydantic says of bounds where a number is written with its unit; JSON Schema has no such words."""
    for inside in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _without_bounds_of_words(inside)
    if isinstance(part, dict) and "examples" in part:
        for word in ("ge", "gt", "le", "lt"):
            part.pop(word, None)


def block_models(modules: Sequence[ModuleType] = GRAMMAR) -> dict[str, type[Model]]:
    """Every block of the grammar in `modules`, by the name of its model."""
    return {
        name: each
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, type) and issubclass(each, Model)
    }


def attribute_docstrings(modules: Sequence[ModuleType] = GRAMMAR) -> dict[str, dict[str, str]]:
    """The string below each attribute, by class and attribute.

    Read from the source, when asked for: Pydantic's `use_attribute_docstrings` reads it at every import.
    """
    found: dict[str, dict[str, str]] = {}
    sources = [inspect.getsource(module) for module in modules]
    for block in (part for source in sources for part in ast.parse(source).body):
        if not isinstance(block, ast.ClassDef):
            continue
        inherited = [found[base.id] for base in block.bases if isinstance(base, ast.Name) and base.id in found]
        found[block.name] = {word: told for words in inherited for word, told in words.items()} | {
            statement.target.id: " ".join(below.value.value.split())
            for statement, below in zip(block.body, block.body[1:], strict=False)
            if isinstance(statement, ast.AnnAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        }
    return found


class _ForEditors(GenerateJsonSchema):
    """Pydantic's schema, said so that editors help with it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """No titles such as “Min Width” for `min_width`: editors show the word itself."""
        del schema
        return False

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """Any of the kinds: which one it is is seen by a function, which a schema cannot call."""
        return {"anyOf": [self.generate_inner(choice) for choice in schema["choices"].values()]}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A list that may be written as its only value, too, and a block as its only word's value."""
        inner = super().function_before_schema(schema)
        function: Any = schema["function"]["function"]
        if isinstance(function, Shorthand):
            return {"anyOf": [{"type": "string"}, inner]}
        return {"anyOf": [inner["items"], inner]} if function is as_tuple else inner

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A block whose words are names, and no others."""
        block = super().dict_schema(schema)
        return {**block, "additionalProperties": False} if "patternProperties" in block else block

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without the default None, which is told by the description where it means something."""
        written = super().default_schema(schema)
        return {word: value for word, value in written.items() if (word, value) != ("default", None)}
