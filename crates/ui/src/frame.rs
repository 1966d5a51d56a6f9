//! The frame around the content of every page. Its parts are compiled once, here: a template that is spelt out in each of a hundred
//! pages takes the compiler a hundred times as long.

use crate::Shell;
use askama::Template;
use texts::Texts;

/// What stands above the content: the way past it, the menu, notices.
#[derive(Debug, Template)]
#[template(path = "top.html")]
pub struct Top<'a> {
    shell: &'a Shell,
    t: Texts,
}

/// What the action before this page led to.
#[derive(Debug, Template)]
#[template(path = "flash.html")]
pub struct Flashed<'a> {
    shell: &'a Shell,
    t: Texts,
}

/// What stands below the content.
#[derive(Debug, Template)]
#[template(path = "foot.html")]
pub struct Foot<'a> {
    shell: &'a Shell,
    t: Texts,
}

impl Shell {
    /// What stands above the content, for `layout.html`.
    pub fn top(&self, t: &Texts) -> Top<'_> {
        Top { shell: self, t: *t }
    }

    /// What the action before this page led to, if there was one, for `layout.html`.
    pub fn flashed(&self, t: &Texts) -> Flashed<'_> {
        Flashed { shell: self, t: *t }
    }

    /// What stands below the content, for `layout.html`.
    pub fn foot(&self, t: &Texts) -> Foot<'_> {
        Foot { shell: self, t: *t }
    }
}
