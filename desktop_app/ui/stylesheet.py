"""The few things a palette cannot say: outlines strong enough to see, and which button is the main one."""

from __future__ import annotations

from desktop_app.ui.palette import Tokens, is_stark

_SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit {{
    border: 1px solid {edge}; margin: 1px; border-radius: 3px; background: {base}; color: {text};
    padding: 0.2em 0.35em; placeholder-text-color: {muted};
    selection-background-color: {accent}; selection-color: {accent_text};
}}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; margin: 0; padding: 0; background: transparent; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {window}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {window}; color: {disabled}; border-color: {rule}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"] {{
    border: 2px solid {alarm}; margin: 0;
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {focus}; margin: 0; }}
QListWidget[choices="true"] {{ border: 1px solid {edge}; border-radius: 3px; padding: 1px; }}
QPushButton {{
    border: 1px solid {edge}; border-radius: 4px; background: {button}; color: {text};
    padding: 0.3em 0.9em; min-height: 1.25em; margin: 1px;
}}
QPushButton:hover {{ background: {side}; }}
QPushButton:pressed {{ background: {rule}; }}
QPushButton:disabled {{ color: {disabled}; background: {window}; border-color: {rule}; }}
QPushButton[primary="true"] {{
    background: {accent}; color: {accent_text}; border-color: {accent}; font-weight: 600;
}}
QPushButton[primary="true"]:hover {{ background: {focus}; border-color: {focus}; }}
QPushButton:focus {{ border: 2px solid {focus}; margin: 0; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; }}
QPushButton[primary="true"]:disabled {{ background: {window}; color: {disabled}; border-color: {rule}; }}
QPushButton[link="true"] {{
    border: 2px solid transparent; background: transparent; color: {link}; padding: 0.05em 0; text-align: left;
    text-decoration: underline; min-height: 1.25em; margin: 0;
}}
QPushButton[link="true"][snug="true"] {{ padding: 0; min-height: 0; }}
QPushButton[link="true"]:hover {{ color: {text}; }}
QPushButton[link="true"]:focus {{ border: 2px solid {focus}; }}
QPushButton[link="true"]:disabled {{ color: {disabled}; }}
QSplitter::handle:horizontal {{ border-left: 1px solid {rule}; width: 5px; }}
QSplitter::handle:vertical {{ border-top: 1px solid {rule}; height: 5px; }}
QHeaderView {{ background: {window}; }}
QHeaderView::section {{
    background: {window}; color: {muted}; border: none; border-bottom: 1px solid {rule};
    padding: 0.35em 0.3em; font-weight: 600;
}}
QStatusBar {{ border-top: 1px solid {rule}; }}
QStatusBar::item {{ border: none; }}
QFrame[rule="true"] {{ color: {rule}; background: {rule}; border: none; max-height: 1px; }}
QToolTip {{ border: 1px solid {edge}; background: {base}; color: {text}; padding: 0.35em; }}
QFrame[card="true"] {{ border: 1px solid {rule}; border-radius: 6px; background: {base}; }}
QLabel[muted="true"] {{ color: {muted}; }}
QLabel[wrong="true"] {{ color: {alarm}; font-weight: 600; }}
QLabel[locked="true"] {{ color: {muted}; }}
"""


_STARK_SHEET = """
QTabBar::tab {{ border: 1px solid {edge}; background: {base}; color: {text}; padding: 0.35em 0.8em; }}
QTabBar::tab:selected {{ border: 2px solid {text}; border-bottom: 4px solid {accent}; font-weight: 600; }}
QScrollBar {{ background: {base}; border: 1px solid {edge}; }}
QScrollBar::handle {{ background: {text}; border: 2px solid {base}; min-height: 2em; min-width: 2em; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QMenu {{ border: 1px solid {edge}; background: {base}; color: {text}; }}
QMenu::item:selected {{ background: {accent}; color: {accent_text}; }}
"""
"""In high contrast nothing may depend on a shade: Fusion's own tabs and scroll bars are shades of the window."""


def stylesheet(tokens: Tokens) -> str:
    """The application's stylesheet in these colours; sizes are in the person's own text height."""
    names = ("edge", "base", "text", "accent", "accent_text", "window", "disabled", "rule", "alarm", "button", "side")
    colours = {name: getattr(tokens, name) for name in (*names, "focus", "link", "muted")}
    return (_SHEET + _STARK_SHEET if is_stark(tokens) else _SHEET).format(**colours)
