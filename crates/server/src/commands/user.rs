//! `kaskade user`: people with a login, without a browser.

use crate::{config, output, reading::Where, stop::Stop};
use app::{
    App, Failure,
    accounts::{self, NotInvited, strength},
    clock::Clock,
    organisations::directory::Directory,
    people::store::{self, NewHolding, NewPerson},
    playbooks::store as playbooks,
    rollouts::store as rollouts,
    sign_in::password,
};
use clap::{Args, Subcommand};
use database::Actor;
use domain::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use std::{
    io::{self, Read as _},
    path::PathBuf,
};
use texts::{Language, Texts};

/// Add people and let them in.
#[derive(Debug, Args)]
pub struct UserCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Add(Add),
    Invite(Invite),
    DropSecondFactor(DropSecondFactor),
}

/// Add a person with a login and roles.
///
/// The password is read from standard input with --password-stdin, never from the command line, where others could see
/// it: `echo "$PASSWORD" | kaskade user add --password-stdin …`. Without it the person has no login.
#[derive(Debug, Args)]
struct Add {
    #[command(flatten)]
    place: Where,
    /// The mail address, which is the login.
    #[arg(long)]
    email: String,
    /// The name.
    #[arg(long)]
    name: String,
    /// The code of the organisation, such as 0461 or kombit.
    #[arg(long, value_name = "CODE")]
    organisation: String,
    /// A role to hold, by its key, such as projektleder; may be given several times.
    #[arg(long = "role", value_name = "KEY")]
    roles: Vec<String>,
    /// The rollout that the roles are for [default: all].
    #[arg(long, value_name = "KEY")]
    rollout: Option<String>,
    /// The telephone number.
    #[arg(long)]
    phone: Option<String>,
    /// What the person works as.
    #[arg(long)]
    job_title: Option<String>,
    /// Read the password from standard input.
    #[arg(long)]
    password_stdin: bool,
}

/// Send a person a mail with a link to choose a password.
///
/// Without a mail server the mail waits; `kaskade mail` shows it.
#[derive(Debug, Args)]
struct Invite {
    #[command(flatten)]
    place: Where,
    /// The mail address of a person who is there.
    #[arg(long)]
    email: String,
    /// The configuration file of the server; the link begins with its address.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Turn the second factor off for a person who has lost telephone or passkeys and the recovery codes; passkeys are removed.
///
/// Make sure first that it is them: the password alone then lets them in.
#[derive(Debug, Args)]
struct DropSecondFactor {
    #[command(flatten)]
    place: Where,
    /// The mail address that the person signs in with.
    #[arg(long)]
    email: String,
}

/// More is not read.
const LONGEST_PASSWORD: u64 = 1_000;

/// Runs the command.
pub async fn run(command: UserCommand) -> Result<(), Stop> {
    match command.what {
        What::Add(add) => run_add(add).await,
        What::Invite(invite) => run_invite(invite).await,
        What::DropSecondFactor(drop) => run_drop(drop).await,
    }
}

async fn run_invite(invite: Invite) -> Result<(), Stop> {
    let config = invite.config.as_deref().map(config::read).transpose()?.unwrap_or_default();
    let app = App::new(invite.place.open().await?, config.settings("http://127.0.0.1:8080", Clock::real())?);
    let directory = Directory::current(&app).await?;
    let wanted = store::login_of(&invite.email);
    let person = directory.people().iter().find(|person| store::login_of(&person.email) == wanted);
    let person =
        person.ok_or_else(|| Stop::refused(format!("there is no person with the address {wanted}; add one with `kaskade user add`")))?;
    let mut tx = app.write(Actor::Program("kaskade user invite")).await?;
    match accounts::invite(&app, &mut tx, &person.id).await? {
        Ok(()) => tx.commit().await?,
        Err(NotInvited::TooOften) => return Err(Stop::refused(format!("{wanted} was invited several times today; try again tomorrow"))),
        Err(NotInvited::AddressTaken | NotInvited::Unknown) => {
            return Err(Stop::refused(format!("somebody else signs in as {wanted}; correct the address first")));
        }
    }
    output::say(&format!("An invitation to {} waits to be sent; `kaskade mail list` shows it until then.", person.name));
    Ok(())
}

async fn run_drop(drop: DropSecondFactor) -> Result<(), Stop> {
    let app = drop.place.app().await?;
    let mut tx = app.write(Actor::Program("kaskade user drop-second-factor")).await?;
    let today = tx.now().day;
    match accounts::store::of_login(tx.connection(), &drop.email, today).await? {
        Some(account) if account.has_second_step() => accounts::drop_factor(&mut tx, &account).await?,
        Some(account) => return Err(Stop::refused(format!("{} has no second factor", account.name))),
        None => return Err(Stop::refused(format!("nobody signs in as {}", store::login_of(&drop.email)))),
    }
    tx.commit().await?;
    output::say("The second factor is off; the person is told by mail.");
    Ok(())
}

async fn run_add(add: Add) -> Result<(), Stop> {
    check_words(&add)?;
    let password = if add.password_stdin { Some(password_from(io::stdin())?) } else { None };
    check_strength(password.as_deref(), &[&add.name, &add.email])?;
    let app = add.place.app().await?;
    let organisation = OrganisationCode::new(&add.organisation);
    let login = store::login_of(&add.email);
    let directory = Directory::current(&app).await?;
    if directory.people().iter().any(|person| store::login_of(&person.email) == login) {
        return Err(Stop::refused(format!("there is a person with the address {login} already")));
    }
    check_codes(&app, &directory, &add, &organisation).await?;
    let works_at = directory.organisation(&organisation).map(|found| found.organisation.name.as_str()).unwrap_or_default();
    check_strength(password.as_deref(), &[&add.name, &add.email, works_at])?;
    let hash = password.as_deref().map(password::hash).transpose()?;
    let mut tx = app.write(Actor::Program("kaskade user add")).await?;
    let id = PersonId::new(tx.new_id());
    let new = NewPerson {
        id: id.as_str(),
        organisation: &organisation,
        name: add.name.trim(),
        email: add.email.trim(),
        phone: add.phone.as_deref(),
        job_title: add.job_title.as_deref(),
    };
    store::insert(&mut tx, &new).await?;
    if let Some(hash) = &hash {
        store::insert_account(&mut tx, id.as_str(), &add.email, hash).await?;
    }
    let rollout = add.rollout.as_deref().map(RolloutKey::from);
    for role in &add.roles {
        let role = RoleKey::new(role);
        let new =
            NewHolding { person: &id, role: &role, organisation: &organisation, rollout: rollout.as_ref(), primary: true, from: None };
        store::insert_holding(&mut tx, &new).await?;
    }
    tx.commit().await?;
    let signs_in = if hash.is_some() { format!("signs in as {login}") } else { "has no login".to_owned() };
    output::say(&format!("{} is added and {signs_in}.", add.name.trim()));
    Ok(output::data(&format!("{id}\n"))?)
}

fn check_words(add: &Add) -> Result<(), Stop> {
    let email = add.email.trim();
    let is_address =
        email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !email.contains(char::is_whitespace));
    if !is_address {
        return Err(Stop::Usage(format!("{email} is not a mail address; write it as navn@kommune.dk")));
    }
    if add.name.trim().is_empty() {
        return Err(Stop::Usage("the person needs a name; give it with --name".to_owned()));
    }
    Ok(())
}

/// The first line of the input.
fn password_from(input: impl io::Read) -> Result<String, Stop> {
    let mut text = String::new();
    input.take(LONGEST_PASSWORD).read_to_string(&mut text).map_err(|_| Stop::Usage("the password is not text".to_owned()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// The password must be as good as one that is chosen on a page; `known` is what others know of the person.
fn check_strength(password: Option<&str>, known: &[&str]) -> Result<(), Stop> {
    let weakness = password.and_then(|password| strength::weakness(password, known));
    weakness.map_or(Ok(()), |weakness| {
        Err(Stop::Usage(format!("the password on standard input: {}", weakness.words(Texts::new(Language::English)))))
    })
}

/// Organisation, rollout and roles must be known; roles to one of the stored playbooks, at that kind of organisation.
async fn check_codes(app: &App, directory: &Directory, add: &Add, organisation: &OrganisationCode) -> Result<(), Stop> {
    let Some(found) = directory.organisation(organisation) else {
        return Err(Stop::refused(format!(
            "there is no organisation {organisation}; municipalities have codes such as 0461, offices such as kombit"
        )));
    };
    let mut connection = app.database().read().await?;
    let wanted = add.rollout.as_deref().map(RolloutKey::from);
    if let Some(key) = &wanted
        && rollouts::one(&mut connection, key).await?.is_none()
    {
        return Err(crate::reading::unknown_rollout(app, key).await?);
    }
    let cards = known_roles(&mut connection).await?;
    for role in &add.roles {
        match cards.iter().find(|(key, _)| key == role) {
            None => {
                let mut known: Vec<&str> = cards.iter().map(|(key, _)| key.as_str()).collect();
                known.sort_unstable();
                known.dedup();
                let hint =
                    if known.is_empty() { "no playbook is stored yet".to_owned() } else { format!("known are {}", known.join(", ")) };
                return Err(Stop::refused(format!("there is no role {role}; {hint}")));
            }
            Some((_, at)) if !cards.iter().any(|(key, at)| key == role && *at == found.organisation.kind) => {
                return Err(Stop::refused(format!(
                    "the role {role} is held at a {}, and {organisation} is a {}",
                    at.key(),
                    found.organisation.kind.key()
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// The roles of all stored playbooks and where they are held.
async fn known_roles(connection: &mut database::Connection) -> Result<Vec<(String, OrganisationKind)>, Failure> {
    let mut cards = Vec::new();
    for (playbook, version) in playbooks::all(connection).await? {
        let read = playbooks::Playbooks::default().get(connection, &playbook, &version).await?;
        cards.extend(read.roles.iter().map(|card| (card.key.as_str().to_owned(), card.at)));
    }
    Ok(cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_the_first_line() {
        assert_eq!(password_from("Vintergæk-2027\nmore".as_bytes()).unwrap(), "Vintergæk-2027");
        assert!(matches!(password_from([0xff_u8, 0xfe].as_slice()), Err(Stop::Usage(_))));
    }
}
