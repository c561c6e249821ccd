//! `leadpact sign`, `status`, `key`: who stands behind a definition.

use crate::args::ReportFormat;
use crate::args::agree::{KeyCommand, SignCall, StatusCall};
use crate::assembled::Assembled;
use crate::output::Output;
use crate::screen::{Screen, plain};
use crate::small::print;
use crate::{DONE, Failure, PROBLEMS, files};
use leadpact::api::{self, PrivateKey, Proof, Refusal, RoleStanding, SignedText, Signer, Standings, Status};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Writes an approval into a definition.
pub(crate) fn sign(call: &SignCall, screen: &Screen) -> Result<u8, Failure> {
    if files::is_stdin(&call.definition) && call.key.as_deref().is_some_and(files::is_stdin) {
        return Err(Failure::Refused("the definition and the key cannot both come from standard input".to_owned()));
    }
    let key = call.key.as_deref().map(private_key).transpose()?;
    let at = files::as_of(call.at)?.to_string();
    let proof = key.as_ref().map_or(Proof::Name, Proof::Key);
    let signer = Signer { role: &call.role, name: &call.name, at: &at, note: call.note.as_deref(), proof };
    let (assembled, answer) = files::assembled(&call.definition, screen, |text| api::sign(text, &signer))?;
    match answer {
        Ok(signed) => keep(call, &assembled, &signed, screen),
        Err(Refusal::Call(reason)) => Err(Failure::Refused(reason)),
        Err(Refusal::NoKey(reason)) => Err(Failure::Refused(format!("{reason}; name its file with --key"))),
        Err(Refusal::Definition(reason)) => {
            screen.tell(&format!("{} is not signed: {}", plain(&files::name(&call.definition)), plain(&reason)));
            Ok(PROBLEMS)
        }
    }
}

/// Writes the approval into the file, and leaves what other files hold to them.
fn keep(call: &SignCall, assembled: &Assembled, signed: &SignedText, screen: &Screen) -> Result<u8, Failure> {
    let mut output = Output::machines(Some(&call.definition), screen)?;
    let (at, new) = &signed.edit;
    output.write_all(assembled.edited(at, new).as_bytes())?;
    Output::keep(Some(output))?;
    let (name, role) = (plain(&call.name), plain(&call.role));
    let again = if signed.replaced > 0 { "anew " } else { "" };
    screen.tell(&format!("{name} signed {again}for {role}: {}", signed.digest));
    if let Ok(standing) = api::standing(&signed.text, files::as_of(call.at)?) {
        missing(&standing, screen);
    }
    Ok(DONE)
}

fn missing(standing: &Standings, screen: &Screen) {
    let roles: Vec<&str> =
        standing.roles.iter().filter(|role| role.signed().is_none()).map(|role| role.role.as_str()).collect();
    let words = if roles.is_empty() {
        "signed for every team".to_owned()
    } else {
        format!("still to sign: {}", roles.join(", "))
    };
    screen.tell(&plain(&words));
}

/// Prints whether the definition is agreed; why not, on standard error.
pub(crate) fn status(call: &StatusCall, screen: &Screen) -> Result<u8, Failure> {
    let as_of = files::as_of(call.as_of)?;
    let standing = files::read(&call.definition, screen, |text| api::standing(text, as_of))?;
    match call.format {
        ReportFormat::Json => print(screen, &api::to_string(&standing))?,
        ReportFormat::Text => {
            let done = print(screen, standing.status.as_str())?;
            reasons(&standing).iter().for_each(|reason| screen.tell(&plain(reason)));
            done
        }
    };
    Ok(if call.require.is_some() && standing.status != Status::Agreed { PROBLEMS } else { DONE })
}

/// Why it is not agreed.
fn reasons(standing: &Standings) -> Vec<String> {
    match standing.status {
        Status::Agreed => Vec::new(),
        Status::Expired => {
            vec![format!("the day of review, {}, has passed", standing.review_by.as_deref().unwrap_or_default())]
        }
        Status::Draft | Status::Stale => {
            let failing = standing.failing.iter();
            standing
                .roles
                .iter()
                .flat_map(role_reasons)
                .chain(failing.map(|name| format!("the example `{name}` does not come out as expected")))
                .collect()
        }
    }
}

fn role_reasons(role: &RoleStanding) -> Vec<String> {
    let name = &role.role;
    if role.signed().is_some() {
        return Vec::new();
    }
    if role.approvals.is_empty() {
        return vec![format!("{name} has not signed")];
    }
    let fallen = |approval: &api::ApprovalStanding| {
        format!("{name}: the approval of {} at {} does not count: {}", approval.name, approval.at, approval.why)
    };
    role.approvals.iter().map(fallen).collect()
}

/// Makes or shows a key.
pub(crate) fn key(command: &KeyCommand, screen: &Screen) -> Result<u8, Failure> {
    let key = match command {
        KeyCommand::Show { file } => private_key(file)?,
        KeyCommand::New { file } => new_key(file)?,
    };
    print(screen, &key.public().text())
}

fn private_key(file: &Path) -> Result<PrivateKey, Failure> {
    PrivateKey::from_pem(&files::text(file)?)
        .map_err(|error| Failure::Refused(format!("`{}` {}", files::name(file), error.words())))
}

/// Makes a key of the machine's random bytes, in a file that only its owner can read.
fn new_key(file: &Path) -> Result<PrivateKey, Failure> {
    let unwritable = |error| Failure::Refused(format!("`{}` cannot be written: {error}", files::name(file)));
    let mut random = [0; 32];
    getrandom::fill(&mut random)
        .map_err(|error| Failure::Refused(format!("this machine gives no random bytes: {error}")))?;
    let key = PrivateKey::from_random(&random);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut new = options.open(file).map_err(unwritable)?;
    new.write_all(key.to_pem().as_bytes()).map_err(unwritable)?;
    Ok(key)
}
