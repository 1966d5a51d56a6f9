//! `/`: everybody's own list of tasks over all their rollouts, the worst first, and the same as a workbook.

mod api;
mod choices;
mod filter;
mod gather;
mod list;
mod workbook;

use crate::{
    bulk,
    failure::Failure,
    filters::{Offered, offered},
    organisations::seen::Seen,
    readiness, reviews,
    tasks::mine::{
        choices::Choices,
        filter::{Filter, Order},
        gather::Item,
        list::{DateLine, Line, Section},
    },
    telling,
    visit::Visit,
};
use askama::Template;
use axum::{extract::Query, http::Uri, response::Response};
use domain::{
    access::TaskPermit,
    organisation::OrganisationKind,
    signal::{Counts, Signal},
};
use texts::Texts;

pub(super) use api::list as listed_for_programs;
pub(super) use workbook::workbook;

/// So many open tasks stand on one page.
const PAGE: usize = 50;
/// With fewer open tasks than this a list needs no filter bar.
const FEW: usize = 6;

#[derive(Template)]
#[template(path = "tasks/mine/mine.html")]
struct MinePage {
    shell: ui::Shell,
    filters: Offered,
    t: Texts,
    lead: String,
    tabs: Vec<ui::Tab>,
    figures: Vec<ui::Figure>,
    /// The filter bar, where there is enough to filter.
    choices: Option<Choices>,
    show: String,
    before: String,
    reset: String,
    narrowed: bool,
    /// Nothing concerns the viewer at all.
    empty: bool,
    /// Questionnaires that wait for the viewer's answers: what, where, by when, whether begun.
    asked: Vec<Asked>,
    reviews: Vec<Asked>,
    sections: Vec<Section>,
    closed: Vec<Line>,
    pages: ui::Pages,
    coming: Vec<DateLine>,
    help: Option<Section>,
    excel: String,
    /// The bar that changes several tasks at once.
    offer: Option<bulk::Offer>,
    /// When the viewer's next mail can come.
    next_mail: String,
    back: String,
}

/// A questionnaire, or material, that waits for the viewer.
struct Asked {
    title: String,
    href: String,
    place: String,
    closes: String,
    relative: String,
    begun: bool,
}

/// The tasks that the address asks for: the viewer's own, or the whole organisation's.
fn asked<'s>(visit: &Visit, rollouts: &'s [Seen], filter: &Filter) -> Vec<Item<'s>> {
    if filter.shows_all() { gather::of_organisation(visit, rollouts) } else { gather::own(visit, rollouts) }
}

pub(super) async fn page(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = gather::rollouts(&visit).await?;
    let t = visit.t;
    let all = asked(&visit, &rollouts, &filter);
    let tabs = tabs(&visit, &rollouts, &filter, all.len());
    let is_long = all.iter().filter(|item| !item.task.state.is_closed()).count() >= FEW || filter.narrows();
    let offers = is_long.then(|| choices::choices(&visit, &all, &filter));
    let is_empty = all.is_empty();
    let waiting = all.iter().filter(|item| !item.task.state.is_closed() && item.task.signal >= Signal::Yellow).count();
    let mut fitting: Vec<Item<'_>> = all.into_iter().filter(|item| filter.fits_but_for_signal(&visit, item)).collect();
    let figures = figures(&visit, &fitting, &filter);
    fitting.retain(|item| filter.fits_signal(item));
    filter::sort(&visit, &mut fitting, filter.order());
    let offer = bulk::Offer::of(&visit, changeable(&fitting, &filter).count());
    let (closed, open): (Vec<&Item<'_>>, Vec<&Item<'_>>) = fitting.iter().partition(|item| folded(item, &filter));
    let (shown, pages) = paged(&open, &filter);
    let asked_for_help = gather::asked_for_help(&visit, &rollouts);
    let mut help: Vec<&Item<'_>> = asked_for_help.iter().collect();
    help.sort_by_key(|item| (std::cmp::Reverse(item.task.signal), item.task.due));
    let revisions = list::revisions(&visit, shown).await?;
    let line = |item: &&Item<'_>| list::line(&visit, item, &revisions);
    let lines: Vec<Line> = shown.iter().map(line).collect();
    let coming = gather::coming(&visit, &rollouts);
    let several = rollouts.iter().any(|seen| seen.key() != rollouts[0].key());
    let asked = readiness::waiting(&visit, &rollouts).await?;
    let reviews = reviews::waiting(&visit, &rollouts).await?;
    let page = MinePage {
        shell: visit.shell("my-tasks"),
        filters: offered(&visit).await?,
        t,
        lead: lead(&visit, &filter, waiting, open.len(), help.len()),
        tabs,
        figures: if is_long || filter.shows_all() { figures } else { Vec::new() },
        choices: offers,
        show: filter.show.clone(),
        before: filter.before.clone(),
        reset: Filter { show: filter.show.clone(), ..Filter::default() }.href("/"),
        narrowed: filter.narrows(),
        empty: is_empty && asked.is_empty() && reviews.is_empty(),
        reviews: reviews.iter().map(|one| review_line(&visit, &rollouts, one)).collect(),
        asked: asked.iter().map(|one| asked_line(&visit, one)).collect(),
        sections: match filter.order() {
            Order::Worst => list::by_urgency(&visit, lines),
            _ if lines.is_empty() => Vec::new(),
            _ => vec![Section { id: "open", title: t.get("mine-open").into_owned(), lines }],
        },
        closed: closed.iter().map(line).collect(),
        pages,
        coming: coming.iter().map(|coming| list::date_line(&visit, coming, several)).collect(),
        help: (!matches!(visit.viewer.kind, OrganisationKind::Municipality | OrganisationKind::Institution)).then(|| Section {
            id: "help",
            title: t.get("mine-help").into_owned(),
            lines: help.iter().map(line).map(Line::without_changes).collect(),
        }),
        next_mail: telling::next_mail(&visit).await?,
        offer,
        excel: Filter { page: String::new(), ..filter.clone() }.href("/tasks.xlsx"),
        back: filter.href("/"),
    };
    visit.page(&page)
}

/// A questionnaire as it stands on the page.
fn asked_line(visit: &Visit, waiting: &readiness::Waiting) -> Asked {
    let (t, closes) = (visit.t, waiting.period.closes);
    Asked {
        title: visit.text(&waiting.title).to_owned(),
        href: waiting.href.clone(),
        place: format!("{} · {}", waiting.organisation, visit.text(&waiting.rollout)),
        closes: t.date_medium(closes.date()),
        relative: t.distance(visit.today.date(), closes.date(), visit.today.working_days_until(closes)),
        begun: waiting.begun,
    }
}

/// Material to be commented as it stands on the page.
fn review_line(visit: &Visit, rollouts: &[Seen], waiting: &reviews::store::Waiting) -> Asked {
    let (t, due) = (visit.t, waiting.due);
    let rollout = rollouts.iter().find(|seen| *seen.key() == waiting.rollout);
    let rollout = rollout.map(|seen| visit.text(&seen.standing.playbook.title)).unwrap_or_default();
    let minutes = t.with("study-minutes", [("count", i64::from(waiting.minutes).into())]);
    Asked {
        title: waiting.title.clone(),
        href: format!("/rollouts/{}/reviews/{}", waiting.rollout, waiting.id),
        place: format!("{rollout} · {minutes}"),
        closes: t.date_medium(due.date()),
        relative: t.distance(visit.today.date(), due.date(), visit.today.working_days_until(due)),
        begun: false,
    }
}

/// The permits of the tasks that stand open on the list and that the viewer may change.
fn changeable<'i>(items: &'i [Item<'_>], filter: &Filter) -> impl Iterator<Item = &'i TaskPermit> {
    items.iter().filter(move |item| !folded(item, filter)).map(|item| &item.permit).filter(|permit| bulk::pick(permit).is_some())
}

/// All tasks on the list that an address asks for and that the viewer may change.
pub(crate) async fn listed(visit: &Visit, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    let Ok(Query(filter)) = Query::<Filter>::try_from_uri(address) else { return Ok(Vec::new()) };
    let rollouts = gather::rollouts(visit).await?;
    let mut items = asked(visit, &rollouts, &filter);
    items.retain(|item| filter.fits_but_for_signal(visit, item) && filter.fits_signal(item));
    filter::sort(visit, &mut items, filter.order());
    Ok(changeable(&items, &filter).cloned().collect())
}

/// Closed tasks are folded away, unless the address asks for a state.
fn folded(item: &Item<'_>, filter: &Filter) -> bool {
    item.task.state.is_closed() && filter.state.is_empty()
}

/// The tabs between one's own tasks and the organisation's; none where the two are the same.
fn tabs(visit: &Visit, rollouts: &[Seen], filter: &Filter, shown: usize) -> Vec<ui::Tab> {
    let others = gather::of_organisation(visit, rollouts).iter().any(|item| item.part(visit) == gather::Part::None);
    let alone = !others && (shown == 0 || !filter.shows_all());
    if alone {
        return Vec::new();
    }
    let t = visit.t;
    let home = visit.directory.organisation(&visit.viewer.organisation);
    let name = home.map_or("", |entry| entry.organisation.name.as_str());
    let tab = |show: &str, text: String| ui::Tab {
        href: Filter { show: show.to_owned(), ..Filter::default() }.href("/"),
        text,
        current: filter.shows_all() == (show == "all"),
    };
    vec![tab("", t.get("mine-tab-own").into_owned()), tab("all", t.with("mine-tab-all", [("organisation", name.into())]))]
}

/// One figure for each signal over the open tasks, the worst first, each with a link to those tasks.
fn figures(visit: &Visit, items: &[Item<'_>], filter: &Filter) -> Vec<ui::Figure> {
    let t = visit.t;
    let mut counts = Counts::default();
    items.iter().filter(|item| !folded(item, filter)).for_each(|item| counts.add(item.task.signal, true, false));
    let figure = |signal: Signal| ui::Figure {
        number: t.number(i64::from(counts.of(signal))),
        label: match signal {
            Signal::Grey => t.get("signal-grey-meaning"),
            Signal::Green => t.get("signal-green-meaning"),
            Signal::Yellow => t.get("signal-yellow-meaning"),
            Signal::Red => t.get("signal-red-meaning"),
        }
        .into_owned(),
        note: (filter.signal == signal.key()).then(|| t.get("mine-figure-chosen").into_owned()),
        signal: Some(signal.key()),
        href: Some(filter.href_of_signal(if filter.signal == signal.key() { "" } else { signal.key() })),
    };
    Signal::ALL.into_iter().rev().map(figure).collect()
}

/// The open tasks of the page that is asked for, and the links to the others.
fn paged<'i, 's>(open: &'i [&'i Item<'s>], filter: &Filter) -> (&'i [&'i Item<'s>], ui::Pages) {
    let total = open.len().div_ceil(PAGE).max(1);
    let current = filter.page().min(total);
    let shown = open.chunks(PAGE).nth(current - 1).unwrap_or_default();
    (shown, ui::Pages::new(current, total, |page| filter.href_of_page(page)))
}

/// How much calls for the viewer: on the tasks themselves, and who waits for help.
fn lead(visit: &Visit, filter: &Filter, waiting: usize, open: usize, asking: usize) -> String {
    let t = visit.t;
    let own = match (filter.shows_all(), waiting) {
        (_, 0) if open == 0 && !filter.narrows() => t.get("mine-lead-none").into_owned(),
        (_, 0) => t.get("mine-lead-calm").into_owned(),
        (false, count) => t.with("mine-lead", [("count", count.into())]),
        (true, count) => t.with("mine-lead-all", [("count", count.into())]),
    };
    match asking {
        0 => own,
        count => format!("{own} {}", t.with("mine-lead-help", [("count", count.into())])),
    }
}
