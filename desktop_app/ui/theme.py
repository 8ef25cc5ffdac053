"""The look: Fusion, a palette made from the tokens, light or dark with the system unless the person chose.

High contrast is the system's word alone: whoever needs it has asked for it there, once, for every program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.palette import LIGHT, ChipColours, NoticeColours, Tokens, tokens_for
from desktop_app.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QWidget

    from desktop_app.policy.chip_states import ChipState


IN_FUSION = "in_fusion"
"""Property of an application that was begun in this style."""


class Theme(QObject):
    """The colours in force now. ``changed`` is sent when they become others: repaint, and re-tint what was tinted."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._tokens = LIGHT
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        if not app.property(IN_FUSION):
            app.setStyle("Fusion")
        # Fusion starts in the system's scheme. Asking the palette, not Qt.ColorScheme, spares the first window 30 ms.
        self._is_system_dark = app.palette().window().color().lightness() < 128
        self._is_stark = self._is_contrast_asked = False
        self._dressed: QWidget | None = None
        _give_a_font(app)
        self._apply()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access.contrastPreferenceChanged.connect(self._follow_contrast)

    def ask_for_contrast(self) -> None:
        """Once the bare window is shown: Qt takes some 50 ms to say whether the system asks for high contrast."""
        if not self._is_contrast_asked:
            self._is_contrast_asked = True
            self._follow_contrast(self._access.contrastPreference())

    def dress(self, window: QWidget) -> None:
        """Give the stylesheet to this window, and to what opens over it, in place of the whole application.

        With a stylesheet of the application's Qt styles every part as it is made, and a part that is put into another
        all over again with all that is in it: half of what opening a screen took. Under a window's own, what is made
        outside of it is styled once, when it is put in.
        """
        self._dressed = window
        self._app.setStyleSheet("")
        window.setStyleSheet(stylesheet(self._tokens))
        window.destroyed.connect(self.undress)

    def undress(self) -> None:
        """That window is gone: the colours chosen next are for the whole application again."""
        self._dressed = None

    @property
    def dressed(self) -> QWidget | None:
        """The window that has the stylesheet; what opens over it wears it too."""
        return self._dressed

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    @property
    def is_dark(self) -> bool:
        """Whether the colours in force are the dark ones."""
        return self._tokens.is_dark

    @property
    def is_stark(self) -> bool:
        """Whether the system asks for high contrast."""
        return self._is_stark

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    def choose(self, choice: str) -> None:
        """Follow the system, or stay ``light`` or ``dark`` whatever it says."""
        self._choice = choice
        self._apply()

    def chip_colours(self, state: ChipState) -> ChipColours:
        """The look of a countdown in this state."""
        return self._tokens.chips[state]

    def notice_colours(self, kind: str) -> NoticeColours:
        """The look of a banner: ``note``, ``done``, ``warning``, ``problem``, ``demo``, ``adjustment``."""
        return self._tokens.notices[kind]

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self._is_system_dark = scheme.name == "Dark"
        if self._choice == "system":
            self._apply()

    def _follow_contrast(self, wanted: Qt.ContrastPreference) -> None:
        is_stark = wanted.name == "HighContrast"
        if is_stark != self._is_stark:
            self._is_stark = is_stark
            self._apply()

    def _apply(self) -> None:
        is_dark = self._is_system_dark if self._choice == "system" else self._choice == "dark"
        tokens = tokens_for(is_dark=is_dark, is_stark=self._is_stark)
        dressed: QApplication | QWidget = self._dressed or self._app
        if tokens == self._tokens and dressed.styleSheet():
            return  # the same colours once more: a second or two of styling every widget there is, for nothing
        self._tokens = tokens
        self._app.setPalette(palette_of(self._tokens))
        for kind in OUTLINED:
            self._app.setPalette(outlined_palette(self._tokens), kind)  # type: ignore[arg-type]  # PySide takes str, its stub says bytes
        dressed.setStyleSheet(stylesheet(self._tokens))
        self.changed.emit()


def theme() -> Theme:
    """The running application's theme, for painting code that is handed no context."""
    found = QApplication.instance()
    kept = found.findChild(Theme) if found is not None else None
    if kept is None:
        raise RuntimeError("No theme yet: make Theme(app) first.")
    return kept


def colour(name: str) -> QColor:
    """The colour in force for a token's name, or ``error``, ``warning``, ``warning_fill``, ``note``, ``note_fill``."""
    tokens = theme().tokens
    if name == "error":
        return QColor(tokens.alarm)
    kind, _, part = name.partition("_")
    if kind in tokens.notices:
        notice = tokens.notices[kind]
        return QColor({"": notice.border, "fill": notice.background, "text": notice.text}[part])
    return QColor(getattr(tokens, name))


def style_text(label: QLabel, role: str) -> None:
    """Give a label its rank: ``title``, ``heading``, ``label``, ``hint`` or ``error``, in the person's own font."""
    font = label.font()
    if role in _SIZES:
        font.setPointSizeF(QApplication.font().pointSizeF() * _SIZES[role])
    if role in {"title", "heading", "label", "error"}:
        font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setProperty("muted", role == "hint")
    label.setProperty("wrong", role == "error")


_SIZES = {"title": 1.5, "heading": 1.2}


def em(times: float = 1.0) -> int:
    """Logical pixels of ``times`` the height of the person's own text: spacing grows with their font."""
    return max(1, round(QFontMetrics(QApplication.font()).height() * times))


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette from the tokens."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.base,
        roles.AlternateBase: tokens.row,
        roles.Text: tokens.text,
        roles.Button: tokens.button,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.alarm,
        roles.ToolTipBase: tokens.base,
        roles.ToolTipText: tokens.text,
        roles.PlaceholderText: tokens.muted,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.accent_text,
        roles.Accent: tokens.accent,
        roles.Link: tokens.link,
        roles.LinkVisited: tokens.link,
        roles.Mid: tokens.edge,
        roles.Midlight: tokens.rule,
        roles.Light: tokens.base,
        roles.Dark: tokens.edge,
        roles.Shadow: tokens.edge,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


OUTLINED = ("QComboBox", "QAbstractSpinBox")
"""Controls whose outline Fusion draws by itself, from the colour of the window."""


def outlined_palette(tokens: Tokens) -> QPalette:
    """The palette of a control whose outline must be ``edge``: 3 to 1, where Fusion's own is barely half of that.

    Fusion darkens the window's colour by 140 per cent for an outline and offers no other way. A stylesheet could say
    it, but would take the arrows away as well.
    """
    palette = palette_of(tokens)
    palette.setColor(QPalette.ColorRole.Window, _before_fusion_darkens(QColor(tokens.edge)))
    return palette


def _before_fusion_darkens(wanted: QColor) -> QColor:
    return wanted.lighter(140)


def pale_palette(widget: QWidget, ground: str) -> QPalette:
    """A list's palette on ``ground`` whose picked row is pale, so that chips and red words still read on it."""
    tokens = theme().tokens
    palette = widget.palette()
    roles = QPalette.ColorRole
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for role, colour in (
            (roles.Highlight, tokens.picked),
            (roles.HighlightedText, tokens.picked_text),
            (roles.Window, ground),
            (roles.Base, ground),
            (roles.AlternateBase, tokens.row),
            (roles.Text, tokens.text),
            (roles.WindowText, tokens.text),
        ):
            palette.setColor(group, role, QColor(colour))
    return palette


def _give_a_font(app: QApplication) -> None:
    """The system's own font and size; the shipped one only on a machine that has none at all."""
    if QFontDatabase.families():
        return
    import font_source_sans_pro as shipped

    for name in (shipped.SourceSansPro, shipped.SourceSansProBold):
        QFontDatabase.addApplicationFont(name)
    if families := QFontDatabase.families():
        font = app.font()
        font.setFamily(families[0])
        app.setFont(font)
