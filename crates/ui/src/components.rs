//! Components that pages use often. As with the fields of forms, their macros only name what they are given, and what they write
//! is compiled once, here.

use crate::{Counts, Crumb, Detail, Figure, Pages, Tab, fields::Word};
use askama::Template;
use texts::Texts;

/// The way here.
#[derive(Debug, Template)]
#[template(path = "compiled/breadcrumb.html")]
pub struct Breadcrumb<'a> {
    t: Texts,
    crumbs: &'a [Crumb],
    here: &'a str,
}

/// The way to the page called `here`.
pub fn breadcrumb<'a>(t: &Texts, crumbs: &'a [Crumb], here: Word<'a>) -> Breadcrumb<'a> {
    Breadcrumb { t: *t, crumbs, here: here.as_ref() }
}

/// A button that sends a form, or a link that looks like one.
#[derive(Debug, Template)]
#[template(path = "compiled/button.html")]
pub struct Button<'a> {
    text: &'a str,
    variant: &'a str,
    icon: &'a str,
    kind: ButtonKind<'a>,
}

#[derive(Debug)]
enum ButtonKind<'a> {
    Submit { name: &'a str, value: &'a str },
    Link { href: &'a str },
}

/// A button that sends its form, with `name` and `value` unless `name` is empty.
pub fn button<'a>(text: Word<'a>, name: Word<'a>, value: Word<'a>, variant: Word<'a>, icon: Word<'a>) -> Button<'a> {
    let kind = ButtonKind::Submit { name: name.as_ref(), value: value.as_ref() };
    Button { text: text.as_ref(), variant: variant.as_ref(), icon: icon.as_ref(), kind }
}

/// A link that looks like a button.
pub fn button_link<'a>(href: Word<'a>, text: Word<'a>, variant: Word<'a>, icon: Word<'a>) -> Button<'a> {
    Button { text: text.as_ref(), variant: variant.as_ref(), icon: icon.as_ref(), kind: ButtonKind::Link { href: href.as_ref() } }
}

/// What is to be noticed, up to what a page adds to it and its end.
#[derive(Debug, Template)]
#[template(path = "compiled/alert.html")]
pub struct Alert<'a> {
    t: Texts,
    kind: &'a str,
    text: &'a str,
    heading: &'a str,
}

/// What is to be noticed; `kind` is `"info"`, `"success"`, `"warning"` or `"error"`.
pub fn alert<'a>(t: &Texts, kind: Word<'a>, text: Word<'a>, heading: Word<'a>) -> Alert<'a> {
    Alert { t: *t, kind: kind.as_ref(), text: text.as_ref(), heading: heading.as_ref() }
}

/// Terms and what they are.
#[derive(Debug, Template)]
#[template(path = "compiled/details-list.html")]
pub struct DetailsList<'a> {
    items: &'a [Detail],
}

/// Terms and what they are.
pub fn details_list(items: &[Detail]) -> DetailsList<'_> {
    DetailsList { items }
}

/// A person and how to reach them.
#[derive(Debug, Template)]
#[template(path = "compiled/contact.html")]
pub struct Contact<'a> {
    name: &'a str,
    phone: &'a str,
    email: &'a str,
}

/// A person and how to reach them; `phone` and `email` may be empty.
pub fn contact<'a>(name: Word<'a>, phone: Word<'a>, email: Word<'a>) -> Contact<'a> {
    Contact { name: name.as_ref(), phone: phone.as_ref(), email: email.as_ref() }
}

/// Tabs that are pages of their own.
#[derive(Debug, Template)]
#[template(path = "compiled/tabs.html")]
pub struct Tabs<'a> {
    label: &'a str,
    tabs: &'a [Tab],
}

/// Tabs that are pages of their own.
pub fn tabs<'a>(label: Word<'a>, tabs: &'a [Tab]) -> Tabs<'a> {
    Tabs { label: label.as_ref(), tabs }
}

/// Numbers worth a card each.
#[derive(Debug, Template)]
#[template(path = "compiled/figures.html")]
pub struct Figures<'a> {
    figures: &'a [Figure],
}

/// Numbers worth a card each.
pub fn figures(figures: &[Figure]) -> Figures<'_> {
    Figures { figures }
}

/// The head of a column that one can sort by.
#[derive(Debug, Template)]
#[template(path = "compiled/sort-header.html")]
pub struct SortHeader<'a> {
    text: &'a str,
    href: &'a str,
    direction: &'a str,
}

/// The head of a column that one can sort by; `direction` is `"ascending"`, `"descending"` or empty.
pub fn sort_header<'a>(text: Word<'a>, href: Word<'a>, direction: Word<'a>) -> SortHeader<'a> {
    SortHeader { text: text.as_ref(), href: href.as_ref(), direction: direction.as_ref() }
}

/// The way through a long list.
#[derive(Debug, Template)]
#[template(path = "compiled/pagination.html")]
pub struct Pagination<'a> {
    t: Texts,
    pages: &'a Pages,
}

/// The way through a long list; nothing where it has one page.
pub fn pagination<'a>(t: &Texts, pages: &'a Pages) -> Pagination<'a> {
    Pagination { t: *t, pages }
}

/// The mark of a signal with its word, and what it means where that is asked for.
#[derive(Debug, Template)]
#[template(path = "compiled/signal.html")]
pub struct Signal<'a> {
    t: Texts,
    signal: &'a str,
    class: &'static str,
    meaning: bool,
}

/// The mark of a signal for the eye, its word for those who listen.
pub fn signal_mark<'a>(t: &Texts, signal: Word<'a>) -> Signal<'a> {
    Signal { t: *t, signal: signal.as_ref(), class: "sr-only", meaning: false }
}

/// The mark of a signal with its word.
pub fn signal_word<'a>(t: &Texts, signal: Word<'a>) -> Signal<'a> {
    Signal { t: *t, signal: signal.as_ref(), class: "word", meaning: false }
}

/// The mark of a signal with its word and what it means.
pub fn signal_badge<'a>(t: &Texts, signal: Word<'a>) -> Signal<'a> {
    Signal { t: *t, signal: signal.as_ref(), class: "word", meaning: true }
}

/// How many tasks stand at each signal, as numbers.
#[derive(Debug, Template)]
#[template(path = "compiled/count-list.html")]
pub struct CountList {
    t: Texts,
    counts: Counts,
}

/// How many tasks stand at each signal, as numbers.
pub fn count_list(t: &Texts, counts: &Counts) -> CountList {
    CountList { t: *t, counts: *counts }
}

/// How many tasks stand at each signal, as a bar.
#[derive(Debug, Template)]
#[template(path = "compiled/signal-bar.html")]
pub struct SignalBar<'a> {
    t: Texts,
    counts: Counts,
    label: &'a str,
}

/// How many tasks stand at each signal, as a bar; `label` says whose.
pub fn signal_bar<'a>(t: &Texts, counts: &Counts, label: Word<'a>) -> SignalBar<'a> {
    SignalBar { t: *t, counts: *counts, label: label.as_ref() }
}
