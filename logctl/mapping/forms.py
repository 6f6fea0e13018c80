"""The form that a mapping is for."""

from logctl.mapping.delimited import Delimited
from logctl.mapping.fixed import FixedWidth
from logctl.mapping.form import Form
from logctl.mapping.json_lines import JsonLines
from logctl.mapping.mapping import Mapping
from logctl.mapping.xml_elements import XmlElements


def form_of(mapping: Mapping) -> Form:
    match mapping.form:
        case "fixed":
            return FixedWidth(mapping)
        case "json-lines":
            return JsonLines(mapping)
        case "xml":
            return XmlElements(mapping)
        case _:
            return Delimited(mapping)
