"""Looks: what a component class says about text, and nothing that it leaves unsaid."""

from rich.style import Style
from textual.widget import Widget


def look(widget: Widget, component: str) -> Style:
    """The style of a component class to be laid over another.

    Colours with transparency are blended with what lies below the widget; a background that the class does
    not set stays open, so that a cursor or highlight can show through.
    """
    said = widget.get_component_rich_style(component, partial=True)
    blended = widget.get_component_rich_style(component)
    return said + Style(
        color=blended.color if said.color else None, bgcolor=blended.bgcolor if said.bgcolor else None
    )
