"""Interview drill: the timed answer about each paper of a list, then its cards as follow-up questions."""

from random import Random
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from paperreader.domain.entry import CHECK_KINDS
from paperreader.language import _, in_use, ngettext
from paperreader.paths import shipped
from paperreader.services.desk import Desk
from paperreader.services.drill_pages import DrillPages, Stand
from paperreader.services.drilling import (
    DEFAULT_LIST,
    FOLLOW_UP,
    FRAMEWORK,
    Answer,
    Drill,
    Drilling,
    Told,
    Watch,
)
from paperreader.services.steps import about
from paperreader.services.words import CHECK_WORDS
from paperreader.ui.screens.card_screen import CardScreen, Jump
from paperreader.ui.screens.choice import Choice, ChoiceScreen
from paperreader.ui.screens.drill_keys import BINDINGS, Phase, buttons, hints, rows
from paperreader.ui.screens.review import ReviewScreen
from paperreader.ui.widgets.countdown import Countdown
from paperreader.ui.widgets.place import TOP

_TICKED, _EMPTY = "▣", "▢"
_TINY, _LOW = 14, 20
"""Lines of the window below which the digits have one, the buttons have one and less is left empty."""
_HIGH = 30
_SECOND = 1.0


class DrillScreen(CardScreen):
    """Answers with the place to go to, or with None when the reader is done."""

    CSS_PATH = shipped("styles") / "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, show=False) for keys, action in BINDINGS.items()
    ]

    def __init__(self, desk: Desk, chance: Random | None = None) -> None:
        """Make a drill.

        Args:
            desk: All services.
            chance: Where the order of papers and questions comes from.
        """
        super().__init__(desk)
        self._chance = chance or Random()
        self._drilling = Drilling(desk.library, desk.reviewing)
        self._drill_pages = DrillPages(desk.library, desk.config, self._pages)
        self._phase: Phase = "choosing"
        self._drill: Drill | None = None
        self._answer = Answer(desk.clock)
        self._questions: tuple[str, ...] = ()
        self._told: Told | None = None
        self._ticks = 0
        """How many were made about the paper that is shown."""
        self._countdown = Countdown(id="countdown")
        self._checks = OptionList(id="checks")
        self._checks.can_focus = False

    # --- choosing

    def compose(self) -> ComposeResult:
        """The time over the page over what can be ticked over the buttons over the key hints."""
        yield self._status
        yield self._countdown
        yield self._view
        yield self._checks
        yield self._bar
        yield self._hints

    def on_mount(self) -> None:
        """Ask which list."""
        self._checks.add_options([Option("") for _kind in CHECK_KINDS])
        self._view.focus()
        self._ticking = self.set_interval(_SECOND, self._tick, pause=True)
        self._show()
        lists = self._drilling.lists()
        choices = [
            Choice(
                one.id, one.name, ngettext("{} paper", "{} papers", len(one.papers)).format(len(one.papers))
            )
            for one in lists
        ]
        screen = ChoiceScreen(_("Interview drill: about which list?"), choices, chosen=DEFAULT_LIST)
        self.app.push_screen(screen, self._chosen)

    def _chosen(self, list_id: str | None) -> None:
        listed = next((one for one in self._drilling.lists() if one.id == list_id), None)
        if listed is None:
            self.dismiss(None)
            return
        self._drill = Drill(listed, self._chance)
        self._make_ready()

    # --- phases

    @property
    def _paper(self) -> str | None:
        return self._drill.paper if self._drill else None

    def _make_ready(self) -> None:
        """The next paper, or the end."""
        if (paper := self._paper) is None:
            self._enter("ended")
            return
        self._questions = self._drilling.questions(paper)
        self._answer = Answer(self._desk.clock)
        self._told = None
        self._enter("ready")

    def _begin(self) -> None:
        self._answer = Answer(self._desk.clock)
        self._enter("answering")

    def _next_step(self) -> None:
        self._answer.go_on()
        if self._answer.step is None:
            self._ask()
        else:
            self._enter("answering")

    def _ask(self) -> None:
        """The follow-up questions, then what was told."""
        self._ticking.pause()
        drill, paper, watch = self._drill, self._paper, Watch(self._desk.clock)
        if drill is None or paper is None:
            return
        if not self._questions:
            self._keep(Told(paper, self._answer.times))
            return
        name = self._desk.library.short(paper) or paper
        screen = ReviewScreen(
            self._desk, asked=drill.shuffled(self._questions), title=f"{_(FOLLOW_UP)}: {name}"
        )

        def asked(jump: Jump | None) -> None:
            if jump is not None:
                self.dismiss(jump)
            else:
                self._keep(Told(paper, self._answer.times, watch.seconds, screen.graded))

        self.app.push_screen(screen, asked)

    def _keep(self, told: Told) -> None:
        self._told, self._ticks = told, 0
        if self._drill is not None:
            self._drill.keep(told)
        self._enter("told")

    def _enter(self, phase: Phase) -> None:
        self._phase = phase
        if phase == "answering":
            self._ticking.reset()
            self._ticking.resume()
        else:
            self._ticking.pause()
        self._show()

    # --- showing

    def _show(self) -> None:
        """Bring everything up to the phase."""
        self.set_class(self._phase in ("ready", "answering"), "-timed")
        self.set_class(self._phase == "told", "-told")
        self._status.left = f"paperreader  {_('Interview drill')}"
        if self._drill is not None:
            self._status.right = (
                _("paper {} of {}").format(self._drill.number, self._drill.total),
                self._drill.name,
            )
        self._show_time()
        self._show_checks()
        self._show_buttons()
        self._hints.hints = hints(self._phase)
        if self._view.is_in_sight:
            self._show_page()

    def _show_page(self) -> None:
        width, drill, paper = self._view.width_for_text, self._drill, self._paper
        if drill is None:
            self._view.show(None)
        elif self._phase == "told" and self._told is not None:
            self._view.show(self._drill_pages.told(self._told, width), TOP)
        elif self._phase == "ended" or paper is None:
            state = self._desk.reading.snapshot
            self._view.show(self._drill_pages.ended(drill.told, state, drill.name, width), TOP)
        else:
            stand = Stand(paper, self._answer.times, len(self._questions))
            self._view.show(self._drill_pages.steps(stand, width), TOP)

    def _show_time(self) -> None:
        step = self._answer.step or FRAMEWORK[-1]
        countdown = self._countdown
        countdown.least, countdown.most = step.least, step.most
        is_running = self._phase == "answering"
        countdown.seconds = self._answer.seconds if is_running else 0
        countdown.is_paused = not is_running or self._answer.is_paused
        over = _("▲ over time: come to the end")
        paused = _("paused; space goes on")
        self._hints.notice = (
            over if countdown.is_over else paused if is_running and self._answer.is_paused else ""
        )

    def _show_buttons(self) -> None:
        drill, answer = self._drill, self._answer
        is_last = drill is not None and drill.number == drill.total
        if self._phase == "answering":
            is_last = answer.number == len(FRAMEWORK) - 1
        self._bar.buttons = buttons(self._phase, is_last=is_last, is_paused=answer.is_paused)

    def _tick(self) -> None:
        """A second has passed. Where nothing has changed, nothing is drawn."""
        if self._phase == "answering":
            self._show_time()

    def _show_checks(self) -> None:
        if (paper := self._paper) is None:
            return
        ticked = self._desk.reading.snapshot.of(paper).checks
        for at, kind in enumerate(CHECK_KINDS):
            sign = _TICKED if kind in ticked else _EMPTY
            text = Text(f"{at + 1}  {sign}  ", "bold").append(_(CHECK_WORDS[kind]), "not bold")
            self._checks.replace_option_prompt_at_index(at, text)

    def on_page_view_width_changed(self) -> None:
        """Another width: the page is laid out again."""
        self._show_page()

    def on_resize(self, event: events.Resize) -> None:
        """In a low window nothing is left empty, in a high one the digits are larger."""
        self.set_class(event.size.height < _TINY, "-tiny")
        self.set_class(event.size.height < _LOW, "-low")
        self.set_class(event.size.height >= _HIGH, "-high")

    # --- keys

    def action_go_on(self) -> None:
        """Begin, or to the next step, the next paper, the end."""
        if self._phase == "ready":
            self._begin()
        elif self._phase == "answering":
            self._next_step()
        elif self._phase == "told" and self._drill is not None:
            self._drill.go_on()
            self._make_ready()
        elif self._phase == "ended":
            self.dismiss(None)

    def action_pause(self) -> None:
        """Let the time stand still, or go on."""
        if self._phase == "answering":
            self._answer.toggle_pause()
            self._show_time()
            self._show_buttons()

    def action_again(self) -> None:
        """Answer about this paper once more."""
        if self._phase in ("answering", "told"):
            self._make_ready()

    def action_leave_out(self) -> None:
        """To the next paper, without an answer about this one."""
        if self._phase in ("ready", "answering") and self._drill is not None:
            self._drill.go_on()
            self._make_ready()

    def action_tick(self, number: int) -> None:
        """Tick one of the things to be ready for, or take it back."""
        paper, kind = self._paper, CHECK_KINDS[number]
        if paper is None or self._phase != "told":
            return
        self._say("")
        if self._try(lambda: self._desk.reading.toggle_check(paper, kind)):
            self._ticks += 1
        self._show_checks()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.action_tick(event.option_index)

    def action_undo(self) -> None:
        """Take back the newest of the ticks that were made here."""
        if self._phase != "told":
            return
        if not self._ticks:
            self._say(_("Nothing has been ticked here yet."))
            return
        self._try(self._undo)
        self._show_checks()

    def _undo(self) -> None:
        step = self._desk.reading.undo()
        self._ticks -= 1
        if step is not None:
            self._say(_("Undone: {}").format(about(step, self._desk.library)))

    def action_note(self) -> None:
        """Go to the note of the paper."""
        if self._phase in ("ready", "told") and self._paper is not None:
            self.dismiss(Jump(self._paper, in_use()))

    def action_leave(self) -> None:
        """End the drill: what was told is shown first, if anything was."""
        if self._drill is not None and self._drill.told and self._phase != "ended":
            self._enter("ended")
        else:
            self.dismiss(None)

    def action_keys(self) -> None:
        """What the keys do."""
        from paperreader.ui.screens.keys_help import KeysHelp  # rarely needed

        self.app.push_screen(KeysHelp(_("Interview drill"), rows()))
