//! Markdown that people wrote, as HTML that is safe to show.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// The passages of a Markdown text: its outermost blocks, each with the white space behind it, so that all together are the text.
pub fn passages(markdown: &str) -> Vec<String> {
    let (mut depth, mut starts) = (0_usize, Vec::new());
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::End(_) => depth -= 1,
            started => {
                if depth == 0 {
                    starts.push(range.start);
                }
                depth += usize::from(matches!(started, Event::Start(_)));
            }
        }
    }
    let ends = starts.iter().copied().skip(1).chain([markdown.len()]);
    let first = |at: usize| if at == 0 { 0 } else { starts[at] };
    ends.enumerate().take(starts.len()).map(|(at, end)| markdown[first(at)..end].to_owned()).collect()
}

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
    use super::{passages, to_html};

    #[test]
    fn shows_raw_html_as_text() {
        assert_eq!(to_html("<script>alert(1)</script>").trim(), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert!(!to_html("[x](javascript:alert(1))").contains("javascript"));
    }

    #[test]
    fn headings_and_lists() {
        assert_eq!(to_html("# A\n\n1. b").replace('\n', ""), "<h2>A</h2><ol><li>b</li></ol>");
    }

    #[test]
    fn passages_are_the_outermost_blocks_and_all_of_the_text() {
        let text = "# Titel\n\nFørste afsnit  \nmed to linjer.\n\n- et\n\n  mere om et\n- to\n\n~~~\nkode\n\nmere kode\n~~~\n---\nSlut";
        let found = passages(text);
        assert_eq!(found.concat(), text);
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found[2].contains("mere om et") && found[3].contains("mere kode"));
        assert!(passages(" \n\n").is_empty());
        for odd in ["", "\n\nTekst", "[a]: https://example.dk\n\nSe [a]", "> citat\n\n<b>rå</b>", "1. et\n2. to"] {
            let found = passages(odd);
            assert!(found.is_empty() || found.concat() == odd, "{odd:?}: {found:?}");
        }
    }
}
