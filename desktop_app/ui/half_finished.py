"""What stands in a form as JSON, and put back into it field by field: what no longer fits is left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.ui.widgets.form import Form

BESIDE = "beside"
"""What stands in a form outside its named fields."""
_LEAVES = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QListWidget)


@runtime_checkable
class KeepsItsWords(Protocol):
    """A control of many parts that says itself what is kept of it: cards that grow, a date that is typed as 'tue'."""

    def kept_words(self) -> object:
        """What JSON can hold."""

    def take_words(self, kept: object) -> None:
        """Put that back; what cannot be read is left alone."""


def kept_of(form: Form) -> dict[str, object]:
    """Each field's controls by the field's key, in the order they were made."""
    inside = {leaf for field in form.fields.values() for leaf in _leaves_of(field.control)}
    beside = [leaf for leaf in _leaves_in(form) if leaf not in inside]
    kept: dict[str, object] = {key: _words_of(_leaves_of(field.control)) for key, field in form.fields.items()}
    return {**kept, BESIDE: _words_of(beside)}


def put_back(form: Form, kept: Mapping[str, object]) -> None:
    """As it was kept. Choices first and then once more: they show and fill the fields that hang on them."""
    for _ in range(2):
        inside = {leaf for field in form.fields.values() for leaf in _leaves_of(field.control)}
        for key, field in form.fields.items():
            _put(_leaves_of(field.control), kept.get(key))
        _put([leaf for leaf in _leaves_in(form) if leaf not in inside], kept.get(BESIDE))


def kept_below(widget: QWidget) -> object:
    """The same of any widget, for a card among cards."""
    return _words_of(_leaves_in(widget))


def put_below(widget: QWidget, kept: object) -> None:
    """And back."""
    _put(list(_leaves_in(widget)), kept)


def _leaves_of(control: QWidget) -> list[QWidget]:
    return [control] if _is_leaf(control) else list(_leaves_in(control))


def _leaves_in(widget: QWidget) -> Iterator[QWidget]:
    """Controls that somebody types in or chooses from; a calendar that has dropped down is no part of the form."""
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow() or isinstance(child, QAbstractSpinBox):
            continue
        if _is_leaf(child):
            yield child
        else:
            yield from _leaves_in(child)


def _is_leaf(widget: QWidget) -> bool:
    return isinstance(widget, (*_LEAVES, KeepsItsWords))


def _words_of(leaves: Iterator[QWidget] | list[QWidget]) -> list[list[object]]:
    return [[_kind(leaf), said] for leaf in leaves if (said := _word_of(leaf)) is not None]


def _kind(leaf: QWidget) -> str:
    if isinstance(leaf, KeepsItsWords):
        return "own"
    return next(one.__name__ for one in _LEAVES if isinstance(leaf, one))


def _word_of(leaf: QWidget) -> object:
    """What is kept of one control; None for one that nobody types in (a button to press)."""
    if isinstance(leaf, KeepsItsWords):
        return leaf.kept_words()
    if isinstance(leaf, QLineEdit):
        return leaf.text()
    if isinstance(leaf, QPlainTextEdit):
        return leaf.toPlainText()
    if isinstance(leaf, QComboBox):
        return leaf.currentText()
    if isinstance(leaf, QListWidget):
        return item.text() if (item := leaf.currentItem()) is not None else ""
    return leaf.isChecked() if isinstance(leaf, QAbstractButton) and leaf.isCheckable() else None


def _put(leaves: list[QWidget], kept: object) -> None:
    """One by one as long as the kinds agree: a form that another state of the case built otherwise takes what fits."""
    able = [leaf for leaf in leaves if _word_of(leaf) is not None]
    for leaf, pair in zip(able, kept if isinstance(kept, list) else (), strict=False):
        if not isinstance(pair, list) or len(pair) != 2 or pair[0] != _kind(leaf):
            return
        if _word_of(leaf) != pair[1]:
            _put_word(leaf, pair[1])


def _put_word(leaf: QWidget, word: object) -> None:
    if isinstance(leaf, KeepsItsWords):
        leaf.take_words(word)
    elif isinstance(leaf, QLineEdit):
        leaf.setText(str(word))
        leaf.setModified(True)
    elif isinstance(leaf, QPlainTextEdit):
        leaf.setPlainText(str(word))
        leaf.document().setModified(True)
        leaf.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(leaf, QComboBox):
        if (at := leaf.findText(str(word))) >= 0:
            leaf.setCurrentIndex(at)
    elif isinstance(leaf, QListWidget):
        for row in range(leaf.count()):
            if leaf.item(row).text() == word:
                leaf.setCurrentRow(row)
    elif isinstance(leaf, QAbstractButton):
        leaf.setChecked(bool(word))
