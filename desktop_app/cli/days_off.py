"""The arguments that say which days count, shared by every command that counts them."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Parser, given_date

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar


def add_days_off(parser: Parser) -> None:
    """What can be said about working days."""
    parser.add_argument("--roll-receipt", action="store_true", help="what comes in on a day off counts from the next")
    parser.add_argument("--holiday", action="append", default=[], metavar="D", help="one more day off; may be repeated")
    parser.add_argument("--no-bank-holidays", action="store_true", help="count every weekday")


def calendar_of(given: Namespace, today: date) -> WorkingCalendar:
    """England's working days, changed as the arguments say."""
    from desktop_app.policy.bank_holidays import bank_holidays
    from desktop_app.policy.calendar import ReceiptRule, WorkingCalendar

    days_off = {} if given.no_bank_holidays else bank_holidays()
    for text in given.holiday:
        on = given_date(text, "--holiday", today)
        assert on is not None
        days_off.setdefault(on, "Holiday")
    rule = ReceiptRule.ROLL if given.roll_receipt else ReceiptRule.NEXT_IS_DAY_ONE
    return WorkingCalendar(days_off, rule)
