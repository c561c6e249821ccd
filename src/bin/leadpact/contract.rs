//! `leadpact contract`: the definition as a document for two people.

use crate::args::contract::{ContractCall, ContractFormat};
use crate::output::Output;
use crate::screen::Screen;
use crate::{DONE, Failure, files};
use leadpact::api;
use std::io::Write as _;

pub(crate) fn run(call: &ContractCall, screen: &Screen) -> Result<u8, Failure> {
    let as_of = files::as_of(call.as_of)?;
    let contract = files::read(&call.definition, screen, |text| api::contract(text, as_of))?;
    let mut output = Output::machines(call.output.as_deref(), screen)?;
    let text = match call.format {
        ContractFormat::Html => contract.html(),
        ContractFormat::Markdown => contract.markdown(),
    };
    output.write_all(text.as_bytes())?;
    Output::keep(Some(output))?;
    Ok(DONE)
}
