//! Markdown that people wrote, as HTML that is safe to show.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// The HTML of a Markdown text: no raw HTML, no scripts, links only to the web; headings begin at level 2 under the
/// page's own title.
pub fn to_html(markdown: &str) -> String {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Event::End(TagEnd::Heading(HeadingLevel::H2)),
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        other => other,
    });
    let mut unsafe_html = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut unsafe_html, events);
    ammonia::clean(&unsafe_html)
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn shows_raw_html_as_text() {
        assert_eq!(to_html("<script>alert(1)</script>").trim(), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert!(!to_html("[x](javascript:alert(1))").contains("javascript"));
    }

    #[test]
    fn headings_and_lists() {
        assert_eq!(to_html("# A\n\n1. b").replace('\n', ""), "<h2>A</h2><ol><li>b</li></ol>");
    }
}
