"""Write down what was learnt, record that a change is made, and sort a case for the reports."""

from __future__ import annotations

from desktop_app.policy.names_told import told_of
from desktop_app.policy.words import with_weekday
from desktop_app.services import learning, sorting
from desktop_app.services.entries_redress import LearningEntry, SortingEntry
from desktop_app.services.views_redress import LearningView
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.banner import Banner

NOT_SORTED = "Choose a category"


class LearnPage(SidePage):
    """The root, the lesson, the change with who and by when, and the words for residents."""

    title = "What was learnt?"
    verb = "Keep this lesson"
    intro = "The root and the lesson stay in the office. The last two fields are read by residents: no names."
    done_words = "Lesson kept."

    def build(self) -> None:
        """Root, lesson, change, owner, day, you said, we did."""
        self.root = self.form.add_box("root_cause", "What lay at the root of it", lines=2)
        self.lesson = self.form.add_box("lesson", "What we learnt", lines=2)
        hint = "What is done differently from now on. Leave it empty when nothing changes."
        self.change = self.form.add_box("change", "What changes", hint, lines=2)
        self.owner = self.form.add_line("owner", "Who makes the change", characters=40)
        self.add_date("due_on", "By when", looking="ahead")
        self.said = self.form.add_box("said", "You said", "In residents’ words, without names.", lines=2)
        self.did = self.form.add_box("did", "We did", "Goes into the response letter as it stands.", lines=2)
        self.names = Banner("warning")
        self.names.hide()
        self.form.add_widget(self.names)
        for box in (self.said, self.did):
            box.textChanged.connect(self._look_for_names)

    def hand_in(self) -> None:
        """Keep it."""
        entry = LearningEntry(
            self.root.text().strip(),
            self.lesson.text().strip(),
            self.change.text().strip(),
            self.owner.text().strip(),
            self.day("due_on"),
            self.said.text().strip(),
            self.did.text().strip(),
        )
        self.run(learning.write_learning, self.case.id, entry)

    def _look_for_names(self) -> None:
        """A hint, never a refusal: a street may share its name with what was mended."""
        one = self.case.resident
        found = told_of(f"{self.said.text()}\n{self.did.text()}", one.name, one.address, one.postcode)
        self.names.setVisible(bool(found))
        if found:
            self.names.show_text("warning", f"This names the resident: {', '.join(found)}. Leave it out.")


class FinishLearningPage(SidePage):
    """The day a change was made."""

    title = "A change is made"
    verb = "Record the change"
    done_words = "Change recorded as made."

    def build(self) -> None:
        """Which change, when, and the words for residents."""
        waiting = self._waiting()
        choices = tuple((str(one.id), one.change) for one in waiting)
        self.which = self.form.add_choice("learning", "Which change", choices)
        self.about = body("")
        self.form.add_widget(self.about)
        self.add_date("on", "Date it was made", on=self.ctx.today())
        self.did = self.form.add_box(
            "did", "We did", "What residents read. Leave it as it was by writing nothing.", lines=2
        )
        self.which.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def hand_in(self) -> None:
        """Record it."""
        number = int(self.which.currentData())
        self.run(learning.finish_learning, self.case.id, number, self.day("on"), self.did.text().strip())

    def _waiting(self) -> tuple[LearningView, ...]:
        learnt = self.case.redress.learnings if self.case.redress is not None else ()
        return tuple(one for one in learnt if one.change and one.done_on is None)

    def _chosen(self) -> None:
        found = next((one for one in self._waiting() if str(one.id) == self.which.currentData()), None)
        if found is not None and found.due_on is not None:
            self.about.setText(f"{found.owner}, by {with_weekday(found.due_on)}")


class SortPage(SidePage):
    """Category, service, root: as the reports count it."""

    title = "Sort this case"
    verb = "Save how it is sorted"
    intro = "The reports count cases by these. The list of categories is yours: Settings, Putting right."
    kept_fields = ("service_area",)
    done_words = "Sorted."

    def build(self) -> None:
        """The lists, as the case is sorted now."""
        shown = self.case.redress
        self.category = self.form.add_choice("category", "Category", (("", NOT_SORTED),))
        hint = "The team or contract it is about: Repairs north, Gas servicing."
        self.service = self.form.add_line("service_area", "Service area", hint, characters=40)
        kinds = (("", "Not said"), *((root, root) for root in sorting.roots()))
        self.root = self.form.add_choice("root", "What lay at the root of it", kinds)
        if shown is not None:
            self.service.setText(shown.service_area)
            self.root.setCurrentIndex(max(self.root.findData(shown.root), 0))
        self.ctx.read(sorting.categories, done=self._arrived, owner=self)

    def hand_in(self) -> None:
        """Save it."""
        entry = SortingEntry(
            str(self.category.currentData()),
            self.service.text().strip(),
            str(self.root.currentData()),
        )
        self.run(sorting.sort_case, self.case.id, entry)

    def _arrived(self, listed: tuple[str, ...]) -> None:
        now = self.case.redress.category if self.case.redress is not None else ""
        for words in (*listed, *((now,) if now and now not in listed else ())):
            self.category.addItem(words, words)
        self.category.setCurrentIndex(max(self.category.findData(now), 0))
