//! Papers as PDF files: what they all have in common, and where they are offered.

#[cfg(feature = "paper")]
pub(crate) use made::{Words, contact, count_figures, paper, response, response_on_one_page, row_cells, signal, signal_block, table};

/// Where a paper is fetched; nothing in a program that was built without papers.
pub(crate) fn offered(href: String) -> Option<String> {
    cfg!(feature = "paper").then_some(href)
}

#[cfg(feature = "paper")]
mod made {
    use crate::{
        disposition::{Handed, disposition},
        failure::Failure,
        visit::Visit,
        words,
    };
    use axum::{
        http::{HeaderValue, header},
        response::{IntoResponse, Response},
    };
    use domain::{
        calendar::Day,
        signal::{Counts, Signal},
    };
    use paper::{Block, Cell, Column, Date, Fact, Figure, Language, Paper, Row};
    use texts::Texts;
    use tokio::sync::Semaphore;

    /// So many papers are set at a time: the pages of everybody else come first.
    static PRESSES: Semaphore = Semaphore::const_new(2);

    /// The words of the title.
    pub(crate) struct Words {
        /// Whose paper it is.
        pub(crate) above: String,
        /// What it is called.
        pub(crate) title: String,
        /// How it stands.
        pub(crate) below: String,
    }

    /// A paper about a rollout as it stands on a day.
    pub(crate) fn paper(visit: &Visit, words: Words, rollout: &str, blocks: Vec<Block>) -> Paper {
        let t = visit.t;
        let foot = [("where", words.above.as_str().into()), ("rollout", rollout.into()), ("date", t.date_long(visit.today.date()).into())];
        let today = visit.today.date();
        Paper {
            title: words.title,
            below: words.below,
            author: t.get("product-name").into_owned(),
            language: match t.language() {
                texts::Language::Danish => Language::Danish,
                texts::Language::English => Language::English,
            },
            date: Date(today.year(), today.month(), today.day()),
            foot: t.with("paper-foot", foot),
            above: words.above,
            page_words: (t.get("paper-page").into_owned(), t.get("paper-page-of").into_owned()),
            cover: None,
            blocks,
        }
    }

    /// The paper as a file to open or to keep, called `file.pdf`.
    pub(crate) async fn response(file: &str, paper: Paper) -> Result<Response, Failure> {
        let _press = PRESSES.acquire().await.map_err(|fault| Failure::Internal(fault.to_string()))?;
        answer(file, tokio::task::spawn_blocking(move || paper::render(&paper)).await)
    }

    /// The first of these papers that fits on one page, as a file: they say less and less. The last one, if none fits.
    pub(crate) async fn response_on_one_page(file: &str, papers: Vec<Paper>) -> Result<Response, Failure> {
        let _press = PRESSES.acquire().await.map_err(|fault| Failure::Internal(fault.to_string()))?;
        let set = tokio::task::spawn_blocking(move || {
            let mut chosen = None;
            for paper in &papers {
                chosen = Some(paper);
                if paper::pages(paper)? == 1 {
                    break;
                }
            }
            chosen.map_or_else(|| Ok(Vec::new()), paper::render)
        });
        answer(file, set.await)
    }

    fn answer(file: &str, set: Result<Result<Vec<u8>, paper::Fault>, tokio::task::JoinError>) -> Result<Response, Failure> {
        let bytes = set.map_err(|fault| Failure::Internal(fault.to_string()))?.map_err(|fault| Failure::Internal(fault.to_string()))?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
            (header::CONTENT_DISPOSITION, disposition(Handed::Shown, &file_name(file))?),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Ok((headers, bytes).into_response())
    }

    /// The name of a paper as a file has it.
    fn file_name(title: &str) -> String {
        let kept = |letter: char| if letter.is_alphanumeric() || ".-_".contains(letter) { letter } else { '-' };
        format!("{}.pdf", title.chars().map(kept).collect::<String>())
    }

    /// A signal as papers know it.
    pub(crate) fn signal(signal: Signal) -> paper::Signal {
        match signal {
            Signal::Grey => paper::Signal::Grey,
            Signal::Green => paper::Signal::Green,
            Signal::Yellow => paper::Signal::Yellow,
            Signal::Red => paper::Signal::Red,
        }
    }

    /// How a task stands, with its reasons.
    pub(crate) fn signal_block(t: Texts, of: Signal, beside: Vec<String>, lines: Vec<String>) -> Block {
        Block::Signal { signal: signal(of), word: capital(&words::signal(t, of)), beside, lines }
    }

    /// A figure for each signal, the most worrying first.
    pub(crate) fn count_figures(t: Texts, counts: &Counts) -> Vec<Figure> {
        let of = |one: Signal| Figure {
            number: t.number(i64::from(counts.of(one))),
            label: capital(&words::signal(t, one)),
            note: String::new(),
            signal: Some(signal(one)),
        };
        Signal::ALL.into_iter().rev().map(of).collect()
    }

    /// A table with these columns, by the keys of their headings.
    pub(crate) fn table(t: Texts, columns: &[(&str, u8)], rows: Vec<Row>) -> Block {
        let column = |(key, share): &(&str, u8)| Column { title: t.get(key).into_owned(), share: *share };
        Block::Table { columns: columns.iter().map(column).collect(), rows }
    }

    /// What a task is, its signal with reasons and its date, in the first cells of a row.
    pub(crate) fn row_cells(t: Texts, of: Signal, title: String, reasons: Vec<String>, due: Day) -> Vec<Cell> {
        let mut lines = vec![title];
        lines.extend(reasons);
        vec![Cell { lines, signal: None }, Cell::signal(signal(of), capital(&words::signal(t, of))), Cell::new(t.date_medium(due.date()))]
    }

    /// Somebody with how to reach them, or that there is nobody.
    pub(crate) fn contact(t: Texts, term: String, role: &str, person: Option<(&str, &str, &str)>) -> Fact {
        let mut lines = vec![person.map_or_else(|| t.get("paper-vacant").into_owned(), |(name, _, _)| name.to_owned())];
        if !role.is_empty() {
            lines.push(role.to_owned());
        }
        let reached =
            person.map(|(_, phone, email)| [phone, email].into_iter().filter(|way| !way.is_empty()).collect::<Vec<_>>().join(" · "));
        lines.extend(reached.filter(|reached| !reached.is_empty()));
        Fact { term, lines, href: None }
    }

    fn capital(word: &str) -> String {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    #[cfg(test)]
    mod tests {
        use super::file_name;

        #[test]
        fn a_file_has_no_spaces_and_no_signs_in_its_name() {
            assert_eq!(file_name("Håndbog Læsø\r\n\"x"), "Håndbog-Læsø---x.pdf");
        }
    }
}
