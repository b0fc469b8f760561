"""The one table of commands. Bindings, help, footer, palette and the README's table are made from it."""

from dataclasses import dataclass
from typing import Literal

from paperreader.language import mark

Place = Literal["both", "tree", "note"]
Group = Literal["move", "read", "mark", "find", "take", "months", "show"]

GROUPS: dict[Group, str] = {
    "move": mark("Moving"),
    "read": mark("Reading"),
    "mark": mark("Marking"),
    "find": mark("Finding"),
    "take": mark("Taking along"),
    "months": mark("Over months"),
    "show": mark("Looks and windows"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can do on the main screen by one key, by name in the palette, or both."""

    id: str
    """Its name in `config.toml` and for the screen's verbs; never changes."""
    keys: str
    """Textual's key names, separated by commas; the first is the one that is shown. Empty: by name only."""
    title: str
    """What it does, in the imperative; English, translated when shown."""
    group: Group
    place: Place = "both"
    """Which pane must be in focus."""
    hint: str = ""
    """Its word in the footer; neighbours with the same word share it. Empty: not shown there."""
    more: str = ""
    """A second sentence for the help."""


COMMANDS: tuple[Command, ...] = (
    Command("down", "j,down", mark("Down"), "move"),
    Command("up", "k,up", mark("Up"), "move"),
    Command("close", "h,left", mark("Close the branch, or go to the one above"), "move", "tree"),
    Command("open", "l,right", mark("Open the branch"), "move", "tree"),
    Command("scroll-left", "h,left", mark("Scroll a wide formula or block back"), "move", "note"),
    Command("scroll-right", "l,right", mark("Scroll a wide formula or block to its right"), "move", "note"),
    Command("top", "g,home", mark("To the top"), "move"),
    Command("bottom", "G,end", mark("To the bottom"), "move"),
    Command("page-down", "space,pagedown", mark("Page the note down"), "move"),
    Command("page-up", "b,pageup", mark("Page the note up"), "move"),
    Command("half-down", "ctrl+d", mark("Half a page down"), "move"),
    Command("half-up", "ctrl+u", mark("Half a page up"), "move"),
    Command("other-pane", "tab,shift+tab", mark("To the other pane"), "move"),
    Command(
        "back",
        "escape",
        mark("Back"),
        "move",
        more=mark("Ends a search or a filter first, then leaves the note for the tree."),
    ),
    Command(
        "read",
        "enter",
        mark("Read: open the paper and its note"),
        "read",
        hint=mark("read"),
        more=mark("On a branch: open or close it. In the note: show the next answer in sight."),
    ),
    Command(
        "continue",
        "c",
        mark("Continue: the next row that is not read yet"),
        "read",
        hint=mark("continue"),
        more=mark("New, in progress or skimmed; what it builds on comes first. In lists: of the same list."),
    ),
    Command(
        "skip",
        "C",
        mark("Not now: offer this paper last"),
        "read",
        more=mark("Continue passes it over until nothing else is left; again takes it back."),
    ),
    Command("first", "P", mark("To what should be read before this paper"), "read"),
    Command(
        "follow-list",
        "F",
        mark("Follow a list: what is next is taken from it"),
        "read",
    ),
    Command("next-row", "J", mark("Next paper"), "read", more=mark("Across branches, from the note too.")),
    Command("previous-row", "K", mark("Previous paper"), "read"),
    Command("history-back", "left_square_bracket", mark("Back through visited papers"), "read"),
    Command("history-forward", "right_square_bracket", mark("Forward through visited papers"), "read"),
    Command(
        "mark-read", "r", mark("Read, or not yet"), "mark", hint=mark("done"), more=mark("The same as 2.")
    ),
    Command("pass-1", "1", mark("Pass 1, skim: done or not"), "mark", hint=mark("pass")),
    Command("pass-2", "2", mark("Pass 2, read: done or not"), "mark", hint=mark("pass")),
    Command("pass-3", "3", mark("Pass 3, master: done or not"), "mark", hint=mark("pass")),
    Command("clear", "0", mark("As new: removes passes, opened and aside"), "mark"),
    Command("aside", "x", mark("Set aside, or take back"), "mark"),
    Command("star", "asterisk", mark("Star, or take the star off"), "mark"),
    Command("dates", "d", mark("Correct dates of passes and the time"), "mark"),
    Command("checks", "i", mark("Interview checklist"), "mark"),
    Command(
        "mark-branch",
        "M",
        mark("Mark a whole branch as known"),
        "mark",
        "tree",
        more=mark("Every paper of it counts as read, without a date; one undo takes all back."),
    ),
    Command("undo", "u", mark("Undo the newest change"), "mark", hint=mark("undo")),
    Command("redo", "U", mark("Redo what was undone"), "mark"),
    Command(
        "search",
        "slash",
        mark("Search the library; in the note: find in it"),
        "find",
        hint=mark("search"),
    ),
    Command("next-match", "n", mark("Next match; without a search: next heading"), "find"),
    Command("previous-match", "N", mark("Previous match or heading"), "find"),
    Command(
        "filter",
        "f",
        mark("Filter the tree"),
        "find",
        hint=mark("filter"),
        more=mark(
            "With words and status: era: topic: list: year: stars: author: has:note has:mine is:starred."
        ),
    ),
    Command("outline", "t", mark("Outline of the note: jump to a heading"), "find"),
    Command("palette", "colon,ctrl+p", mark("Command palette: papers and commands"), "find"),
    Command(
        "my-note-edit",
        "e",
        mark("Edit my note"),
        "take",
        hint=mark("my note"),
        more=mark("In $VISUAL or $EDITOR, else in the built-in editor; a new one has headings to fill in."),
    ),
    Command(
        "my-note",
        "m",
        mark("My note beside the library's, or no longer"),
        "take",
        more=mark("In a small window in place of it. Tab goes on to it."),
    ),
    Command(
        "quick-thought",
        "a",
        mark("Quick thought: one dated line into my note"),
        "take",
        more=mark("What is selected is quoted, with its heading."),
    ),
    Command("open-page", "o", mark("Open the paper's page in the browser"), "take", hint=mark("open")),
    Command("links", "L", mark("Links of the note"), "take"),
    Command(
        "select",
        "V",
        mark("Select lines"),
        "take",
        "note",
        more=mark("j and k select more, y copies them as they were written, Esc ends."),
    ),
    Command("copy", "y", mark("Copy what is selected, else citation, BibTeX, link or id"), "take"),
    Command("review", "R", mark("Review cards"), "months", hint=mark("review")),
    Command(
        "drill",
        "",
        mark("Interview drill"),
        "months",
        more=mark("Papers of a list, drawn by lot, told against the clock."),
    ),
    Command("statistics", "S", mark("Statistics: weeks, streak, goal, progress"), "months"),
    Command("timeline", "Y", mark("Timeline of the field"), "months"),
    Command("lineage", "B", mark("Lineage: what a paper builds on and led to"), "months"),
    Command(
        "export",
        "",
        mark("Export: everything, or what the filter shows"),
        "months",
        more=mark(
            "Check list, spreadsheet, bibliography, Anki cards, notes for Obsidian, or everything as JSON."
        ),
    ),
    Command("sync", "", mark("Sync with your other machines through a folder"), "months"),
    Command("welcome", "", mark("The welcome once more: known papers, list, goal"), "months"),
    Command("view", "v", mark("Next view"), "show", hint=mark("view")),
    Command("theme", "T", mark("Theme"), "show"),
    Command("language", "Z", mark("Language: English or Chinese"), "show"),
    Command("help", "question_mark,f1", mark("Help"), "show", hint=mark("help")),
    Command("quit", "q", mark("Quit"), "show", hint=mark("quit")),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

_SIGNS = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "asterisk": "*",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def key_sign(key: str) -> str:
    """How a key is shown: `?` for `question_mark`, `esc` for `escape`."""
    return _SIGNS.get(key.strip(), key.strip())


def keys_of(command: Command, rebound: dict[str, str]) -> tuple[str, ...]:
    """The keys of a command, as `config.toml` gives them or else its own."""
    return tuple(key.strip() for key in rebound.get(command.id, command.keys).split(",") if key.strip())
